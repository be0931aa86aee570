import type { INodeParameters } from 'n8n-workflow';
import type { FurtherOperation } from '../../gateways/capabilities';
import type { Gateway } from '../../gateways/gateway';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoAccounts } from '../../sandbox/accounts';
import { comesIn, locator, named, nameIn, pathsAsked, readable } from './support/reading';
import { person, possibleCells, read, samplePhoto } from './support/reading-cells';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const unknown = '254799999999';
const byExpression = { contactId: { __rl: true, mode: 'phone', value: '={{ $json.number }}' } };
const items = [{ number: `+${person}` }, { number: unknown }, { number: '' }, { number: person }];

describe.each(named(readable))('%s: several items', (_name, gateway) => {
	beforeEach(async () => {
		await comesIn(sandbox, gateway, { from: person });
	});

	test('where the run goes on, what fails is an item too, and each knows where it came from', async () => {
		const output = await read(sandbox, gateway, 'contact.get', byExpression, {
			items,
			continueOnFail: true,
		});

		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, index) => ({ item: index })),
		);
		expect(output.map(({ json }) => json.phoneNumber)).toEqual([
			`+${person}`,
			undefined,
			undefined,
			`+${person}`,
		]);
		expect(output[1]?.json).toMatchObject({
			gateway: gateway.displayName,
			error: expect.stringMatching(/no contact .*254799999999.* \[Item 1\]$/),
			kind: expect.stringMatching(/notFound|recipient/),
		});
		expect(output[2]?.json).toMatchObject({ error: "'Contact' is empty [Item 2]", kind: 'input' });
	});

	test('where it stops, the item is named', async () => {
		const stopped = read(sandbox, gateway, 'contact.get', byExpression, { items });

		await expect(stopped).rejects.toMatchObject({
			message: expect.stringMatching(/no contact .*254799999999.* \[Item 1\]$/),
			context: expect.objectContaining({ itemIndex: 1 }),
		});
	});

	test('each may give many', async () => {
		await comesIn(sandbox, gateway, { from: person });
		const output = await read(
			sandbox,
			gateway,
			'message.getMany',
			{ ...byExpression, returnAll: true },
			{ items: [items[0] ?? {}, items[3] ?? {}] },
		);

		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	test('a run that was cancelled asks for nothing more', async () => {
		const cancel = new AbortController();
		cancel.abort();
		const output = await read(sandbox, gateway, 'contact.get', byExpression, {
			items,
			signal: cancel.signal,
		});

		expect(output).toEqual([]);
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});
});

interface Mistake {
	operation: FurtherOperation;
	entered: INodeParameters;
	says: string;
	/** Left out: everywhere. */
	at?: (gateway: Gateway) => boolean;
}

const needsContact = ({ capabilities }: Gateway) => capabilities.reading.historyNeedsContact;
const contact = { contactId: locator(`+${person}`, 'phone') };
const noContact = { contactId: locator('', 'phone') };
const number = (phoneNumber: string, contactFields: INodeParameters = {}): INodeParameters => ({
	phoneNumber,
	contactFields,
});

const mistakes: readonly Mistake[] = [
	{ operation: 'message.get', entered: { messageId: ' ', ...contact }, says: "'Message ID' is empty" },
	{
		operation: 'message.get',
		entered: { messageId: '1e7b70ab-3dcc-48f4-a6f6-63a493f6134c', ...noContact },
		says: "'Contact' is empty",
		at: needsContact,
	},
	{
		operation: 'message.getMany',
		entered: noContact,
		says: "'Contact' is empty",
		at: needsContact,
	},
	{
		operation: 'message.getMany',
		entered: { ...contact, filters: { since: 'the day before' } },
		says: "'Since' is not a date",
	},
	{
		operation: 'message.markAsRead',
		entered: { messageId: '' },
		says: "'Message ID' is empty",
		at: ({ capabilities }) => capabilities.reading.readReceipt === 'message',
	},
	{
		operation: 'message.markAsRead',
		entered: noContact,
		says: "'Contact' is empty",
		at: ({ capabilities }) => capabilities.reading.readReceipt === 'contact',
	},
	{ operation: 'template.get', entered: { template: locator('') }, says: "'Template' is empty" },
	{ operation: 'contact.get', entered: noContact, says: "'Contact' is empty" },
	{ operation: 'contact.getServiceWindow', entered: noContact, says: "'Contact' is empty" },
	{ operation: 'contact.updateTags', entered: contact, says: "'Tags to Add' is empty" },
	{ operation: 'contact.upsert', entered: number(''), says: "'Phone Number' is empty" },
	{ operation: 'contact.upsert', entered: number('Ann'), says: "'Phone Number'" },
	{ operation: 'contact.upsert', entered: number('0712 345 678'), says: "'Phone Number'" },
	{
		operation: 'contact.upsert',
		entered: number('+254712345678, +254798765432'),
		says: "'Phone Number' must be one number",
	},
	{
		operation: 'contact.upsert',
		entered: number('+254712345678', { attributes: '{"city": ' }),
		says: "'Attributes' is not valid JSON",
	},
	{
		operation: 'contact.upsert',
		entered: number('+254712345678', { attributes: '["city"]' }),
		says: "'Attributes' must be a JSON object",
	},
	{ operation: 'media.download', entered: { mediaId: '' }, says: 'is empty' },
	{
		operation: 'media.upload',
		entered: { binaryPropertyName: 'report' },
		says: "'Input Data Field Name' names 'report'",
	},
];

describe('what is entered wrongly is refused by the name of its field, and nothing is asked', () => {
	const cases = mistakes.flatMap((mistake) =>
		possibleCells
			.filter(([, { gateway, operation }]) => {
				const isMeant = !mistake.at || mistake.at(gateway);
				return operation === mistake.operation && isMeant;
			})
			.map(([name, { gateway }]): [string, Gateway, Mistake] => [
				`${name}: ${mistake.says}`,
				gateway,
				mistake,
			]),
	);

	test.each(cases)('%s', async (_name, gateway, { operation, entered, says }) => {
		const [item] = await read(sandbox, gateway, operation, entered, { continueOnFail: true });

		expect(item?.json.error).toContain(says);
		expect(item?.json).toMatchObject({ kind: 'input', gateway: gateway.displayName, httpStatus: null });
		expect(item?.json.error).not.toContain('undefined');
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});

	test('every operation has a mistake', () => {
		const without = possibleCells
			.filter(([, { operation }]) => !/getMany$/.test(operation))
			.filter(([name]) => !cases.some(([title]) => title.startsWith(`${name}:`)));

		expect(without.map(([name]) => name)).toEqual([]);
	});
});

describe('an operation that belongs to a sender asks for one first', () => {
	const cases = possibleCells.filter(([, { gateway, operation }]) =>
		gateway.capabilities.reading.needsSender.includes(operation),
	);

	test.each(cases)('%s', async (_name, { gateway, operation, entered }) => {
		const { binary } = await samplePhoto(sandbox);
		const wish = entered?.({ messageId: 'wamid.x', media: '123456789' });
		const [item] = await read(
			sandbox,
			gateway,
			operation,
			{ ...wish, sender: locator('', 'list') },
			{ continueOnFail: true, binary },
		);

		const { label, hint } = gateway.sender;
		expect(item?.json).toMatchObject({
			error: `'${label}' is empty [Item 0]`,
			description: `${label}: ${hint}`,
			kind: 'input',
		});
		expect(pathsAsked(sandbox, gateway)).toEqual([]);
	});
});

test('a message of Whatomate is looked for without a trace', async () => {
	const [whatomate] = readable.filter(({ name }) => name === 'whatomate');
	if (!whatomate) throw new Error('Whatomate is missing');
	const messageId = await comesIn(sandbox, whatomate, { from: person });
	const [item] = await read(sandbox, whatomate, 'message.get', {
		messageId,
		contactId: locator(demoAccounts.whatomate.contacts[0]?.id ?? '', 'list'),
	});

	expect(item?.json).toMatchObject({ messageId, direction: 'inbound' });
	expect(sandbox.store.inbound(nameIn(whatomate)).map(({ isRead }) => isRead)).toEqual([undefined]);
});
