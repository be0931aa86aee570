import type { FurtherOperation } from '../../gateways/capabilities';
import { outputs } from '../../nodes/WhatsAppGateway/outputs';
import { startSandbox, type Sandbox } from '../../sandbox';
import { nameIn } from './support/reading';
import {
	before,
	everyCell,
	impossibleCells,
	possibleCells,
	read,
	samplePhoto,
	type ReadingCell,
	type ReadingRun,
} from './support/reading-cells';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

async function run({ gateway, operation, entered }: ReadingCell, more: object = {}) {
	if (!entered) throw new Error(`nothing is entered for ${gateway.name}: ${operation}`);
	const parameters = { ...entered(await before(sandbox, gateway)), ...more };
	const { binary } = await samplePhoto(sandbox);
	const withFile: ReadingRun = operation === 'media.upload' ? { binary } : {};
	return await read(sandbox, gateway, operation, parameters, withFile);
}

test('every cell of the capability table has an example', () => {
	const missing = everyCell.filter(([, { entered }]) => !entered);
	expect(missing.map(([name]) => name)).toEqual([]);
});

describe('what a gateway can do works, and gives exactly the fields that the editor shows', () => {
	test.each(possibleCells)('%s', async (_name, cell) => {
		const items = await run(cell);

		const schema = outputs[cell.operation];
		if (!schema) throw new Error(`there is no schema of ${cell.operation}`);
		expect(items.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of items) {
			// What the schema does not know would be missing on one side.
			expect(schema.strict().parse(json)).toStrictEqual(json);
			expect(json).not.toHaveProperty('raw');
			expect(pairedItem).toEqual({ item: 0 });
		}
	});
});

/** A field that only the gateway's own object has. */
const ownFields: Readonly<Record<string, Partial<Record<FurtherOperation, string>>>> = {
	bird: {
		'message.get': 'channelId',
		'message.getMany': 'channelId',
		'template.get': 'channelTemplate',
		'template.getMany': 'supportedPlatforms',
		'contact.get': 'featuredIdentifiers',
		'contact.getMany': 'featuredIdentifiers',
		'contact.upsert': 'featuredIdentifiers',
	},
	kapso: {
		'message.get': 'kapso',
		'message.getMany': 'kapso',
		'template.get': 'components',
		'template.getMany': 'components',
		'contact.get': 'wa_id',
		'contact.getMany': 'wa_id',
		'contact.upsert': 'wa_id',
	},
	whatomate: {
		'message.get': 'message_type',
		'message.getMany': 'message_type',
		'template.get': 'body_content',
		'template.getMany': 'body_content',
		'contact.get': 'profile_name',
		'contact.getMany': 'profile_name',
		'contact.upsert': 'profile_name',
	},
};

describe("without Simplify the gateway's own object comes", () => {
	const simplified = possibleCells.filter(
		([, { gateway, operation }]) => ownFields[gateway.name]?.[operation],
	);

	test.each(simplified)('%s', async (_name, cell) => {
		const { gateway, operation } = cell;
		const items = await run(cell, { simplify: false });

		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(json).toHaveProperty(String(ownFields[gateway.name]?.[operation]));
			expect(json).not.toHaveProperty('raw');
			for (const own of ['contactId', 'templateId', 'messageId']) expect(json).not.toHaveProperty(own);
		}
	});
});

describe('what a gateway cannot do is refused with another way, and nothing is asked', () => {
	test.each(impossibleCells)('%s', async (_name, { gateway, operation, entered }) => {
		const parameters = {
			...entered?.({ messageId: 'wamid.x', media: '1234567' }),
			// The panel does not offer it; a gateway by expression keeps every field, as an AI tool may.
			gateway: `={{ '${gateway.name}' }}`,
		};
		const { binary } = await samplePhoto(sandbox);
		const [item] = await read(sandbox, gateway, operation, parameters, { binary, continueOnFail: true });

		const support = gateway.capabilities.reading.operations[operation];
		expect(item?.json).toMatchObject({
			error: `${gateway.displayName} does not have the operation '${operation}' [Item 0]`,
			description: 'instead' in support && support.instead,
			kind: 'input',
			gateway: gateway.displayName,
		});
		expect(sandbox.store.requests(nameIn(gateway))).toEqual([]);
	});
});
