import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { impossibleCells, possibleCells, sampleFiles, type Cell } from './support/cells';
import { demoCredentials, sandboxName, withReachableFile } from './support/demo';
import { binaryOf, runNode } from './support/run-node';
import { settledStatuses } from './support/settled';

automaticClock();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const named = (cells: readonly Cell[]): Array<[string, Cell]> =>
	cells.map((cell) => [`${cell.gateway.displayName}: ${cell.name}`, cell]);

function nameOf(cell: Cell) {
	return sandboxName[cell.gateway.name as keyof typeof sandboxName];
}

async function uploadedId(type: string): Promise<string> {
	const [fileName, mimeType] = sampleFiles[type] ?? ['photo.jpg', 'image/jpeg'];
	const { phoneNumberId, apiKey } = sandbox.accounts.kapso;
	const form = new FormData();
	form.append('messaging_product', 'whatsapp');
	form.append('file', new Blob(['bytes'], { type: mimeType }), fileName);
	const { data } = await axios.post<{ id: string }>(
		`${sandbox.origin}/kapso/meta/whatsapp/v24.0/${phoneNumberId}/media`,
		form,
		{ headers: { 'X-API-Key': apiKey } },
	);
	return data.id;
}

async function run(cell: Cell, continueOnFail = false) {
	if (!cell.parameters) throw new Error(`no example is entered for ${cell.gateway.name}: ${cell.name}`);
	const parameters = { ...cell.parameters };
	if (parameters.mediaId === 'uploaded')
		parameters.mediaId = await uploadedId(String(parameters.messageType));
	const [fileName, mimeType] = sampleFiles[cell.binary ?? 'image'] ?? ['', ''];
	return await runNode({
		parameters:
			cell.gateway.name === 'whatomate' ? withReachableFile(parameters, sandbox.origin) : parameters,
		credentials: demoCredentials(sandbox),
		...(cell.binary && { binary: binaryOf(fileName, mimeType, Buffer.from('bytes')) }),
		continueOnFail,
	});
}

test('every cell of the capability table has an example', () => {
	const withoutExample = [...possibleCells, ...impossibleCells].filter(({ parameters }) => !parameters);
	expect(withoutExample.map(({ gateway, name }) => `${gateway.name}: ${name}`)).toEqual([]);
});

describe('what a gateway can do arrives', () => {
	test.each(named(possibleCells))('%s', async (_name, cell) => {
		const items = await run(cell);

		expect(items.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of items) {
			expect(json.gateway).toBe(cell.gateway.name);
			expect(json.messageType).toBe(cell.parameters?.messageType);
			expect(json.recipient).toEqual(expect.stringMatching(/./));
			expect(pairedItem).toEqual({ item: 0 });
		}
		const isReaction = cell.parameters?.messageType === 'reaction' && cell.gateway.name === 'whatomate';
		const statuses = await settledStatuses(sandbox, nameOf(cell));
		if (!isReaction) expect(statuses.length).toBeGreaterThan(0);
		expect(statuses.filter((status) => /fail|reject/.test(status))).toEqual([]);
		const accepted = items.reduce((sum, { json }) => sum + Number(json.recipientsCount), 0);
		if (!isReaction) expect(statuses).toHaveLength(accepted);
	});
});

describe('what a gateway cannot do is refused before anything is sent', () => {
	test.each(named(impossibleCells))('%s', async (_name, cell) => {
		const [item] = await run(cell, true);

		expect(item?.json.kind).toBe('input');
		expect(item?.json.error).toContain(cell.gateway.displayName);
		expect(item?.json.error).toContain('[Item 0]');
		expect(item?.json.description).toEqual(expect.stringMatching(/\w/));
		expect(sandbox.store.requests(nameOf(cell))).toEqual([]);
	});
});
