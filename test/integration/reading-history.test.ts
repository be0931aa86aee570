import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoAccounts } from '../../sandbox/accounts';
import { comesIn, fill, locator, named, nameIn, pathsAsked, readable } from './support/reading';
import { kapsoNumber, person, read } from './support/reading-cells';

const filled = 5000;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

/** The person with whom the sandbox fills in messages. */
const withContact: Readonly<Record<string, INodeParameters>> = {
	whatomate: { contactId: locator(demoAccounts.whatomate.contacts[0]?.id ?? '', 'list') },
};

async function many(gateway: Gateway, more: INodeParameters): Promise<IDataObject[]> {
	const items = await read(sandbox, gateway, 'message.getMany', { ...withContact[gateway.name], ...more });
	return items.map(({ json }) => json);
}

const idsOf = (messages: IDataObject[]) => messages.map(({ messageId }) => messageId);

/** Ids of what the sandbox keeps, the newest first. */
function kept(gateway: Gateway): string[] {
	return sandbox.store
		.history(nameIn(gateway))
		.map(({ id }) => id)
		.reverse();
}

/** How many entries each request for a page of messages asked for. */
async function sizesAsked(gateway: Gateway, work: () => Promise<unknown>): Promise<number[]> {
	const before = pathsAsked(sandbox, gateway).length;
	await work();
	return pathsAsked(sandbox, gateway)
		.slice(before)
		.filter((path) => /messages\?/.test(path))
		.map((path) => Number(new URL(path, sandbox.origin).searchParams.get('limit')));
}

describe.each(named(readable))('%s: five thousand messages', (_name, gateway) => {
	let all: IDataObject[] = [];
	let sizes: number[] = [];

	beforeAll(async () => {
		sandbox.reset();
		await fill(sandbox, gateway, { messages: filled });
		sizes = await sizesAsked(gateway, async () => {
			all = await many(gateway, { returnAll: true });
		});
	});

	test('come each once, from the newest to the oldest, a page at a time', () => {
		expect(all).toHaveLength(filled);
		expect(idsOf(all)).toEqual(kept(gateway));
		expect(all[0]?.text).toBe(`Answer ${filled}`);
		expect(all.at(-1)?.text).toBe('Question 1');
		// One more than there are pages, where the end shows in an empty page alone.
		expect([filled / 100, filled / 100 + 1]).toContain(sizes.length);
		expect(new Set(sizes)).toEqual(new Set([100]));
	});

	test('Limit takes the newest, and asks for no more than that', async () => {
		let messages: IDataObject[] = [];
		const asked = await sizesAsked(gateway, async () => {
			messages = await many(gateway, { returnAll: false, limit: 7 });
		});

		expect(idsOf(messages)).toEqual(kept(gateway).slice(0, 7));
		// Bird is asked for ten at least, to see in which order they come.
		expect(asked).toEqual([gateway.name === 'bird' ? 10 : 7]);
	});

	test('a Limit of two and a half pages takes three requests', async () => {
		let messages: IDataObject[] = [];
		const asked = await sizesAsked(gateway, async () => {
			messages = await many(gateway, { returnAll: false, limit: 250 });
		});

		expect(idsOf(messages)).toEqual(kept(gateway).slice(0, 250));
		expect(asked).toHaveLength(3);
	});

	test('fifty come when nothing is said', async () => {
		expect(idsOf(await many(gateway, {}))).toEqual(kept(gateway).slice(0, 50));
	});

	test('filters by direction, status and time, each to the end of the list', async () => {
		const since = String(all[149]?.sentAt);
		const until = String(all[100]?.sentAt);
		const recent = await many(gateway, { returnAll: true, filters: { since, until } });
		const received = await many(gateway, {
			returnAll: true,
			filters: { since, until, direction: 'inbound' },
		});
		const delivered = await many(gateway, {
			returnAll: true,
			filters: { since, until, status: String(all[0]?.status) },
		});

		expect(idsOf(recent)).toEqual(idsOf(all.slice(100, 150)));
		expect(idsOf(received)).toEqual(idsOf(recent.filter(({ direction }) => direction === 'inbound')));
		expect(received).toHaveLength(25);
		expect(idsOf(delivered)).toEqual(idsOf(recent.filter(({ status }) => status === all[0]?.status)));
	});

	test('reading changes nothing', () => {
		const records = sandbox.store.inbound(nameIn(gateway));
		const methods = new Set(sandbox.store.requests(nameIn(gateway)).map(({ method }) => method));

		expect(records).toHaveLength(filled / 2);
		expect(records.filter(({ isRead }) => isRead)).toEqual([]);
		expect([...methods]).toEqual(['GET']);
	});

	if (gateway.name === 'whatomate') {
		test('no page is asked for by its number, so none past the end either', () => {
			const asked = pathsAsked(sandbox, gateway).filter((path) => /\/messages\?/.test(path));

			expect(asked.length).toBeGreaterThan(50);
			for (const path of asked) {
				expect(path).toMatch(/[?&]before_id=[0-9a-f-]{36}/);
				expect(path).not.toMatch(/[?&]page=/);
			}
		});
	}
});

describe('fewer messages than a page', () => {
	beforeEach(() => sandbox.reset());

	const contact = { contactId: locator(`+${person}`, 'phone') };

	test.each(named(readable))('%s: both directions, in one form', async (_name, gateway) => {
		const first = await comesIn(sandbox, gateway, { from: person, text: 'Is it open?' });
		const last = await comesIn(sandbox, gateway, { type: 'image', from: person, text: 'Look' });
		const messages = await many(gateway, { returnAll: true, ...contact });

		expect(idsOf(messages)).toEqual([last, first]);
		expect(messages[1]).toMatchObject({
			direction: 'inbound',
			type: 'text',
			text: 'Is it open?',
			contact: `+${person}`,
			media: null,
			failure: null,
		});
		expect(messages[0]).toMatchObject({ type: 'image', text: 'Look', media: expect.stringMatching(/./) });
		expect(new Date(String(messages[0]?.sentAt)).toISOString()).toBe(messages[0]?.sentAt);
	});

	test.each(named(readable))('%s: none at all is no error', async (_name, gateway) => {
		sandbox.settings.emptyLists = true;

		expect(await many(gateway, { returnAll: true })).toEqual([]);
	});

	test.each(named(readable.filter(({ name }) => name !== 'whatomate')))(
		'%s: those of one person, by number',
		async (_name, gateway) => {
			await comesIn(sandbox, gateway, { from: person, text: 'Hers' });
			await comesIn(sandbox, gateway, { from: '31687654321', text: 'His' });
			const messages = await many(gateway, { filters: { contact: `+${person}` } });

			expect(messages.map(({ text }) => text)).toEqual(['Hers']);
		},
	);
});

describe('mark as read', () => {
	beforeEach(() => sandbox.reset());

	const isRead = (gateway: Gateway) =>
		sandbox.store.inbound(nameIn(gateway)).map((record) => record.isRead);
	const [kapso] = readable.filter(({ name }) => name === 'kapso');
	const [whatomate] = readable.filter(({ name }) => name === 'whatomate');
	if (!kapso || !whatomate) throw new Error('a gateway is missing');

	test('Kapso: a message, with those before it, and typing is shown', async () => {
		await comesIn(sandbox, kapso, { from: person });
		const messageId = await comesIn(sandbox, kapso, { from: person });
		await comesIn(sandbox, kapso, { from: '31687654321' });
		const [item] = await read(sandbox, kapso, 'message.markAsRead', { messageId, showTyping: true });

		expect(item?.json).toEqual({ success: true });
		expect(isRead(kapso)).toEqual([true, true, undefined]);
		expect(sandbox.store.requests('kapso').at(-1)).toMatchObject({
			method: 'POST',
			path: `/kapso/meta/whatsapp/v24.0/${kapsoNumber}/messages`,
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: messageId,
				typing_indicator: { type: 'text' },
			},
		});
		expect(sandbox.store.messages()).toEqual([]);
	});

	test('Kapso: without typing nothing is said of it', async () => {
		const messageId = await comesIn(sandbox, kapso, { from: person });
		await read(sandbox, kapso, 'message.markAsRead', { messageId });

		expect(sandbox.store.requests('kapso').at(-1)?.body).not.toHaveProperty('typing_indicator');
	});

	test('Whatomate: all that a contact wrote', async () => {
		await comesIn(sandbox, whatomate, { from: person });
		await comesIn(sandbox, whatomate, { from: person });
		await comesIn(sandbox, whatomate, { from: '919876543210' });
		const [item] = await read(sandbox, whatomate, 'message.markAsRead', {
			contactId: locator(`+${person}`, 'phone'),
		});

		expect(item?.json).toEqual({ success: true });
		expect(isRead(whatomate)).toEqual([true, true, undefined]);
	});
});
