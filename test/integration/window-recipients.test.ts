import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoAccounts } from '../../sandbox/accounts';
import { demoCredentials } from './support/demo';
import { comesIn, locator, named, nameIn, readable } from './support/reading';
import { runNode } from './support/run-node';
import { insteadOf } from './support/window-templates';
import { basics } from './support/wishes';

const { bird, kapso, whatomate } = demoAccounts;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

/** Sends a text to those whose window is open; a closed one stops the item. */
async function sendOrStop(gateway: Gateway, more: INodeParameters): Promise<IDataObject> {
	const items = await runNode({
		parameters: {
			...basics[gateway.name],
			messageType: 'text',
			text: 'Hello!',
			whenWindowClosed: 'stop',
			...more,
		},
		credentials: demoCredentials(sandbox),
		continueOnFail: true,
	});
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

const methods = (gateway: Gateway) => sandbox.store.requests(nameIn(gateway)).map(({ method }) => method);

const known: Readonly<Record<string, { id: string; phoneNumber: string } | undefined>> = {
	bird: bird.contacts[0],
	whatomate: whatomate.contacts[0],
};

describe.each(named(readable.filter(({ name }) => known[name])))('%s: a contact', (_name, gateway) => {
	const { id = '', phoneNumber = '' } = known[gateway.name] ?? {};
	const toContact = { recipientSource: 'contact', contactId: locator(id, 'list') };

	test('who has written gets it', async () => {
		await comesIn(sandbox, gateway, { from: phoneNumber });
		const json = await sendOrStop(gateway, toContact);

		expect(json).toMatchObject({ messageType: 'text', contactId: id });
		expect(sandbox.store.messages(nameIn(gateway))).toHaveLength(1);
	});

	test('who has not does not', async () => {
		const json = await sendOrStop(gateway, toContact);

		expect(json.kind).toBe('windowClosed');
		expect(json.error).toContain(`The service window of ${id} is closed`);
		expect(sandbox.store.messages(nameIn(gateway))).toEqual([]);
	});
});

describe('Kapso', () => {
	const [gateway] = readable.filter(({ name }) => name === 'kapso');
	if (!gateway) throw new Error('Kapso is missing');

	test('a group has no window: it gets the message, and nothing is looked up', async () => {
		const json = await sendOrStop(gateway, { recipientSource: 'group', groupId: kapso.groupId });

		expect(json.status).toBe('accepted');
		expect(methods(gateway)).toEqual(['POST']);
	});

	test('a person whose number is hidden has one', async () => {
		const toUser = { recipientSource: 'userId', userId: kapso.userId };
		const before = await sendOrStop(gateway, toUser);
		await comesIn(sandbox, gateway, { userId: kapso.userId });
		const after = await sendOrStop(gateway, toUser);

		expect(before).toMatchObject({ kind: 'windowClosed', error: expect.stringContaining(kapso.userId) });
		expect(after.status).toBe('accepted');
		expect(sandbox.store.messages('kapso').map(({ recipient }) => recipient)).toEqual([kapso.userId]);
	});

	test('a template that goes out instead quotes nothing', async () => {
		const replyToMessageId = await comesIn(sandbox, gateway, { from: '254712345678' });
		await runNode({
			parameters: {
				...basics.kapso,
				phoneNumbers: '+254712345678, +254799999999',
				messageType: 'text',
				text: 'Hello!',
				whenWindowClosed: 'template',
				...(await insteadOf(sandbox, gateway, 'fields')),
				options: { replyToMessageId },
			},
			credentials: demoCredentials(sandbox),
		});

		const [text, template] = sandbox.store.messages('kapso').map(({ body }) => body);
		expect(text).toMatchObject({ type: 'text', context: { message_id: replyToMessageId } });
		expect(template).toMatchObject({ type: 'template', to: '+254799999999' });
		expect(template).not.toHaveProperty('context');
	});
});

test.each(named(readable))('%s: a dry run looks nothing up', async (_name, gateway) => {
	const json = await sendOrStop(gateway, { phoneNumbers: '+254799999999', options: { dryRun: true } });

	expect(json.dryRun).toBe(true);
	expect(methods(gateway)).toEqual([]);
});
