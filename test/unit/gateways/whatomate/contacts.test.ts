import fc from 'fast-check';

import { contactRecord } from '../../../../gateways/directory';
import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer } from '../../../../gateways/wire';
import { all, byPage, range, readerOf, uuidOf, valueOf, type Script } from './reading-support';
import { contactId, failure, refusalOf, success } from './support';

const { directory } = whatomate;
if (!directory) throw new Error('Whatomate has lists');
const { contacts, contact, saveContact, changeTags, serviceWindow } = directory as Required<typeof directory>;

/** A contact as the server gives it (notes §A4). */
const contactOf = (index: number, more: object = {}) => ({
	id: uuidOf(index),
	phone_number: String(254_700_000_000 + index),
	name: `Ann ${index}`,
	profile_name: `Ann ${index}`,
	avatar_url: '',
	status: 'active',
	tags: ['vip'],
	metadata: { k: 'v' },
	last_message_at: null,
	last_inbound_at: '2026-07-14T09:10:11.123456Z',
	service_window_open: false,
	marketing_opt_out: false,
	created_at: '2026-07-01T12:00:00.5+03:00',
	updated_at: '2026-07-14T09:10:11Z',
	...more,
});
const ann = contactOf(1);
const found = (...all: object[]) => success({ contacts: all, total: all.length, page: 1, limit: 100 });
const searched = 'GET /contacts?search=254700000001&page=1&limit=100';

describe('contacts', () => {
	test('are all there, in the common form', async () => {
		const { reader, lines } = readerOf([
			[
				'GET',
				byPage(
					'contacts',
					range(2300, (index) => contactOf(index)),
				),
			],
		]);
		const read = await all(contacts, reader, {});
		expect(new Set(read.map(({ contactId: id }) => id)).size).toBe(2300);
		expect(lines()).toHaveLength(23);
		expect(read[1]).toEqual({
			contactId: uuidOf(1),
			name: 'Ann 1',
			phoneNumber: '+254700000001',
			tags: ['vip'],
			lastInboundAt: '2026-07-14T09:10:11.123Z',
			createdAt: '2026-07-01T09:00:00.500Z',
			updatedAt: '2026-07-14T09:10:11.000Z',
			raw: ann,
		});
	});

	test.each([
		['ann', {}, 'search=ann&'],
		['+254 (700) 000', {}, 'search=254700000&'],
		[undefined, { tags: ['vip', 'new ones'] }, 'tags=vip%2Cnew+ones&'],
	])('the server searches for %p and %j', async (search, more, query) => {
		const { reader, lines } = readerOf([['GET', found()]]);
		await all(contacts, reader, { search, ...more });
		expect(lines()).toEqual([`GET /contacts?${query}page=1&limit=100`]);
	});

	test('a masked number is none, and what was found by it stays', async () => {
		const { reader } = readerOf([['GET', found(contactOf(1, { phone_number: '********0001' }))]]);
		const [read] = await all(contacts, reader, { search: '254700000001' });
		expect(read).toMatchObject({ phoneNumber: null, contactId: uuidOf(1) });
	});

	test('one by its ID, without asking for the list', async () => {
		const { reader, lines } = readerOf([['GET', success(ann)]]);
		expect(valueOf(await contact(reader, uuidOf(1)))).toMatchObject({ name: 'Ann 1' });
		expect(lines()).toEqual([`GET /contacts/${uuidOf(1)}`]);
	});

	test.each(['+254700000001', '254700000001', '+254 700-000 001'])(
		'one by its number %s is the one with exactly that',
		async (number) => {
			const { reader, lines } = readerOf([
				['GET', found(contactOf(2, { phone_number: '1254700000001' }), ann)],
			]);
			expect(valueOf(await contact(reader, number))).toMatchObject({ contactId: uuidOf(1) });
			expect(lines()).toEqual([searched]);
		},
	);

	test.each([
		['+254700000009', found()],
		[contactId, failure(404, 'Contact not found')],
	])('%s, whom nobody knows, is told so', async (given, answer) => {
		const refusal = refusalOf(await contact(readerOf([['GET', answer]]).reader, given));
		expect(refusal).toMatchObject({
			kind: 'recipient',
			message: `Whatomate has no contact ${given} that the key can see`,
		});
	});

	test.each(['', 'Ann', '../accounts'])('%p names nobody, and nothing is asked', async (given) => {
		const { reader, asked } = readerOf([]);
		expect(refusalOf(await contact(reader, given)).kind).toBe('input');
		expect(asked).toEqual([]);
	});

	test('odd fields hide nobody', () => {
		const odd = fc.constantFrom(null, undefined, 1, '', 'x', [], {}, [1, 'a'], true);
		const keys = ['phone_number', 'profile_name', 'name', 'tags', 'last_inbound_at', 'created_at'];
		return fc.assert(
			fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), odd), async (fields) => {
				const { reader } = readerOf([['GET', found({ ...fields, id: uuidOf(1) }, { id: 7 })]]);
				const [read] = await all(contacts, reader, {});
				expect(contactRecord.safeParse(read).success).toBe(true);
			}),
		);
	});
});

describe('contact: create or update', () => {
	const wish = { phoneNumber: '+254700000001' };

	test('creates whom the server does not know', async () => {
		const { reader, asked, lines } = readerOf([
			['GET', found()],
			['POST', success(ann)],
		]);
		const given = { ...wish, name: ' Ann ', tags: ['vip'], attributes: { k: 'v' } };
		expect(valueOf(await saveContact(reader, given))).toMatchObject({
			created: true,
			contact: { contactId: uuidOf(1) },
		});
		expect(lines()).toEqual([searched, 'POST /contacts']);
		expect(asked[1]?.body).toEqual({
			phone_number: '254700000001',
			profile_name: 'Ann',
			tags: ['vip'],
			metadata: { k: 'v' },
		});
	});

	test('changes what is given; own fields join those that are there, tags replace them', async () => {
		const { reader, asked, lines } = readerOf([
			['GET', found(ann)],
			['PUT', success({ ...ann, tags: [] })],
		]);
		const given = { ...wish, tags: [], attributes: { city: 'Nairobi' } };
		expect(valueOf(await saveContact(reader, given))).toMatchObject({ created: false });
		expect(lines()[1]).toBe(`PUT /contacts/${uuidOf(1)}`);
		expect(asked[1]?.body).toEqual({ tags: [], metadata: { k: 'v', city: 'Nairobi' } });
	});

	test('writes nothing where nothing changes, because the server refuses that', async () => {
		const { reader, lines } = readerOf([['GET', found(ann)]]);
		expect(valueOf(await saveContact(reader, { ...wish, name: ' ' }))).toMatchObject({
			created: false,
			contact: { name: 'Ann 1' },
		});
		expect(lines()).toEqual([searched]);
	});

	const exists = failure(409, 'Contact with this phone number already exists');

	test('updates whom somebody else created in between', async () => {
		const answers = [found(), found(ann)];
		const { reader, lines } = readerOf([
			['GET', () => answers.shift() as WireAnswer],
			['POST', exists],
			['PUT', success(ann)],
		]);
		expect(valueOf(await saveContact(reader, { ...wish, name: 'Ann' })).created).toBe(false);
		expect(lines()).toEqual([searched, 'POST /contacts', searched, `PUT /contacts/${uuidOf(1)}`]);
	});

	test('says so when the key may not see whom it cannot create', async () => {
		const { reader } = readerOf([
			['GET', found()],
			['POST', exists],
		]);
		expect(refusalOf(await saveContact(reader, wish)).message).toMatch(/the key cannot see it/);
	});

	test('a 403 names the permission to write', async () => {
		const { reader } = readerOf([
			['GET', found()],
			['POST', failure(403, 'You do not have permission to create contacts')],
		]);
		expect(refusalOf(await saveContact(reader, wish)).hint).toMatch(/contacts:write/);
	});
});

describe('tags of a contact', () => {
	const script = (before: string[]): Script => [
		['PUT', (_, { body }) => success({ message: 'Contact tags updated', tags: body?.tags })],
		['/contacts?', found(contactOf(1, { tags: before }))],
		['GET', success(contactOf(1, { tags: before }))],
	];

	test('are read, changed and written; what is in both lists goes', async () => {
		const { reader, asked, lines } = readerOf(script(['vip', 'old']));
		const change = {
			contactId: uuidOf(1),
			add: ['new', 'vip', 'both'],
			remove: ['old', 'both', 'never'],
		};
		expect(valueOf(await changeTags(reader, change))).toEqual(['vip', 'new']);
		expect(lines()).toEqual([`GET /contacts/${uuidOf(1)}`, `PUT /contacts/${uuidOf(1)}/tags`]);
		expect(asked[1]?.body).toEqual({ tags: ['vip', 'new'] });
	});

	test('can all go, and the contact can be named by number', async () => {
		const { reader, asked, lines } = readerOf(script(['vip']));
		const change = { contactId: '+254700000001', add: [], remove: ['vip'] };
		expect(valueOf(await changeTags(reader, change))).toEqual([]);
		expect(lines()).toEqual([searched, `PUT /contacts/${uuidOf(1)}/tags`]);
		expect(asked[1]?.body).toEqual({ tags: [] });
	});

	test('are not written when they are so already', async () => {
		const { reader, lines } = readerOf(script(['vip']));
		const change = { contactId: uuidOf(1), add: ['vip'], remove: ['old'] };
		expect(valueOf(await changeTags(reader, change))).toEqual(['vip']);
		expect(lines()).toHaveLength(1);
	});
});

describe('service window', () => {
	const hour = 3_600_000;
	const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
	const byNumber = { type: 'phoneNumber' as const, number: '+254700000001' };
	const byId = { type: 'contact' as const, id: uuidOf(1) };

	test.each([
		['open', 1, true],
		['closed', 25, false],
	])('%s, as the contact says', async (_, hours, isOpen) => {
		const wrote = ago(hours);
		const known = contactOf(1, { last_inbound_at: wrote, service_window_open: isOpen });
		const { reader, lines } = readerOf([['GET', found(known)]]);
		expect(valueOf(await serviceWindow(reader, byNumber))).toEqual({
			isOpen,
			expiresAt: new Date(Date.parse(wrote) + 24 * hour).toISOString(),
			lastInboundAt: wrote,
			contactId: uuidOf(1),
			recipient: '+254700000001',
		});
		expect(lines()).toEqual([searched]);
	});

	test('of somebody who never wrote is closed', async () => {
		const known = contactOf(1, { last_inbound_at: undefined });
		const { reader, lines } = readerOf([['GET', success(known)]]);
		expect(valueOf(await serviceWindow(reader, byId))).toMatchObject({
			isOpen: false,
			expiresAt: null,
			lastInboundAt: null,
			contactId: uuidOf(1),
		});
		expect(lines()).toHaveLength(1);
	});

	test.each([
		[byNumber, found()],
		[byId, failure(404, 'Contact not found')],
	])('of somebody unknown is closed, and nobody is created: %j', async (recipient, answer) => {
		const { reader, lines } = readerOf([['GET', answer]]);
		expect(valueOf(await serviceWindow(reader, recipient))).toMatchObject({
			isOpen: false,
			contactId: null,
		});
		expect(lines()).toHaveLength(1);
	});

	const older = contactOf(1, { last_inbound_at: undefined, service_window_open: undefined });
	const outgoing = (index: number, hours: number) => ({
		id: uuidOf(index),
		direction: 'outgoing',
		message_type: 'text',
		content: { body: 'x' },
		created_at: ago(hours),
	});

	test.each([
		['open', 2, true],
		['closed', 30, false],
	])('on older servers is reckoned from the newest incoming message: %s', async (_, hours, isOpen) => {
		const wrote = { ...outgoing(5, hours), direction: 'incoming' };
		const messages = [{ ...outgoing(4, 40), direction: 'incoming' }, wrote, outgoing(6, 1)];
		const { reader, lines } = readerOf([
			['/messages', success({ messages, total: 3, has_more: false })],
			['GET', success(older)],
		]);
		expect(valueOf(await serviceWindow(reader, byId))).toMatchObject({
			isOpen,
			lastInboundAt: wrote.created_at,
		});
		const id = uuidOf(1);
		expect(lines()).toEqual([
			`GET /contacts/${id}`,
			`GET /contacts/${id}/messages?before_id=00000000-0000-0000-0000-000000000000&limit=100`,
		]);
	});

	test('on older servers nothing is looked for that is older than the window', async () => {
		const messages = range(100, (index) => outgoing(index, 200 - index));
		const { reader, lines } = readerOf([
			['/messages', success({ messages, total: 500, has_more: true })],
			['GET', success(older)],
		]);
		expect(valueOf(await serviceWindow(reader, byId))).toMatchObject({ isOpen: false, expiresAt: null });
		expect(lines().filter((line) => line.includes('/messages'))).toHaveLength(1);
	});

	test('is asked for one person alone', async () => {
		const { reader } = readerOf([]);
		expect(refusalOf(await serviceWindow(reader, { type: 'group', id: '1' })).kind).toBe('input');
	});
});
