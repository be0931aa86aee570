import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { outputs } from '../../nodes/WhatsAppGateway/outputs';
import { startSandbox, type MessageRecord, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { demoCredentials } from './support/demo';
import { comesIn, named, nameIn, pathsAsked, readable } from './support/reading';
import { runNode, type Run } from './support/run-node';
import { settledStatuses } from './support/settled';
import { basics } from './support/wishes';
import { insteadOf, template } from './support/window-templates';

/** Has written to us; known to all gateways then. */
const open = '254712345678';
/** Has never written, and the gateways let nothing but templates through to numbers that end so. */
const closed = '254712000470';
const both = `+${closed}, +${open}`;

automaticClock();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

type Choice = 'send' | 'stop' | 'skip' | 'template';

function entered(gateway: Gateway, choice: Choice | undefined, more: INodeParameters = {}): INodeParameters {
	return {
		...basics[gateway.name],
		phoneNumbers: both,
		messageType: 'text',
		text: 'Hello!',
		...(choice && { whenWindowClosed: choice }),
		...more,
	};
}

async function send(
	gateway: Gateway,
	choice: Choice | undefined,
	more: INodeParameters = {},
	run: Partial<Run> = {},
): Promise<INodeExecutionData[]> {
	return await runNode({
		parameters: entered(gateway, choice, more),
		credentials: demoCredentials(sandbox),
		...run,
	});
}

async function refusal(gateway: Gateway, choice: Choice, more: INodeParameters = {}): Promise<IDataObject> {
	const items = await send(gateway, choice, more, { continueOnFail: true });
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

const digits = (text: unknown) => String(text).replace('+', '');

function accepted(gateway: Gateway): Array<[string, string]> {
	return sandbox.store
		.messages(nameIn(gateway))
		.map(({ recipient, type }: MessageRecord) => [digits(recipient), type]);
}

async function expectNoneFailed(gateway: Gateway): Promise<void> {
	const statuses = await settledStatuses(sandbox, nameIn(gateway));
	expect(statuses.filter((status) => /fail|reject/.test(status))).toEqual([]);
}

describe.each(named(readable))('%s: when the window is closed', (_name, gateway) => {
	beforeEach(async () => {
		sandbox.reset();
		await comesIn(sandbox, gateway, { from: open });
	});

	test('skip: the others get it, and who was left out is said', async () => {
		const items = await send(gateway, 'skip');

		expect(accepted(gateway)).toEqual([[open, 'text']]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(digits(items[0]?.json.recipient)).toBe(open);
		expect(items[1]?.json).toMatchObject({
			gateway: gateway.name,
			messageId: null,
			status: 'skipped',
			recipientsCount: 0,
			messageType: 'text',
			reason: `The service window of +${closed} is closed: they have not written yet`,
		});
		expect(digits(items[1]?.json.recipient)).toBe(closed);
		expect(outputs['message.send']?.parse(items[1]?.json)).toMatchObject({ status: 'skipped' });
		await expectNoneFailed(gateway);
	});

	test('skip: since when it has been closed is said', async () => {
		const writtenAt = Date.now() - 30 * 60 * 60 * 1000;
		await comesIn(sandbox, gateway, { from: closed, occurredAt: new Date(writtenAt).toISOString() });
		const items = await send(gateway, 'skip', { phoneNumbers: `+${closed}` });

		const since = new Date(writtenAt + 24 * 60 * 60 * 1000).toISOString().slice(0, 19);
		expect(items[0]?.json.reason).toContain(
			`The service window of +${closed} has been closed since ${since}`,
		);
		expect(accepted(gateway)).toEqual([]);
	});

	test('stop: nobody of the item gets anything, and the way out is said', async () => {
		const json = await refusal(gateway, 'stop');

		expect(json).toMatchObject({
			error: `The service window of +${closed} is closed: they have not written yet. Nothing was sent for this item [Item 0]`,
			kind: 'windowClosed',
			gateway: gateway.displayName,
			retryable: false,
		});
		expect(json.description).toContain("type 'Template'");
		expect(json.description).toContain("'Send a Template Instead' under 'When the Window Is Closed'");
		expect(accepted(gateway)).toEqual([]);
	});

	test('stop: items of other people are sent', async () => {
		const items = await send(
			gateway,
			'stop',
			{ phoneNumbers: '={{ $json.to }}' },
			{ items: [{ to: open }, { to: closed }, { to: open }], continueOnFail: true },
		);

		expect(items.map(({ json }) => json.kind ?? json.messageType)).toEqual([
			'text',
			'windowClosed',
			'text',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(accepted(gateway)).toEqual([
			[open, 'text'],
			[open, 'text'],
		]);
	});

	test.each(['stop', 'skip', 'template'] as const)('%s: an open window changes nothing', async (choice) => {
		const instead = choice === 'template' ? await insteadOf(sandbox, gateway, 'fields') : {};
		const items = await send(gateway, choice, { ...instead, phoneNumbers: `+${open}` });

		expect(items.map(({ json }) => json.messageType)).toEqual(['text']);
		expect(accepted(gateway)).toEqual([[open, 'text']]);
		expect(sandbox.store.inbound(nameIn(gateway)).filter(({ isRead }) => isRead)).toEqual([]);
	});

	test.each(['fields', 'values', 'json'] as const)('a template instead, filled in by %s', async (way) => {
		const items = await send(gateway, 'template', await insteadOf(sandbox, gateway, way));

		expect(accepted(gateway)).toEqual([
			[open, 'text'],
			[closed, 'template'],
		]);
		expect(items.map(({ json }) => [digits(json.recipient), json.messageType])).toEqual([
			[open, 'text'],
			[closed, 'template'],
		]);
		expect(sandbox.store.messages(nameIn(gateway))[1]?.body).toMatchObject(
			template(gateway).body as object,
		);
		await expectNoneFailed(gateway);
	});

	test('a template instead: its fields are sent without looking it up', async () => {
		const instead = await insteadOf(sandbox, gateway, 'fields');
		const before = pathsAsked(sandbox, gateway).length;
		await send(gateway, 'template', instead);

		const asked = pathsAsked(sandbox, gateway).slice(before);
		expect(asked.filter((path) => /\/projects|message_templates|\/api\/templates/.test(path))).toEqual(
			[],
		);
	});

	test('a template instead: one that is not filled in refuses before anything is sent', async () => {
		const instead = await insteadOf(sandbox, gateway, 'fields');
		const mapper = instead.templateParameters as IDataObject;
		const [first = ''] = Object.keys(mapper.value as IDataObject);
		const value = { ...(mapper.value as IDataObject), [first]: '' };
		const json = await refusal(gateway, 'template', {
			...instead,
			templateParameters: { ...mapper, value } as INodeParameters,
		});

		expect(json.kind).toBe('input');
		expect(json.error).toMatch(/lacks a value for '.*'\. The template takes .*; given: /);
		expect(accepted(gateway)).toEqual([]);
	});

	test('a template instead: one that is not chosen refuses before anything is sent', async () => {
		const json = await refusal(gateway, 'template', {
			template: { __rl: true, mode: 'list', value: '' },
			templateParametersInput: 'fields',
		});

		expect(json).toMatchObject({ kind: 'input', error: expect.stringContaining("'Template'") });
		expect(accepted(gateway)).toEqual([]);
	});

	test('a template instead: one that is gone says so before anything is sent', async () => {
		const json = await refusal(gateway, 'template', {
			...(await insteadOf(sandbox, gateway, 'values')),
			template: { __rl: true, mode: 'id', value: template(gateway).unknown },
		});

		expect(json).toMatchObject({ kind: 'template', gateway: gateway.displayName });
		expect(accepted(gateway)).toEqual([]);
	});

	test('a template is not looked up for, whatever is chosen', async () => {
		for (const choice of ['stop', 'skip', 'template'] as const) {
			await send(gateway, choice, {
				...(await insteadOf(sandbox, gateway, 'json')),
				messageType: 'template',
				phoneNumbers: `+${closed}`,
			});
		}

		expect(accepted(gateway)).toEqual(Array.from({ length: 3 }, () => [closed, 'template']));
		const methods = sandbox.store.requests(nameIn(gateway)).map(({ method }) => method);
		expect(methods).toEqual(['POST', 'POST', 'POST']);
	});

	test('the look-up fails: nothing is sent', async () => {
		const instead = await insteadOf(sandbox, gateway, 'fields');
		for (const choice of ['stop', 'skip', 'template'] as const) {
			sandbox.faults.add({ kind: 'serverError', status: 503, on: 'read', times: 1 });
			const json = await refusal(gateway, choice, choice === 'template' ? instead : {});

			expect(json).toMatchObject({ kind: 'gatewayUnavailable', retryable: true, httpStatus: 503 });
			expect(json.error).toContain(`${gateway.displayName} has a problem on its own side`);
		}
		expect(accepted(gateway)).toEqual([]);
	});

	test.each([
		['nothing is chosen', undefined],
		['Send Anyway', 'send'],
	] as const)('%s: it is sent, and WhatsApp has the last word', async (_what, choice) => {
		const before = pathsAsked(sandbox, gateway).length;
		const items = await send(gateway, choice, {}, { continueOnFail: true });
		const statuses = await settledStatuses(sandbox, nameIn(gateway));

		if (gateway.name === 'kapso') {
			const refused = items.find(({ json }) => json.kind !== undefined);
			expect(refused?.json).toMatchObject({
				recipient: `+${closed}`,
				kind: 'windowClosed',
				code: 131047,
				httpStatus: 422,
			});
			expect(accepted(gateway)).toEqual([[open, 'text']]);
		} else {
			expect(accepted(gateway).map(([recipient]) => recipient)).toEqual([closed, open]);
			expect(statuses[0]).toMatch(/fail|reject/);
		}
		if (gateway.name === 'whatomate') return;
		const asked = sandbox.store.requests(nameIn(gateway)).slice(before);
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST']);
	});
});
