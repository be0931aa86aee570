import fc from 'fast-check';

import {
	contactRecord,
	type List,
	type Page,
	type Reader,
	type Search,
} from '../../../../gateways/directory';
import type { Outcome } from '../../../../gateways/errors';
import { kapso } from '../../../../gateways/kapso';
import { byCursor, failures, ok, readerOf, refusalIn, refusedWith, valueOf, type Script } from './reading';
import { phoneNumberId } from './wish';

const { directory } = kapso;
if (!directory) throw new Error('Kapso has lists');
const { senders, templates, template, contacts, contact, saveContact, serviceWindow } = directory as Required<
	typeof directory
>;

const platform = 'https://api.kapso.ai/platform/v1/whatsapp';
const waba = '102290129340398';
const proxy = `https://api.kapso.ai/meta/whatsapp/v24.0/${waba}/message_templates`;

/** All pages of a list. */
async function all<T, Q>(list: List<T, Q>, reader: Reader, query: Q, size = 100): Promise<T[]> {
	const entries: T[] = [];
	let page: Page<T> | undefined;
	do {
		page = valueOf(await list(reader, { ...query, cursor: page?.next, size }));
		entries.push(...page.entries);
	} while (page.next !== undefined);
	return entries;
}

const range = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

describe('senders', () => {
	const number = (index: number) => ({
		id: String(1000 + index),
		phone_number_id: String(1000 + index),
		name: `Shop ${index}`,
		verified_name: index === 7 ? 'Bakery' : `Shop ${index}`,
		display_phone_number: `+1 555-0${1000 + index}`,
	});
	const numbers = range(230, number);
	const script: Script = [
		[
			`GET ${platform}/phone_numbers?`,
			(url) => {
				const page = Number(url.searchParams.get('page'));
				const data = numbers.slice((page - 1) * 100, page * 100);
				return ok({ data, meta: { page, per_page: 100, total_pages: 3, total_count: 230 } });
			},
		],
	];

	test('are the phone numbers of the project, to the last page and no further', async () => {
		const { reader, urls } = readerOf(script, '');
		const found = await all(senders, reader, {});
		expect(found).toHaveLength(230);
		expect(found[0]).toEqual({ value: '1000', name: 'Shop 0', detail: '+1 555-01000' });
		expect(urls()).toEqual(
			[1, 2, 3].map((page) => `${platform}/phone_numbers?page=${page}&per_page=100`),
		);
	});

	test.each([
		['a name on the last page', 'shop 229', ['1229']],
		['digits of the number, however they are written', '(1555) 01228', ['1228']],
		['a name that only WhatsApp has verified', 'bakery', ['1007']],
		['the ID itself', '1003', ['1003']],
		['nothing of the kind', 'zebra', []],
	])('are found by %s', async (_, search, values) => {
		const found = await all(senders, readerOf(script).reader, { search });
		expect(found.map(({ value }) => value)).toEqual(values);
	});

	test('without a name are shown by their number, without an ID not at all', async () => {
		const data = [{ id: '1', display_phone_number: '+1 555' }, { name: 'Ghost' }, null, 'x', { id: '2' }];
		const { reader } = readerOf([['GET', ok({ data })]]);
		expect(await all(senders, reader, {})).toEqual([
			{ value: '1', name: '+1 555' },
			{ value: '2', name: '2' },
		]);
	});
});

describe('templates', () => {
	const entry = (index: number, more: object = {}) => ({
		id: String(index),
		name: `template_${index}`,
		language: 'en_US',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [{ type: 'BODY', text: 'Hi {{1}}' }],
		...more,
	});
	const account: Script[number] = [
		`GET ${platform}/phone_numbers/${phoneNumberId}`,
		ok({ data: { id: phoneNumberId, business_account_id: waba } }),
	];
	/** As Meta pages: `after` stands on the last page too, `next` does not. */
	const metaList = (list: object[]) => (url: URL) => {
		const limit = Number(url.searchParams.get('limit'));
		const from = Number(url.searchParams.get('after') ?? 0);
		const data = list.slice(from, from + limit);
		const cursors = { before: 'b', after: String(from + data.length) };
		const more = from + limit < list.length;
		return ok({ data, paging: more ? { cursors, next: `${url.origin}/next` } : { cursors } });
	};
	const of = (list: object[]) => readerOf([account, [`GET ${proxy}`, metaList(list)]]);

	test('belong to the account of the phone number, which is asked for once', async () => {
		const { reader, urls } = of(range(450, entry));
		const found = await all(templates, reader, {});
		expect(found.map(({ value }) => value)).toEqual(range(450, (index) => `template_${index}|en_US`));
		expect(found[0]?.fields).toMatchObject([{ id: 'body:1' }]);
		expect(urls()).toEqual([
			`${platform}/phone_numbers/${phoneNumberId}`,
			`${proxy}?limit=100`,
			...[100, 200, 300, 400].map((after) => `${proxy}?limit=100&after=${after}`),
		]);
	});

	test('take no more than was wished for', async () => {
		const { reader, urls } = of(range(10, entry));
		expect(valueOf(await templates(reader, { size: 3 })).entries).toHaveLength(3);
		expect(valueOf(await templates(reader, { size: 5000 })).entries).toHaveLength(10);
		expect(urls().filter((url) => url.startsWith(proxy))).toEqual([
			`${proxy}?limit=3`,
			`${proxy}?limit=100`,
		]);
	});

	test('are searched to the last one by a part of the name, with spaces for underscores', async () => {
		const list = [...range(449, entry), entry(449, { name: 'Order_Update_2' })];
		const { reader, urls } = of(list);
		const found = await all<{ name: string }, Search>(templates, reader, { search: 'order update' });
		expect(found.map(({ name }) => name)).toEqual(['Order_Update_2']);
		expect(urls().at(-1)).toBe(`${proxy}?limit=100&after=400`);
	});

	test('are filtered by what Kapso filters by, and again here', async () => {
		const list = [
			entry(1, { status: 'PENDING' }),
			entry(2, { language: 'de', category: 'MARKETING' }),
			entry(3, { language: 'pt_BR' }),
			entry(4, { status: 'PAUSED' }),
		];
		const { reader, urls } = of(list);
		const names = async (query: object) =>
			(await all(templates, reader, query)).map(({ templateId }) => templateId);
		expect(await names({ status: 'approved' })).toEqual(['2', '3']);
		expect(urls().at(-1)).toBe(`${proxy}?status=APPROVED&limit=100`);
		expect(await names({ category: 'MARKETING', language: 'de' })).toEqual(['2']);
		expect(urls().at(-1)).toBe(`${proxy}?category=MARKETING&language=de&limit=100`);
		expect(await names({ language: 'pt-br' })).toEqual(['3']);
		// Not one of the words that the filter is documented to take.
		expect(await names({ status: 'PAUSED' })).toEqual(['4']);
		expect(urls().at(-1)).toBe(`${proxy}?limit=100`);
	});

	test('a list that names the same place again has ended', async () => {
		const paging = { cursors: { after: 'same' }, next: 'https://graph.example.com/next' };
		const { reader } = readerOf([account, [`GET ${proxy}`, ok({ data: [entry(1)], paging })]]);
		expect(await all(templates, reader, {})).toHaveLength(2);
	});

	describe('one by its name', () => {
		const list = [
			entry(1, { name: 'order_update' }),
			entry(2, { name: 'order_update', language: 'de', status: 'REJECTED' }),
			entry(3, { name: 'order_update_new' }),
			entry(4, { name: 'hello' }),
		];
		/** The filter takes the name for a part of names. */
		const byPart = (url: URL) => {
			const name = url.searchParams.get('name') ?? '';
			return metaList(list.filter((each) => each.name.includes(name)))(url);
		};
		const asks = () => readerOf([account, [`GET ${proxy}`, byPart]]);

		test('and its language, whatever its status is', async () => {
			const { reader, urls } = asks();
			const found = valueOf(await template(reader, { template: 'order_update', language: 'de' }));
			expect(found).toMatchObject({ templateId: '2', value: 'order_update|de', status: 'REJECTED' });
			expect(urls().at(-1)).toBe(`${proxy}?name=order_update&limit=100`);
		});

		test('without a language, where it has only one', async () => {
			const found = valueOf(await template(asks().reader, { template: ' hello ' }));
			expect(found).toMatchObject({ templateId: '4', language: 'en_US' });
		});

		test('without a language, where it has several: they are listed', async () => {
			const refusal = refusalIn(await template(asks().reader, { template: 'order_update' }));
			expect(refusal).toMatchObject({
				kind: 'template',
				message: expect.stringContaining('de, en_US'),
				hint: expect.stringContaining("'Language'"),
			});
		});

		test('in a language that it has not: those that it has are listed', async () => {
			const key = { template: 'order_update', language: 'fr' };
			expect(refusalIn(await template(asks().reader, key))).toMatchObject({
				kind: 'template',
				message: expect.stringContaining("'fr'"),
				hint: 'It is there in: de, en_US.',
			});
		});

		test('that is not there: similar ones are listed', async () => {
			const refusal = refusalIn(await template(asks().reader, { template: 'order_updat' }));
			expect(refusal).toMatchObject({
				kind: 'template',
				message: expect.stringContaining("'order_updat'"),
				hint: expect.stringContaining('order_update, order_update_new'),
			});
		});

		test('is found by walking where the filter finds nothing', async () => {
			const script: Script = [
				account,
				[`${proxy}?name=`, ok({ data: [], paging: {} })],
				[`GET ${proxy}`, metaList([...range(230, entry), ...list])],
			];
			const { reader } = readerOf(script);
			expect(valueOf(await template(reader, { template: 'hello' }))).toMatchObject({ templateId: '4' });
		});
	});

	test('need a phone number, and nothing is asked without one', async () => {
		for (const [sender, words] of [
			['', /Choose the 'Phone Number' first/],
			['+1 555 0100', /the ID stands/i],
		] as const) {
			const { reader, asked } = readerOf([], sender);
			for (const outcome of [
				await templates(reader, { size: 10 }),
				await template(reader, { template: 'x' }),
			]) {
				expect(refusalIn<unknown>(outcome)).toMatchObject({
					kind: 'input',
					hint: expect.stringMatching(words),
				});
			}
			expect(asked).toEqual([]);
		}
	});

	test('of a phone number that Kapso does not know, or that has no account', async () => {
		const unknown = readerOf([['GET', refusedWith(404, { error: 'Phone number not found' })]]);
		expect(refusalIn(await templates(unknown.reader, { size: 10 }))).toMatchObject({
			kind: 'notFound',
			message: expect.stringContaining(phoneNumberId),
		});
		const sandbox = readerOf([['GET', ok({ data: { id: phoneNumberId, kind: 'sandbox' } })]]);
		expect(refusalIn(await templates(sandbox.reader, { size: 10 })).hint).toMatch(/sandbox numbers/);
	});
});

const ann = {
	id: '5b0c3d1e-7f7e-4a59-9c11-6a2f3e8d7c10',
	wa_id: '15551234567',
	profile_name: 'Ann P.',
	display_name: 'Ann',
	metadata: { plan: 'pro' },
	created_at: '2026-01-01T10:00:00+02:00',
	updated_at: '2026-01-02T10:00:00.123456Z',
};
const hidden = {
	id: 'uuid-2',
	wa_id: null,
	business_scoped_user_id: 'US.13491208655302741918',
	username: 'bo',
};

describe('contacts', () => {
	test('are the people that messages go to: by number, or by user ID', async () => {
		const { reader } = readerOf([['GET', byCursor([ann, hidden, {}, { id: 'uuid-3' }])]]);
		const found = await all(contacts, reader, {});
		expect(found).toEqual([
			{
				contactId: '15551234567',
				name: 'Ann',
				phoneNumber: '+15551234567',
				tags: [],
				lastInboundAt: null,
				createdAt: '2026-01-01T08:00:00.000Z',
				updatedAt: '2026-01-02T10:00:00.123Z',
				raw: ann,
			},
			expect.objectContaining({ contactId: 'US.13491208655302741918', name: 'bo', phoneNumber: null }),
			expect.objectContaining({ contactId: 'uuid-3', name: null }),
		]);
	});

	const many = range(2300, (index) => ({
		id: `uuid-${index}`,
		wa_id: String(254700000000 + index),
		profile_name: `Person ${index}`,
	}));

	test('are read by cursor to the end, each once', async () => {
		const { reader, urls } = readerOf([['GET', byCursor(many)]]);
		const found = await all(contacts, reader, {});
		expect(new Set(found.map(({ contactId }) => contactId)).size).toBe(2300);
		expect(urls()).toHaveLength(23);
		expect(urls().slice(0, 2)).toEqual([
			`${platform}/contacts?limit=100`,
			`${platform}/contacts?limit=100&after=100`,
		]);
	});

	test('are searched by name to the last one', async () => {
		const { reader } = readerOf([['GET', byCursor([...many, ann])]]);
		const found = await all<{ name: string | null }, Search>(contacts, reader, { search: 'aNN p' });
		expect(found).toMatchObject([{ name: 'Ann' }]);
	});

	test('a number is narrowed down by Kapso, and looked at again here', async () => {
		const { reader, urls } = readerOf([['GET', byCursor(many)]]);
		const found = await all<{ phoneNumber: string | null }, Search>(contacts, reader, {
			search: '+254 700 002 299',
		});
		expect(found).toMatchObject([{ phoneNumber: '+254700002299' }]);
		expect(urls()[0]).toBe(`${platform}/contacts?wa_id_contains=254700002299&limit=100`);
	});
});

describe('one contact', () => {
	test.each([
		['+1 (555) 123-4567', '15551234567'],
		['15551234567', '15551234567'],
		[hidden.business_scoped_user_id, hidden.business_scoped_user_id],
		[ann.id, ann.id],
	])('%s is asked for as %s', async (given, identifier) => {
		const { reader, urls } = readerOf([['GET', ok({ data: ann })]]);
		expect(valueOf(await contact(reader, given)).contactId).toBe('15551234567');
		expect(urls()).toEqual([`${platform}/contacts/${identifier}`]);
	});

	test('that Kapso does not know, and nobody at all', async () => {
		const { reader } = readerOf([['GET', refusedWith(404, { error: 'Contact not found' })]]);
		expect(refusalIn(await contact(reader, '+15550000'))).toMatchObject({
			kind: 'notFound',
			message: 'Kapso has no contact +15550000',
		});
		expect(refusalIn(await contact(readerOf([]).reader, ' '))).toMatchObject({ kind: 'input' });
		expect(refusalIn(await contact(readerOf([['GET', ok({ data: {} })]]).reader, '1'))).toMatchObject({
			kind: 'unexpectedResponse',
		});
	});
});

describe('a contact is saved', () => {
	const url = `${platform}/contacts/15551234567`;
	const unknown: Script[number] = [`GET ${url}`, refusedWith(404, { error: 'Contact not found' })];
	const wish = { phoneNumber: '+15551234567', name: 'Ann', attributes: { city: 'Nairobi' } };

	test('by creating it', async () => {
		const { reader, asked } = readerOf([unknown, [`POST ${platform}/contacts`, ok({ data: ann })]]);
		expect(valueOf(await saveContact(reader, wish))).toMatchObject({
			created: true,
			contact: { contactId: '15551234567' },
		});
		expect(asked[1]).toMatchObject({
			url: `${platform}/contacts`,
			body: {
				contact: { wa_id: '15551234567', display_name: 'Ann', metadata: { city: 'Nairobi' } },
			},
		});
	});

	test('by changing it; own fields that are not named stay', async () => {
		const { reader, asked } = readerOf([
			[`GET ${url}`, ok({ data: ann })],
			[`PATCH ${url}`, ok({ data: { ...ann, display_name: 'Ann' } })],
		]);
		expect(valueOf(await saveContact(reader, wish)).created).toBe(false);
		expect(asked[1]?.body).toEqual({
			contact: { display_name: 'Ann', metadata: { plan: 'pro', city: 'Nairobi' } },
		});
	});

	test('by changing nothing where nothing is to change', async () => {
		const { reader, asked } = readerOf([[`GET ${url}`, ok({ data: ann })]]);
		const saved = valueOf(await saveContact(reader, { phoneNumber: '+15551234567', attributes: {} }));
		expect(saved).toMatchObject({ created: false, contact: { name: 'Ann' } });
		expect(asked).toHaveLength(1);
	});

	test('and read again where the answer to the change is empty', async () => {
		const { reader, asked } = readerOf([
			[`GET ${url}`, ok({ data: ann })],
			[`PATCH ${url}`, { status: 204, headers: {}, body: '' }],
		]);
		expect(valueOf(await saveContact(reader, wish)).contact.name).toBe('Ann');
		expect(asked.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET']);
	});

	test('not, when Kapso cannot be asked for it or refuses it', async () => {
		const { reader, asked } = readerOf([['GET', refusedWith(401)]]);
		expect(refusalIn(await saveContact(reader, wish))).toMatchObject({ kind: 'auth' });
		expect(asked).toHaveLength(1);
		const taken = readerOf([unknown, ['POST', refusedWith(422, { error: 'Wa has already been taken' })]]);
		expect(refusalIn(await saveContact(taken.reader, wish)).message).toContain('already been taken');
	});
});

describe('the service window', () => {
	const hour = 60 * 60 * 1000;
	const ago = (ms: number) => new Date(Math.floor((Date.now() - ms) / 1000) * 1000);
	const inbound = (time: Date, from = '15551234567', more: object = {}) => ({
		id: `wamid.${time.getTime()}`,
		type: 'text',
		timestamp: String(time.getTime() / 1000),
		from,
		text: { body: 'Hi' },
		kapso: { direction: 'inbound', status: 'received' },
		...more,
	});
	const ask = async (list: object[], recipient: Parameters<typeof serviceWindow>[1] = known) => {
		const made = readerOf([[`GET ${platform}/messages`, byCursor(list)]]);
		return { window: valueOf(await serviceWindow(made.reader, recipient)), urls: made.urls() };
	};
	const known = { type: 'phoneNumber', number: '+15551234567' } as const;

	test('is open for 24 hours from the last message of the person', async () => {
		const last = ago(23 * hour);
		const { window, urls } = await ask([inbound(last), inbound(ago(30 * hour))]);
		expect(window).toEqual({
			isOpen: true,
			expiresAt: new Date(last.getTime() + 24 * hour).toISOString(),
			lastInboundAt: last.toISOString(),
			contactId: '15551234567',
			recipient: '+15551234567',
		});
		expect(urls).toEqual([
			`${platform}/messages?phone_number_id=${phoneNumberId}&phone_number=15551234567&direction=inbound&limit=100`,
		]);
	});

	test('is closed after that, and says when it closed', async () => {
		const last = ago(25 * hour);
		const { window } = await ask([inbound(last)]);
		expect(window).toMatchObject({
			isOpen: false,
			expiresAt: new Date(last.getTime() + 24 * hour).toISOString(),
		});
	});

	test('is not opened by another number that holds this one, nor by a notice about the person', async () => {
		const { window } = await ask([
			inbound(ago(hour), '915551234567'),
			inbound(ago(hour), '15551234567', { type: 'system', system: { body: 'changed' } }),
		]);
		expect(window).toEqual({
			isOpen: false,
			expiresAt: null,
			lastInboundAt: null,
			contactId: null,
			recipient: '+15551234567',
		});
	});

	test('of a person without a number is asked by user ID', async () => {
		const id = hidden.business_scoped_user_id;
		const message = inbound(ago(hour), undefined, { from: undefined, from_user_id: id });
		for (const recipient of [
			{ type: 'userId', id },
			{ type: 'contact', id },
		] as const) {
			const { window, urls } = await ask([message], recipient);
			expect(window).toMatchObject({ isOpen: true, contactId: id, recipient: id });
			expect(urls[0]).toContain(`&business_scoped_user_id=${id}&`);
		}
	});

	test("of a contact named by Kapso's own ID is asked by its number", async () => {
		const { reader, urls } = readerOf([
			[`GET ${platform}/contacts/${ann.id}`, ok({ data: ann })],
			['GET', byCursor([inbound(ago(hour))])],
		]);
		const window = valueOf(await serviceWindow(reader, { type: 'contact', id: ann.id }));
		expect(window.isOpen).toBe(true);
		expect(urls()[1]).toContain('phone_number=15551234567');
	});

	test('is that of a person', async () => {
		const { reader, asked } = readerOf([]);
		const refusal = refusalIn(await serviceWindow(reader, { type: 'group', id: 'G1' }));
		expect(refusal).toMatchObject({ kind: 'input', message: 'Only a person has a service window' });
		expect(asked).toEqual([]);
	});
});

describe('what goes wrong', () => {
	const readings: Array<[string, (reader: Reader) => Promise<Outcome<unknown>>]> = [
		['senders', async (reader) => await senders(reader, { size: 100 })],
		['templates', async (reader) => await templates(reader, { size: 100 })],
		['contacts', async (reader) => await contacts(reader, { size: 100, search: 'x' })],
		['a contact', async (reader) => await contact(reader, '15551234567')],
		['the window', async (reader) => await serviceWindow(reader, { type: 'userId', id: 'US.1' })],
	];

	describe.each(failures)('%s', (_, answer, kind, words) => {
		test.each(readings)('%s: said in words, and not about sending', async (_name, read) => {
			const refusal = refusalIn(await read(readerOf([['GET', answer]]).reader));
			expect(refusal).toMatchObject({ kind, gateway: 'Kapso' });
			expect(refusal.message).toMatch(words);
			expect(refusal.hint).toMatch(/./);
			expect(`${refusal.message} ${refusal.hint}`).not.toMatch(/was sent|send again/i);
		});
	});

	test('odd entries are left out, and never throw', async () => {
		const odd = fc.array(
			fc.oneof(
				fc.jsonValue(),
				fc.dictionary(
					fc.constantFrom(...Object.keys(ann), 'name', 'components', 'phone_number_id', 'language'),
					fc.jsonValue(),
				),
			),
		);
		await fc.assert(
			fc.asyncProperty(odd, fc.jsonValue(), async (data, paging) => {
				const { reader } = readerOf([
					['/phone_numbers/', ok({ data: { business_account_id: waba } })],
					['GET', ok({ data, paging, meta: paging })],
				]);
				await senders(reader, { size: 10 });
				await templates(reader, { size: 10 });
				for (const { raw: _raw, ...record } of valueOf(await contacts(reader, { size: 10 }))
					.entries) {
					expect(contactRecord.safeParse(record).success).toBe(true);
				}
			}),
			{ numRuns: 200 },
		);
	});
});
