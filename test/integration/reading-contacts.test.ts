import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoAccounts } from '../../sandbox/accounts';
import { comesIn, fill, locator, named, nameIn, readable } from './support/reading';
import { person, read } from './support/reading-cells';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

async function one(
	gateway: Gateway,
	operation: Parameters<typeof read>[2],
	more: INodeParameters,
): Promise<IDataObject> {
	const items = await read(sandbox, gateway, operation, more, { continueOnFail: true });
	expect(items).toHaveLength(1);
	return items[0]?.json ?? {};
}

const byNumber = (number: string) => ({ contactId: locator(number, 'phone') });

function keptContact(gateway: Gateway, digits: string) {
	return sandbox.store
		.contacts(nameIn(gateway))
		.find(({ phoneNumber }) => phoneNumber.replace('+', '') === digits);
}

function writes(gateway: Gateway) {
	return sandbox.store
		.requests(nameIn(gateway))
		.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/search'));
}

describe.each(named(readable))('%s: a contact', (_name, gateway) => {
	beforeEach(async () => {
		await comesIn(sandbox, gateway, { from: person, name: 'Ann Example' });
	});

	test.each(['+254712345678', '254712345678', '+254 712 345 678', '00254712345678'])(
		'is found by the number %s, and then by its id',
		async (number) => {
			const found = await one(gateway, 'contact.get', byNumber(number));
			expect(found).toMatchObject({ name: 'Ann Example', phoneNumber: `+${person}` });

			const again = await one(gateway, 'contact.get', {
				contactId: locator(String(found.contactId), 'list'),
			});
			expect(again).toEqual(found);
		},
	);

	test('that nobody knows is refused by name', async () => {
		const refused = await one(gateway, 'contact.get', byNumber('+254799999999'));

		expect(refused.error).toMatch(
			new RegExp(`^${gateway.displayName} has no contact .*\\+?254799999999`),
		);
		expect(refused.description).toMatch(/from the list/);
		expect(refused.kind).toMatch(/notFound|recipient/);
	});

	test('is created when the number is new', async () => {
		const saved = await one(gateway, 'contact.upsert', {
			phoneNumber: '+254 733 000 111',
			contactFields: { name: 'Jane Example' },
		});

		expect(saved).toMatchObject({
			created: true,
			name: 'Jane Example',
			phoneNumber: '+254733000111',
		});
		expect(keptContact(gateway, '254733000111')).toBeDefined();
		expect(writes(gateway).map(({ method }) => method)).toEqual(['POST']);
	});

	test('is brought up to date when the number is known; what is left out stays', async () => {
		const first = await one(gateway, 'contact.upsert', {
			phoneNumber: '+254733000111',
			contactFields: { name: 'Jane', attributes: '{"city": "Mombasa", "plan": "free"}' },
		});
		const named = await one(gateway, 'contact.upsert', {
			phoneNumber: '+254733000111',
			contactFields: { name: 'Jane Example' },
		});
		const described = await one(gateway, 'contact.upsert', {
			phoneNumber: '+254733000111',
			contactFields: { attributes: '{"plan": "paid"}' },
		});

		expect([first.created, named.created, described.created]).toEqual([true, false, false]);
		expect(described).toMatchObject({ contactId: first.contactId, name: 'Jane Example' });
		expect(
			sandbox.store
				.contacts(nameIn(gateway))
				.filter(({ phoneNumber }) => phoneNumber.endsWith('254733000111')),
		).toHaveLength(1);
		const raw = await one(gateway, 'contact.get', { ...byNumber('+254733000111'), simplify: false });
		expect(raw.metadata ?? raw.attributes).toMatchObject({ city: 'Mombasa', plan: 'paid' });
	});

	test('is not written when nothing is to change', async () => {
		const saved = await one(gateway, 'contact.upsert', { phoneNumber: `+${person}` });

		expect(saved).toMatchObject({ created: false, phoneNumber: `+${person}` });
		expect(writes(gateway)).toEqual([]);
	});

	test('lists: all, and a search', async () => {
		await fill(sandbox, gateway, { contacts: 250 });
		const kept = sandbox.store.contacts(nameIn(gateway));
		const all = await read(sandbox, gateway, 'contact.getMany', { returnAll: true });
		const found = await read(sandbox, gateway, 'contact.getMany', {
			returnAll: true,
			filters: { search: 'person 024' },
		});
		const some = await read(sandbox, gateway, 'contact.getMany', { returnAll: false, limit: 120 });

		expect(new Set(all.map(({ json }) => json.phoneNumber)).size).toBe(kept.length);
		expect(all).toHaveLength(kept.length);
		expect(some.map(({ json }) => json)).toEqual(all.slice(0, 120).map(({ json }) => json));
		expect(found.map(({ json }) => json.name).sort()).toEqual(
			Array.from({ length: 10 }, (_, index) => `Person 024${index}`),
		);
	});
});

describe.each(named(readable))('%s: the service window', (_name, gateway) => {
	const hour = 60 * 60 * 1000;
	const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
	const lastInboundAt = (at: string) => (gateway.name === 'bird' ? null : expect.stringMatching(at));

	test('is open for 24 hours after the last message', async () => {
		const at = ago(2);
		await comesIn(sandbox, gateway, { from: person, occurredAt: ago(40) });
		await comesIn(sandbox, gateway, { from: person, occurredAt: at });
		const window = await one(gateway, 'contact.getServiceWindow', byNumber(`+${person}`));

		expect(window).toMatchObject({
			isOpen: true,
			contactId: expect.stringMatching(/./),
			recipient: expect.stringContaining(person),
			lastInboundAt: lastInboundAt(at.slice(0, 19)),
		});
		const left = Date.parse(String(window.expiresAt)) - Date.now();
		expect(left / hour).toBeCloseTo(22, 1);
	});

	test('is closed after that, and says since when', async () => {
		await comesIn(sandbox, gateway, { from: person, occurredAt: ago(30) });
		const window = await one(gateway, 'contact.getServiceWindow', byNumber(`+${person}`));

		expect(window.isOpen).toBe(false);
		expect((Date.now() - Date.parse(String(window.expiresAt))) / hour).toBeCloseTo(6, 1);
	});

	test('was never open for who has never written', async () => {
		const window = await one(gateway, 'contact.getServiceWindow', byNumber('+254799999999'));

		expect(window).toMatchObject({
			isOpen: false,
			expiresAt: null,
			lastInboundAt: null,
			contactId: null,
		});
		expect(keptContact(gateway, '254799999999')).toBeUndefined();
	});

	test('is found by the id of the contact as well, and nothing is marked as read', async () => {
		await comesIn(sandbox, gateway, { from: person });
		const { contactId } = await one(gateway, 'contact.get', byNumber(`+${person}`));
		const window = await one(gateway, 'contact.getServiceWindow', {
			contactId: locator(String(contactId), 'list'),
		});

		expect(window).toMatchObject({ isOpen: true, contactId });
		expect(sandbox.store.inbound(nameIn(gateway)).filter(({ isRead }) => isRead)).toEqual([]);
		expect(writes(gateway)).toEqual([]);
	});
});

describe('Whatomate: tags', () => {
	const [whatomate] = readable.filter(({ name }) => name === 'whatomate');
	if (!whatomate) throw new Error('Whatomate is missing');
	const ann = demoAccounts.whatomate.contacts[0];
	const tag = (...names: string[]) => ({ tag: names.map((name) => ({ name: locator(name, 'list') })) });
	const change = async (tagsToAdd: INodeParameters, tagsToRemove: INodeParameters) =>
		await one(whatomate, 'contact.updateTags', {
			contactId: locator(ann?.id ?? '', 'list'),
			tagsToAdd,
			tagsToRemove,
		});
	const keptTags = () => sandbox.store.contact('whatomate', ann?.id ?? '')?.tags;

	test('are added and removed, the others stay', async () => {
		expect(keptTags()).toEqual(['vip', 'newsletter']);
		const changed = await change(tag('to call back', 'new'), tag('vip', 'never had'));

		expect(changed).toEqual({ contactId: ann?.id, tags: ['newsletter', 'to call back', 'new'] });
		expect(keptTags()).toEqual(['newsletter', 'to call back', 'new']);
	});

	test('may be several names in one field', async () => {
		const changed = await change({ tag: [{ name: locator('one, two', 'id') }] }, {});

		expect(changed.tags).toEqual(['vip', 'newsletter', 'one', 'two']);
	});

	test('that are there already, or not, are not written again', async () => {
		const changed = await change(tag('vip'), tag('never had'));

		expect(changed.tags).toEqual(['vip', 'newsletter']);
		expect(writes(whatomate)).toEqual([]);
	});

	test('of a new contact replace the set, and others are searched for by them', async () => {
		await one(whatomate, 'contact.upsert', {
			phoneNumber: '+254733000111',
			contactFields: { tags: 'vip, gold' },
		});
		await one(whatomate, 'contact.upsert', {
			phoneNumber: '+254733000111',
			contactFields: { tags: 'gold' },
		});
		const gold = await read(sandbox, whatomate, 'contact.getMany', { filters: { tags: 'gold, silver' } });

		expect(gold.map(({ json }) => [json.phoneNumber, json.tags])).toEqual([['+254733000111', ['gold']]]);
	});
});
