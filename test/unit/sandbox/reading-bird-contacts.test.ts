import { sandbox, bird, ws, get, ann, nobody } from './reading-bird-support';
import { textSend } from './support';

describe('Bird stand-in: contacts', () => {
	const bob = {
		displayName: 'Bob',
		identifiers: [
			{ key: 'phonenumber', value: '+31687654321' },
			{ key: 'emailaddress', value: 'bob@example.com' },
		],
		attributes: { firstName: 'Bob' },
	};

	it('are created with 201, shown, found and listed', async () => {
		const { status, data } = await bird().post(ws('/contacts'), bob);
		expect(status).toBe(201);
		expect(data).toEqual({
			id: expect.any(String),
			computedDisplayName: 'Bob',
			featuredIdentifiers: bob.identifiers,
			identifierCount: 2,
			attributes: {
				displayName: 'Bob',
				firstName: 'Bob',
				phonenumber: ['+31687654321'],
				emailaddress: ['bob@example.com'],
			},
			listIds: [],
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
		});
		expect((await get(ws(`/contacts/${data.id}`))).data).toEqual(data);
		expect((await get(ws('/contacts'))).data.results).toEqual([
			expect.objectContaining({ id: ann().id }),
			data,
		]);
		for (const identifier of bob.identifiers) {
			const found = await bird().post(ws('/contacts/search'), { identifier });
			expect(found.data).toEqual({ results: [data] });
		}
		expect((await bird().post(ws('/contacts'), bob)).status).toBe(409);
		expect((await get(ws(`/contacts/${nobody}`))).data.message).toContain('contact not found');
	});

	it('are refused without a name, with a number that is none, with unknown fields of an identifier', async () => {
		const pathOf = async (body: object) => {
			const { status, data } = await bird().post(ws('/contacts'), body);
			return [status, ...Object.keys(data.details ?? {})];
		};
		expect(await pathOf({})).toEqual([422, '.displayName']);
		expect(await pathOf({ displayName: 'x'.repeat(151) })).toEqual([422, '.displayName']);
		const identifiers = [{ key: 'phonenumber', value: '0612345678' }];
		expect(await pathOf({ displayName: 'x', identifiers })).toEqual([422, '.identifiers[0].value']);
		const message = [{ identifierKey: 'phonenumber', identifierValue: '+31687654321' }];
		expect((await pathOf({ displayName: 'x', identifiers: message }))[0]).toBe(422);
	});

	it('are changed in name, attributes, identifiers and lists, not in read-only attributes', async () => {
		const path = ws(`/contacts/${ann().id}`);
		const { status, data } = await bird().patch(path, {
			attributes: { displayName: 'Ann B. Example', city: 'Amsterdam' },
			addIdentifiers: [{ key: 'emailaddress', value: 'ann@example.com' }],
			addToLists: [nobody],
		});
		expect(status).toBe(200);
		expect(data).toMatchObject({
			computedDisplayName: 'Ann B. Example',
			identifierCount: 2,
			attributes: { city: 'Amsterdam', emailaddress: ['ann@example.com'] },
			listIds: [nobody],
		});
		expect(data.updatedAt > data.createdAt).toBe(true);
		const back = await bird().patch(path, {
			attributes: { city: null },
			removeIdentifiers: [{ key: 'emailaddress', value: 'ann@example.com' }],
			removeFromLists: [nobody],
		});
		expect(back.data).toMatchObject({ identifierCount: 1, listIds: [] });
		expect(back.data.attributes).toEqual({
			displayName: 'Ann B. Example',
			phonenumber: ['+31612345678'],
		});
		const readOnly = await bird().patch(path, {
			attributes: { emailaddress: 'x', phonenumber: '+31600000000' },
		});
		expect([readOnly.status, readOnly.data]).toEqual([
			422,
			{
				code: 'InvalidPayload',
				message:
					'cannot edit read-only attribute "phonenumber"; cannot edit read-only attribute "emailaddress"',
			},
		]);
		expect((await bird().patch(ws(`/contacts/${nobody}`), {})).status).toBe(404);
	});

	it('are created or changed by an identifier', async () => {
		const path = ws('/contacts/identifiers/phonenumber/%2B31687654321');
		const created = await bird().patch(path, { attributes: { displayName: 'Bob' } });
		expect([created.status, created.data.computedDisplayName]).toEqual([201, 'Bob']);
		const changed = await bird().patch(path, { attributes: { displayName: 'Bob B.' } });
		expect([changed.status, changed.data.id]).toEqual([200, created.data.id]);
		expect(changed.data.computedDisplayName).toBe('Bob B.');
		const taken = { addIdentifiers: [{ key: 'phonenumber', value: '+31612345678' }] };
		expect((await bird().patch(path, taken)).status).toBe(409);
	});

	it('come into being when somebody unknown is written to', async () => {
		const { data } = await bird().post(...textSend('bird', sandbox.current, '+254711111111'));
		const contact = (await get(ws(`/contacts/${data.receiver.contacts[0].id}`))).data;
		expect(contact).toMatchObject({
			computedDisplayName: '+254711111111',
			attributes: { phonenumber: ['+254711111111'] },
		});
	});
});
