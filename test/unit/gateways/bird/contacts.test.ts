import { bird } from '../../../../gateways/bird';
import type { Directory } from '../../../../gateways/directory';
import { ok, page, readerOf, refusalIn, refusing, valueIn } from './reading-support';
import { channel } from './wish';

const directory = bird.directory as Required<Directory>;

/** As Bird's page on contacts shows one (Bird API reference, Search contact by identifier). */
const john = {
	id: '12bd0e40-9361-4e32-8b26-99b4ab7eae09',
	computedDisplayName: 'John Doe',
	featuredIdentifiers: [
		{ key: 'emailaddress', value: 'john@example.com' },
		{ key: 'phonenumber', value: '+31612345678' },
	],
	identifierCount: 2,
	attributes: { firstName: 'John', rating: 9.6, countryCode: null },
	listIds: ['12bd0e40-9361-4e32-8b26-99b4ab7eae10'],
	createdAt: '2024-11-26T15:00:00Z',
	updatedAt: '2024-11-27T15:00:00.5Z',
};

const johnsRecord = {
	contactId: john.id,
	name: 'John Doe',
	phoneNumber: '+31612345678',
	tags: [],
	lastInboundAt: null,
	createdAt: '2024-11-26T15:00:00.000Z',
	updatedAt: '2024-11-27T15:00:00.500Z',
	raw: john,
};

const bySearch = { method: 'POST', body: { identifier: { key: 'phonenumber', value: '+31612345678' } } };

describe('contacts', () => {
	test('come page by page, as Bird keeps them', async () => {
		const { reader, asked } = readerOf({ 'GET /contacts': page([john, { id: 'bare' }], 'n') });
		expect(valueIn(await directory.contacts(reader, { size: 7, cursor: 'c' }))).toEqual({
			entries: [
				johnsRecord,
				{
					contactId: 'bare',
					name: null,
					phoneNumber: null,
					tags: [],
					lastInboundAt: null,
					createdAt: null,
					updatedAt: null,
					raw: { id: 'bare' },
				},
			],
			next: 'n',
		});
		expect(asked()).toEqual(['GET /contacts?limit=7&pageToken=c']);
	});

	test('have the number of their attributes where none is featured', async () => {
		const hidden = { ...john, featuredIdentifiers: [], attributes: { phonenumber: ['+31 6 12345678'] } };
		const { reader } = readerOf({ 'GET /contacts': page([hidden]) });
		const { entries } = valueIn(await directory.contacts(reader, { size: 500 }));
		expect(entries[0]?.phoneNumber).toBe('+31612345678');
	});

	test('are asked for by a whole number at once', async () => {
		const { reader, requests } = readerOf({ 'POST /contacts/search': page([john]) });
		const { entries, next } = valueIn(
			await directory.contacts(reader, { search: '31 6 1234 5678', size: 20 }),
		);
		expect([entries, next]).toEqual([[johnsRecord], undefined]);
		expect(requests).toEqual([expect.objectContaining(bySearch)]);
	});

	test.each([page([]), refusing(422, { code: 'InvalidPayload', message: 'malformed' })])(
		'are searched page by page where a number is none that Bird knows',
		async (unknown) => {
			const other = {
				...john,
				id: 'o',
				featuredIdentifiers: [{ key: 'phonenumber', value: '+254700000000' }],
			};
			const { reader, asked } = readerOf({
				'POST /contacts/search': unknown,
				'GET /contacts': [page([other], 't'), page([john])],
			});
			const { entries } = valueIn(await directory.contacts(reader, { search: '1234567', size: 20 }));
			expect(entries.map(({ contactId }) => contactId)).toEqual([john.id]);
			expect(asked().slice(1)).toEqual([
				'GET /contacts?limit=100',
				'GET /contacts?limit=100&pageToken=t',
			]);
		},
	);

	test('are searched by name, from where the search before ended', async () => {
		const { reader, asked } = readerOf({
			'GET /contacts': page([john, { ...john, computedDisplayName: 'Ann' }]),
		});
		const { entries } = valueIn(
			await directory.contacts(reader, { search: 'doe', size: 20, cursor: 'c' }),
		);
		expect(entries).toEqual([johnsRecord]);
		expect(asked()).toEqual(['GET /contacts?limit=100&pageToken=c']);
	});

	test('are found by ID and by number', async () => {
		const { reader, requests } = readerOf({
			[`GET /contacts/${john.id}`]: ok(john),
			'POST /contacts/search': page([john]),
		});
		expect(valueIn(await directory.contact(reader, ` ${john.id} `))).toEqual(johnsRecord);
		expect(valueIn(await directory.contact(reader, '31612345678'))).toEqual(johnsRecord);
		expect(requests[1]).toMatchObject(bySearch);
	});

	test.each<[string, string, string]>([
		[john.id, 'notFound', `has no contact with the ID ${john.id}`],
		['+31612345678', 'notFound', 'has no contact with the phone number +31612345678'],
		['John', 'input', "'Contact' is neither the ID of a contact, which is a UUID, nor a phone number"],
	])('%s that is unknown is refused in words', async (asked, kind, says) => {
		const { reader } = readerOf({
			[`GET /contacts/${john.id}`]: refusing(404, { code: 'NotFound', message: 'contact not found' }),
			'POST /contacts/search': page([]),
		});
		const refusal = refusalIn(await directory.contact(reader, asked));
		expect(refusal.kind).toBe(kind);
		expect(refusal.message).toContain(says);
	});
});

describe('saving a contact', () => {
	const wish = { phoneNumber: '+31612345678', name: 'Johnny', attributes: { rating: 10 } };

	test('creates one that Bird does not know, with the number as name where none is given', async () => {
		const { reader, requests } = readerOf({
			'POST /contacts/search': [page([]), page([])],
			'POST /contacts': { status: 201, headers: {}, body: john },
		});
		expect(valueIn(await directory.saveContact(reader, wish))).toEqual({
			contact: johnsRecord,
			created: true,
		});
		const identifiers = [{ key: 'phonenumber', value: '+31612345678' }];
		expect(requests[1]?.body).toEqual({ displayName: 'Johnny', identifiers, attributes: { rating: 10 } });

		valueIn(await directory.saveContact(reader, { phoneNumber: '+31612345678' }));
		expect(requests[3]?.body).toEqual({ displayName: '+31612345678', identifiers });
	});

	test('changes what is named of one that Bird knows, and nothing else', async () => {
		const { reader, requests } = readerOf({
			'POST /contacts/search': page([john]),
			[`PATCH /contacts/${john.id}`]: ok({ ...john, computedDisplayName: 'Johnny' }),
		});
		const saved = valueIn(
			await directory.saveContact(reader, { phoneNumber: '31612345678', name: 'Johnny' }),
		);
		expect(saved).toMatchObject({ contact: { name: 'Johnny' }, created: false });
		expect(requests[1]?.body).toEqual({ attributes: { displayName: 'Johnny' } });

		valueIn(await directory.saveContact(reader, { phoneNumber: '31612345678' }));
		expect(requests).toHaveLength(3);
	});

	test('changes name and attributes together', async () => {
		const { reader, requests } = readerOf({
			'POST /contacts/search': page([john]),
			[`PATCH /contacts/${john.id}`]: ok(john),
		});
		expect(valueIn(await directory.saveContact(reader, wish)).contact).toEqual(johnsRecord);
		expect(requests[1]?.body).toEqual({ attributes: { displayName: 'Johnny', rating: 10 } });
	});

	test('says what to do about attributes that belong to Bird', async () => {
		const { reader } = readerOf({
			'POST /contacts/search': page([john]),
			[`PATCH /contacts/${john.id}`]: refusing(422, {
				code: 'InvalidPayload',
				message:
					'cannot edit read-only attribute "phonenumber"; cannot edit read-only attribute "id"',
			}),
		});
		const refusal = refusalIn(await directory.saveContact(reader, wish));
		expect(refusal).toMatchObject({ kind: 'input', httpStatus: 422, code: 'InvalidPayload' });
		expect(refusal.message).toContain('cannot edit read-only attribute "phonenumber"');
		expect(refusal.hint).toContain('Leave these attributes out');
	});

	test('refuses a name that is too long before anything is asked', async () => {
		const { reader, requests } = readerOf({});
		const refusal = refusalIn(await directory.saveContact(reader, { ...wish, name: 'x'.repeat(151) }));
		expect(refusal.message).toContain('more than 150 characters');
		expect(requests).toEqual([]);
	});
});

describe('the service window', () => {
	const number = { type: 'phoneNumber', number: '31612345678' } as const;
	const windowOf = `/channels/${channel}/contacts/${john.id}`;
	const later = new Date(Date.now() + 3_600_000).toISOString();
	const nobody = {
		isOpen: false,
		expiresAt: null,
		lastInboundAt: null,
		contactId: null,
		recipient: '31612345678',
	};

	const asked = (answer: object) =>
		readerOf({ 'POST /contacts/search': page([john]), [`GET ${windowOf}`]: ok(answer) });

	test('of a number is that of its contact', async () => {
		const { reader, requests, ...of } = asked({ serviceWindowExpireAt: later, isPermanentSession: null });
		expect(valueIn(await directory.serviceWindow(reader, number))).toEqual({
			...nobody,
			isOpen: true,
			expiresAt: later,
			contactId: john.id,
		});
		expect(of.asked()[1]).toBe(`GET ${windowOf}?contactIdentifierValue=%2B31612345678`);
	});

	test('of a contact is asked for without a number where none is known', async () => {
		const { reader, asked: requests } = asked({ serviceWindowExpireAt: later });
		const contact = { type: 'contact', id: john.id } as const;
		expect(valueIn(await directory.serviceWindow(reader, contact))).toMatchObject({ recipient: john.id });
		expect(requests()).toEqual([`GET ${windowOf}`]);
	});

	test.each<[object, boolean, string | null]>([
		[{ serviceWindowExpireAt: null }, false, null],
		[{ serviceWindowExpireAt: '2024-01-01T00:00:00Z' }, false, '2024-01-01T00:00:00.000Z'],
		[{ serviceWindowExpireAt: 'soon' }, false, null],
		[{ serviceWindowExpireAt: null, isPermanentSession: true }, true, null],
		[{ serviceWindowExpireAt: '2024-01-01T00:00:00Z', isPermanentSession: true }, true, null],
	])('%j', async (answer, isOpen, expiresAt) => {
		const { reader } = asked(answer);
		expect(valueIn(await directory.serviceWindow(reader, number))).toMatchObject({ isOpen, expiresAt });
	});

	test('is closed for people whom Bird does not know', async () => {
		const { reader } = readerOf({ 'POST /contacts/search': page([]) });
		expect(valueIn(await directory.serviceWindow(reader, number))).toEqual(nobody);
		const gone = readerOf({
			'POST /contacts/search': page([john]),
			[`GET ${windowOf}`]: refusing(404, { code: 'NotFound', message: 'contact not found' }),
		});
		expect(valueIn(await directory.serviceWindow(gone.reader, number))).toEqual(nobody);
	});

	test('of a channel that Bird does not know is a refusal, not a closed window', async () => {
		const { reader } = readerOf({
			'POST /contacts/search': page([john]),
			[`GET ${windowOf}`]: refusing(404, {
				code: 'NotFound',
				message: 'The requested resource does not exist: channel not found',
			}),
		});
		expect(refusalIn(await directory.serviceWindow(reader, number))).toMatchObject({ kind: 'notFound' });
	});

	test('needs a channel', async () => {
		const { reader, requests } = readerOf({}, 'my channel');
		const refusal = refusalIn(await directory.serviceWindow(reader, number));
		expect(refusal).toMatchObject({
			kind: 'input',
			message: "'Channel' is not a channel ID, which is a UUID",
		});
		expect(requests).toEqual([]);
	});
});
