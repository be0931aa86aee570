import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Editor, gatewayNode } from './support/editor';
import { until } from './support/sandbox';
import { enterWorld, type World } from './support/world';

/** The node's name tells its lines in the log apart. */
const nodeName = `Many ${randomUUID().slice(0, 8)}`;
const credentialType = 'kapsoWhatsAppApi';

interface LedgerEntry {
	recipient: string;
	content: string;
}

let world: World;

beforeAll(async () => {
	world = await enterWorld();
});

beforeEach(async () => {
	await world.sandbox.tell('reset', {});
	await world.sandbox.tell('settings', { clockFactor: 0.02, statusDelayMs: null });
});

async function ledger(): Promise<LedgerEntry[]> {
	return ((await world.sandbox.tell('ledger?gateway=kapso')) as { entries: LedgerEntry[] }).entries;
}

/** A workflow that sends one message for each of so many items; its id. */
async function workflowOf(count: number, options: object, node: object = {}): Promise<string> {
	const credential = world.credentials.get(credentialType);
	const start = {
		id: randomUUID(),
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const send = {
		id: randomUUID(),
		name: nodeName,
		type: 'n8n-nodes-whatsapp-gateways.whatsAppGateway',
		typeVersion: 1,
		position: [240, 0],
		credentials: { [credentialType]: credential },
		parameters: {
			gateway: 'kapso',
			sender: { __rl: true, mode: 'id', value: '647015955153740' },
			phoneNumbers: '={{ $json.to }}',
			messageType: 'text',
			text: '=Message {{ $json.number }}',
			options,
		},
		...node,
	};
	const items = Array.from({ length: count }, (_, number) => ({
		json: { to: `+2547123${String(number).padStart(5, '0')}`, number },
	}));
	const { id } = await world.client.saveWorkflow({
		name: `Delivery ${randomUUID()}`,
		nodes: [start, send],
		connections: { Start: { main: [[{ node: nodeName, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		pinData: { Start: items },
	});
	return id;
}

function logLines(): string[] {
	const folder = process.env.E2E_LOGS ?? '';
	return readdirSync(folder)
		.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
		.filter((line) => line.includes(nodeName));
}

test('of 400 messages each arrives once, although every tenth request fails', async () => {
	await world.sandbox.tell('faults', {
		gateway: 'kapso',
		kind: 'random',
		share: 0.1,
		seed: 7,
		kinds: [
			{ kind: 'rateLimited', retryAfter: 1 },
			{ kind: 'serverError', status: 503 },
			{ kind: 'serverError', status: 500, accepted: true },
			{ kind: 'resetBeforeAccept' },
			{ kind: 'resetAfterAccept' },
			{ kind: 'brokenJson' },
		],
	});
	const id = await workflowOf(400, {});
	const { status, nodes } = await world.client.runWorkflow(id, { trigger: 'Start' });

	expect(status).toBe('success');
	const contents = (await ledger()).map(({ content }) => content);
	expect(contents).toHaveLength(400);
	expect(new Set(contents).size).toBe(400);
	const items = nodes.get(nodeName)?.items ?? [];
	expect(items.map(({ json }) => json.recipient)).toEqual(
		Array.from({ length: 400 }, (_, number) => `+2547123${String(number).padStart(5, '0')}`),
	);
	expect(items.every(({ json }) => typeof json.messageId === 'string')).toBe(true);
	expect(logLines().some((line) => /400 messages sent in .* looked up at the gateway/.test(line))).toBe(
		true,
	);
});

test('Retry On Fail sends what is left, and nothing twice', async () => {
	await world.sandbox.tell('faults', { gateway: 'kapso', kind: 'forbidden', after: 20, times: 1 });
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
	const id = await workflowOf(60, {}, retry);
	const { status, nodes } = await world.client.runWorkflow(id, { trigger: 'Start' });

	expect(status).toBe('success');
	expect(nodes.get(nodeName)?.items).toHaveLength(60);
	const contents = (await ledger()).map(({ content }) => content);
	expect(contents).toHaveLength(60);
	expect(new Set(contents).size).toBe(60);
});

test('an execution that is stopped sends nothing more, and the log says what was sent', async () => {
	const id = await workflowOf(60, { messagesPerSecond: 5 });
	const executionId = await world.client.startWorkflow(id, { trigger: 'Start' });
	await until('the first messages', async () => ((await ledger()).length >= 3 ? true : undefined));
	await world.client.request('POST', `/rest/executions/${executionId}/stop`, {});
	await sleep(200);
	const sent = (await ledger()).length;
	await sleep(1_500);

	expect((await ledger()).length).toBe(sent);
	expect(sent).toBeLessThan(60);
	const line = logLines().find((text) => text.includes('stopped.'));
	expect(line).toContain('of this run were accepted (items 0-');
	expect(line).toMatch(/'Only Items' set to \d+-/);
});

test('the panel offers the options of delivery, and shows the summary beside the output', async () => {
	await world.sandbox.tell('faults', { gateway: 'kapso', kind: 'serverError', status: 503, times: 2 });
	const options = {
		concurrency: 40,
		maxRetries: 5,
		messagesPerSecond: 20,
		onlyItems: '0-',
		retryTimeLimit: 300,
		whenOutcomeUnknown: 'lookUp',
	};
	const parameters = {
		gateway: 'kapso',
		sender: { __rl: true, mode: 'id', value: '647015955153740' },
		phoneNumbers: '+254712300001, +254712300002, +254712300003',
		messageType: 'text',
		text: 'Your parcel is on its way.',
		options,
	};
	const editor = await Editor.open(world.client);
	try {
		const credentials = { [credentialType]: world.credentials.get(credentialType) };
		await editor.withNode(
			async (panel) => {
				for (const name of Object.keys(options)) await panel.parameter(name).waitFor();
				expect(await panel.execute()).toMatchObject({ status: 'accepted' });
				await panel.parameter('whenOutcomeUnknown').scrollIntoViewIfNeeded();
				await panel.waitForHint(/3 messages sent in .* tried again/);
				if (process.env.E2E_SCREENSHOTS) await panel.takePicture('docs/panel-delivery.png');
			},
			gatewayNode(parameters, credentials),
		);
	} finally {
		await editor.close();
	}
});
