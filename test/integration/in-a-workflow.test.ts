import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { personNumber, textItems, textParameters } from './support/crowd';
import { demoCredentials } from './support/demo';
import { nodeName, nodeType, nodeWith } from './support/gateway-node';
import { itemsOf, runCanvas, runWorkflowOfThree } from './support/workflow';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const entering = (items: IDataObject[]): INodeExecutionData[] =>
	items.map((json, item) => ({ json, pairedItem: { item } }));

const run = async (more: Partial<Parameters<typeof runWorkflowOfThree>[0]>, count = 3) =>
	await runWorkflowOfThree({
		parameters: textParameters('kapso', { maxRetries: 0 }),
		items: entering(textItems(count)),
		credentials: demoCredentials(sandbox),
		...more,
	});

test('Execute Once sends for the first item alone', async () => {
	const { next } = await run({ settings: { executeOnce: true } });

	expect(next).toHaveLength(1);
	expect(sandbox.ledger.entries().map(({ content }) => content)).toEqual(['Message 0']);
});

test('with pinned data nothing is sent, and the pinned items go on', async () => {
	const { next } = await run({ pinned: [{ json: { messageId: 'pinned' } }] });

	expect(next.map(({ json }) => json)).toEqual([{ messageId: 'pinned' }]);
	expect(sandbox.ledger.size).toBe(0);
});

test('every item goes on with the source of its own, also where one item has several recipients', async () => {
	const items = entering([{ to: [personNumber(0), personNumber(1)], text: 'Two' }, ...textItems(1)]);
	const { task } = await run({ items });

	expect(task?.data?.main?.[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 1 },
	]);
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'Retry On Fail with %s: a try more sends nothing twice, and what stays refused is told once',
	async (onError) => {
		sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(0), times: 1 });
		const { next, failed } = await run({
			items: entering([...textItems(3), { to: 'hello', text: 'Nobody' }]),
			settings: { onError, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		const told = [...next, ...failed].map(({ json }) => json.error ?? 'sent');

		expect(told).toEqual(['sent', 'sent', 'sent', expect.stringContaining('[Item 3]')]);
		expect(sandbox.ledger.size).toBe(3);
	},
);

describe('three hundred refusals', () => {
	const wrong = entering(
		Array.from({ length: 300 }, (_, index) => ({ to: `nobody ${index}`, text: 'Hello' })),
	);

	test('are one line above the output', async () => {
		const { next, task } = await run({ items: wrong, settings: { onError: 'continueRegularOutput' } });

		expect(next).toHaveLength(300);
		expect(task?.hints).toEqual([
			{
				message: expect.stringMatching(/^300 of 300 items failed: .* \(items 0-299\)\.$/),
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});

	test('come out of the error output, each with its own fields', async () => {
		const { next, failed } = await run({ items: wrong, settings: { onError: 'continueErrorOutput' } });

		expect(next).toEqual([]);
		expect(failed.map(({ json }) => json.to)).toEqual(wrong.map(({ json }) => json.to));
	});
});

describe("as an agent's tool", () => {
	interface Tool {
		invoke(input: object): Promise<string>;
	}

	/** n8n gives a node that is connected to an agent another output. */
	const gatewayTool = `${nodeType.description.name}Tool`;
	const tooled: INodeType = {
		description: { ...nodeType.description, inputs: [], outputs: [NodeConnectionTypes.AiTool] },
		execute: async function () {
			return await nodeType.execute.call(this);
		},
	};

	/** Stands in for an agent: calls its only tool with each item. */
	const agent: INodeType = {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Agent' },
			inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
			const calls = this.getInputData().map(async ({ json }) => {
				const says = await tool?.invoke(json).catch((error: Error) => error.message);
				return { json: { says } };
			});
			return [await Promise.all(calls)];
		},
	};

	test('sends what the agent says, and tells it in words what is refused', async () => {
		const agentNode: INode = {
			id: 'agent',
			name: 'Agent',
			type: 'agent',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const credentials = demoCredentials(sandbox);
		const node = nodeWith({
			parameters: {
				...textParameters('kapso', { maxRetries: 0 }),
				phoneNumbers: "={{ $fromAI('to', 'whom', 'string') }}",
				text: "={{ $fromAI('text', 'what', 'string') }}",
			},
			credentials,
		});
		const ended = await runCanvas({
			nodes: [agentNode, { ...node, type: gatewayTool }],
			connections: {
				[nodeName]: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
			},
			types: { agent, [gatewayTool]: tooled },
			credentials,
			items: entering([
				{ to: personNumber(0), text: 'From the agent' },
				{ to: 'hello', text: 'To nobody' },
			]),
		});
		const [sent, refused] = itemsOf(ended, 'Agent').map(({ json }) => String(json.says));

		expect(JSON.parse(sent ?? '')).toMatchObject([{ gateway: 'kapso', recipient: expect.any(String) }]);
		expect(refused).toContain("'Phone Numbers'");
		expect(refused).toContain('No message of this run was accepted.');
		expect(sandbox.ledger.entries().map(({ content }) => content)).toEqual(['From the agent']);
	});
});
