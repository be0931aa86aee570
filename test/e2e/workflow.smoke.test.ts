import { randomUUID } from 'node:crypto';
import { enterWorld, type World } from './support/world';

/** What the rest of a workflow gets from the node, in this n8n. */

const credentialType = 'kapsoWhatsAppApi';
const sendNode = 'Send';

let world: World;

beforeAll(async () => {
	world = await enterWorld();
});

beforeEach(async () => {
	await world.sandbox.tell('reset', {});
	await world.sandbox.tell('settings', { clockFactor: 0.02, statusDelayMs: null });
});

interface Canvas {
	/** Items that come in. */
	items: object[];
	nodes: Array<{ name: string; type: string; typeVersion: number; parameters?: object } & object>;
	/** Node, and to which node each of its outputs leads. */
	leads: Readonly<Record<string, ReadonlyArray<string | undefined>>>;
}

const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
const noOp = (name: string) => ({ name, type: 'n8n-nodes-base.noOp', typeVersion: 1 });

function send(parameters: object = {}, settings: object = {}) {
	return {
		name: sendNode,
		type: 'n8n-nodes-whatsapp-gateways.whatsAppGateway',
		typeVersion: 1,
		credentials: { [credentialType]: world.credentials.get(credentialType) },
		parameters: {
			gateway: 'kapso',
			sender: { __rl: true, mode: 'id', value: '647015955153740' },
			phoneNumbers: '={{ $json.to }}',
			messageType: 'text',
			text: '={{ $json.text }}',
			options: { maxRetries: 0, whenOutcomeUnknown: 'report' },
			...parameters,
		},
		...settings,
	};
}

function saved({ items, nodes, leads }: Canvas) {
	return {
		name: `Workflow ${randomUUID()}`,
		nodes: [start, ...nodes].map((node, column) => ({
			id: randomUUID(),
			position: [240 * column, 0],
			parameters: {},
			...node,
		})),
		connections: Object.fromEntries(
			Object.entries(leads).map(([from, outputs]) => [
				from,
				{
					main: outputs.map((to) =>
						to === undefined ? [] : [{ node: to, type: 'main', index: 0 }],
					),
				},
			]),
		),
		settings: { executionOrder: 'v1' },
		pinData: { Start: items.map((json) => ({ json })) },
	};
}

async function run(canvas: Canvas) {
	const { id } = await world.client.saveWorkflow(saved(canvas));
	const { status, error, nodes } = await world.client.runWorkflow(id, { trigger: 'Start' });
	const itemsOf = (name: string) => nodes.get(name)?.items.map(({ json }) => json) ?? [];
	return { status, error: error?.message, itemsOf };
}

async function texts(): Promise<string[]> {
	const { entries } = (await world.sandbox.tell('ledger?gateway=kapso')) as {
		entries: Array<{ content: string }>;
	};
	return entries.map(({ content }) => content);
}

const people = [
	{ to: '+254712300001', text: 'One', row: 1 },
	{ to: 'hello', text: 'Two', row: 2 },
	{ to: '+254712300003', text: 'Three', row: 3 },
];

describe('one message is accepted, one refused, and of one it is not known', () => {
	beforeEach(async () => {
		await world.sandbox.tell('faults', {
			gateway: 'kapso',
			kind: 'resetAfterAccept',
			recipient: people[2]?.to,
		});
	});

	test('error output: the next node gets the fields of the item, the error and its details', async () => {
		const { status, itemsOf } = await run({
			items: people,
			nodes: [send({}, { onError: 'continueErrorOutput' }), noOp('Sent'), noOp('Failed')],
			leads: { Start: [sendNode], [sendNode]: ['Sent', 'Failed'] },
		});

		expect(status).toBe('success');
		expect(itemsOf('Sent')).toEqual([expect.objectContaining({ recipient: '+254712300001' })]);
		expect(itemsOf('Failed')).toEqual([
			{
				...people[1],
				error: expect.stringContaining("'Phone Numbers'"),
				details: expect.objectContaining({ outcome: 'notSent', kind: 'input', recipient: null }),
			},
			{
				...people[2],
				error: expect.stringContaining('is not known'),
				details: expect.objectContaining({
					outcome: 'unknown',
					kind: 'network',
					recipient: '+254712300003',
				}),
			},
		]);
	});

	test('Continue: the next node gets every item, and what became of it', async () => {
		const { status, itemsOf } = await run({
			items: people,
			nodes: [send({}, { onError: 'continueRegularOutput' }), noOp('Next')],
			leads: { Start: [sendNode], [sendNode]: ['Next'] },
		});

		expect(status).toBe('success');
		expect(itemsOf('Next')).toEqual([
			expect.not.objectContaining({ error: expect.anything() }),
			expect.objectContaining({ kind: 'input', outcome: 'notSent' }),
			expect.objectContaining({ kind: 'network', outcome: 'unknown', recipient: '+254712300003' }),
		]);
	});
});

test('with every chooser as an expression the workflow starts, and sends', async () => {
	const chosen = {
		gateway: 'kapso',
		recipientSource: 'phoneNumbers',
		messageType: 'image',
		mediaSource: 'url',
		headerType: 'none',
		templateParametersInput: 'fields',
		whenWindowClosed: 'send',
		contactsInput: 'fields',
		flowAction: 'navigate',
	};
	const expressions = Object.fromEntries(Object.keys(chosen).map((name) => [name, `={{ $json.${name} }}`]));
	const { status, error, itemsOf } = await run({
		items: [{ ...chosen, to: '+254712300001' }],
		nodes: [send({ ...expressions, mediaUrl: 'https://files.example.com/photo.jpg' }), noOp('Next')],
		leads: { Start: [sendNode], [sendNode]: ['Next'] },
	});

	expect([status, error]).toEqual(['success', undefined]);
	expect(itemsOf('Next')).toEqual([
		expect.objectContaining({ messageType: 'image', recipient: '+254712300001' }),
	]);
});

const sendable = people.map((person, index) => ({ ...person, to: `+25471230000${index}` }));

test('in Loop Over Items every item is sent once, and comes out at the end', async () => {
	const loop = {
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize: 1 },
	};
	const { status, itemsOf } = await run({
		items: sendable,
		nodes: [loop, send(), noOp('Done')],
		leads: { Start: ['Loop'], Loop: ['Done', sendNode], [sendNode]: ['Loop'] },
	});

	expect(status).toBe('success');
	expect(await texts()).toEqual(['One', 'Two', 'Three']);
	expect(itemsOf('Done').map(({ recipient }) => recipient)).toEqual(sendable.map(({ to }) => to));
});

test('in a sub-workflow every item is sent once, and comes back', async () => {
	const called = {
		name: 'Called',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
	const sub = saved({ items: [], nodes: [called, send()], leads: { Called: [sendNode] } });
	const call = {
		name: 'Call',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: {
			source: 'parameter',
			workflowJson: JSON.stringify({ ...sub, nodes: sub.nodes.filter(({ name }) => name !== 'Start') }),
		},
	};
	const { status, error, itemsOf } = await run({
		items: sendable,
		nodes: [call, noOp('Next')],
		leads: { Start: ['Call'], Call: ['Next'] },
	});

	expect([status, error]).toEqual(['success', undefined]);
	expect((await texts()).sort()).toEqual(['One', 'Three', 'Two']);
	expect(itemsOf('Next').map(({ recipient }) => recipient)).toEqual(sendable.map(({ to }) => to));
});
