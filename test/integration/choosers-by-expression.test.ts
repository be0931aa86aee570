import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { possibleCells, sampleFiles, type Cell } from './support/cells';
import { demoCredentials, withReachableFile } from './support/demo';
import { nodeType } from './support/gateway-node';
import { binaryOf } from './support/run-node';
import { basics, wishes } from './support/wishes';
import { runWorkflowOfThree } from './support/workflow';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

/** Fields on which others depend and that an expression may choose, with what they are at first. */
const choosers = new Map(
	nodeType.description.properties
		.filter(({ type, noDataExpression }) => type === 'options' && !noDataExpression)
		.map(({ name, default: usual }) => [name, usual]),
);

/** The same with every chooser as an expression over a field of the item. */
function byExpression(parameters: INodeParameters): { parameters: INodeParameters; json: IDataObject } {
	const chosen = [...choosers].map(([name, usual]) => [name, parameters[name] ?? usual] as const);
	return {
		parameters: {
			...parameters,
			...Object.fromEntries(chosen.map(([name]) => [name, `={{ $json.${name} }}`])),
		},
		json: Object.fromEntries(chosen) as IDataObject,
	};
}

/** Files by ID have to be uploaded first, which is not about choosers. */
const cells = possibleCells.filter(({ parameters }) => parameters?.mediaId !== 'uploaded');
const named = cells.map((cell): [string, Cell] => [`${cell.gateway.displayName}: ${cell.name}`, cell]);

test('there are choosers to look at', () => {
	expect([...choosers.keys()]).toEqual(
		expect.arrayContaining([
			'gateway',
			'recipientSource',
			'messageType',
			'mediaSource',
			'headerType',
			'templateParametersInput',
			'whenWindowClosed',
		]),
	);
});

test.each(named)('n8n starts the workflow, and the message goes out: %s', async (_name, cell) => {
	const { parameters, json } = byExpression(withReachableFile(cell.parameters ?? {}, sandbox.origin));
	const [fileName, mimeType] = sampleFiles[cell.binary ?? 'image'] ?? ['', ''];
	const binary = binaryOf(fileName, mimeType, Buffer.from('bytes'));
	const items: INodeExecutionData[] = [{ json, binary, pairedItem: { item: 0 } }];
	const { status, next, error } = await runWorkflowOfThree({
		parameters,
		items,
		credentials: demoCredentials(sandbox),
	});

	expect([status, error?.message]).toEqual(['success', undefined]);
	expect(next.length).toBeGreaterThan(0);
	expect(sandbox.store.messages().length).toBeGreaterThan(0);
});

test('items of one run choose gateways, recipients and types of their own; what lacks a field is refused alone', async () => {
	const texts = ['bird', 'kapso', 'whatomate'].map((gateway) => ({
		...basics[gateway],
		...wishes[gateway]?.text,
	}));
	const image = { ...basics.kapso, ...wishes.kapso?.image };
	const wanted: INodeParameters[] = [
		...texts,
		image,
		{ ...texts[1], text: '' },
		{ ...image, mediaUrl: '' },
	];
	const fields = [
		'gateway',
		'recipientSource',
		'phoneNumbers',
		'messageType',
		'text',
		'mediaUrl',
		'mediaSource',
	];
	const { status, next, failed } = await runWorkflowOfThree({
		parameters: {
			...Object.fromEntries(fields.map((name) => [name, `={{ $json.${name} ?? '' }}`])),
			sender: { __rl: true, mode: 'id', value: '={{ $json.sender.value }}' },
		},
		items: wanted.map((json, item) => ({ json: json as IDataObject, pairedItem: { item } })),
		credentials: demoCredentials(sandbox),
		settings: { onError: 'continueErrorOutput' },
	});

	expect(status).toBe('success');
	expect(next.map(({ json }) => [json.gateway, json.messageType])).toEqual([
		['bird', 'text'],
		['kapso', 'text'],
		['whatomate', 'text'],
		['kapso', 'image'],
	]);
	expect(failed.map(({ json }) => json.error)).toEqual([
		"'Text' is empty [Item 4]",
		"'Media URL' is empty [Item 5]",
	]);
	expect(sandbox.store.messages()).toHaveLength(4);
});

describe('required fields that are left empty: the node says so in its own words, and nothing is sent', () => {
	/** The field of a raw body has a default: an empty object, which is the gateway's to judge. */
	const withFields = named.filter(([, { name }]) => name !== 'raw');

	test.each(withFields)('%s', async (_name, { gateway, parameters }) => {
		const { sender: _sender, ...kept } = basics[gateway.name] ?? {};
		const chosen = [...choosers.keys()].flatMap((name) =>
			parameters?.[name] === undefined ? [] : [[name, parameters[name]] as const],
		);
		const { status, error } = await runWorkflowOfThree({
			parameters: { gateway: kept.gateway, ...Object.fromEntries(chosen) },
			items: [{ json: {} }],
			credentials: demoCredentials(sandbox),
		});

		expect(status).toBe('error');
		expect(error?.message).toMatch(/^'.+' (is empty|is missing|must|has|names)|^This item/);
		expect(error?.message).not.toMatch(/^Parameter ".*" is required/);
		expect(sandbox.store.messages()).toEqual([]);
	});
});
