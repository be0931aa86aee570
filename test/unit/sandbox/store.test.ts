import { gatewayNames, type GatewayName } from '../../../sandbox';
import { RecordLog } from '../../../sandbox/record-log';
import { birdMessages, clients, textSend, useSandbox } from './support';

const sandbox = useSandbox();
const store = () => sandbox.current.store;
const numberOf = (index: number) => `+2547${String(10_010_000 + index)}`;
const add = (id: string, recipient: string, gateway: GatewayName = 'bird', more = {}) =>
	store().addMessage({
		gateway,
		id,
		sender: sandbox.current.accounts.bird.channelId,
		recipient,
		type: 'text',
		body: { receiver: { contacts: [] }, body: { type: 'text', text: { text: id } } },
		status: 'accepted',
		...more,
	});
const addMany = (amount: number) => {
	for (let index = 0; index < amount; index++) add(`m${index}`, numberOf(index));
};
const idsTo = (person: string, gateway: GatewayName = 'bird') =>
	store()
		.messagesTo(gateway, person)
		.map(({ id }) => id);

afterEach(() => jest.restoreAllMocks());

describe('the store', () => {
	it('finds the messages of a person at one gateway, however the number is written', () => {
		add('a', '+254712345678');
		add('b', '254712345678');
		add('c', '+254712345679');
		add('d', '+254712345678', 'kapso');
		add('e', 'HBgLMTY0NjcwNDM1OTUVAgASGBI', 'kapso');
		expect(idsTo('+254 712 345678')).toEqual(['a', 'b']);
		expect(idsTo('254712345678', 'kapso')).toEqual(['d']);
		expect(idsTo('HBgLMTY0NjcwNDM1OTUVAgASGBI', 'kapso')).toEqual(['e']);
		expect(idsTo('254700000000')).toEqual([]);
		expect(store().peopleWith('bird', '345679')).toEqual(['254712345679']);
	});

	it('has both directions of a person in the order of events', () => {
		add('first', '+254712345678');
		const inbound = {
			gateway: 'bird',
			id: 'second',
			from: '254712345678',
			to: 'c',
			type: 'text',
		} as const;
		store().addInbound(inbound);
		add('third', '+254712345678');
		const history = store().historyWith('bird', '254712345678');
		expect(history.map(({ id, direction }) => [id, direction])).toEqual([
			['first', 'outbound'],
			['second', 'inbound'],
			['third', 'outbound'],
		]);
	});

	it('finds a message by its id, also when a reaction bears the same', () => {
		add('x', '254712345678', 'whatomate');
		add('x', '254712345678', 'whatomate', { type: 'reaction' });
		expect(store().message('whatomate', 'x')?.type).toBe('text');
		expect(store().message('bird', 'x')).toBeUndefined();
	});

	it('forgets the oldest messages altogether, and keeps what came later', () => {
		add('early', numberOf(30_000));
		add('other', '+254712345678');
		addMany(22_000);
		add('late', numberOf(30_000));
		expect(store().messages().length).toBeLessThanOrEqual(22_000);
		expect([store().message('bird', 'early'), idsTo(numberOf(30_000))]).toEqual([undefined, ['late']]);
		expect([idsTo('+254712345678'), store().peopleWith('bird', '254712345678')]).toEqual([[], []]);
		expect(store().message('bird', 'm21999')?.id).toBe('m21999');
	});

	it('looks up a person among 20,000 messages without walking through them', () => {
		addMany(20_000);
		const walk = jest.spyOn(RecordLog.prototype, 'all');
		for (let index = 0; index < 20_000; index++) {
			expect(store().historyWith('bird', numberOf(index))[0]?.id).toBe(`m${index}`);
			if (store().message('bird', `m${index}`) === undefined) throw new Error('not found');
		}
		expect(walk).not.toHaveBeenCalled();
	});

	it('finds a contact by the number that it has now', async () => {
		const { bird } = clients(sandbox.current);
		const { workspaceId } = sandbox.current.accounts.bird;
		const identifier = (value: string) => ({ key: 'phonenumber', value });
		const created = await bird.post(`/workspaces/${workspaceId}/contacts`, {
			displayName: 'Ann',
			identifiers: [identifier('+254712345678')],
		});
		const { id } = created.data;
		const changed = await bird.patch(`/workspaces/${workspaceId}/contacts/${id}`, {
			removeIdentifiers: [identifier('+254712345678')],
			addIdentifiers: [identifier('+254712345679')],
		});
		expect([created.status, changed.status]).toEqual([201, 200]);
		expect(store().contactByPhone('bird', '+254712345678')).toBeUndefined();
		expect(store().contactByPhone('bird', '+254712345679')?.id).toBe(id);
		const sent = await bird.post(...textSend('bird', sandbox.current, '+254712345679'));
		expect(sent.data.receiver.contacts[0].id).toBe(id);
	});
});

describe.each(gatewayNames)('a send at %s', (gateway) => {
	it('leaves no timer behind when no statuses are told', async () => {
		sandbox.current.settings.statusDelayMs = null;
		const http = clients(sandbox.current)[gateway];
		await http.post(...textSend(gateway, sandbox.current));
		await new Promise((resolve) => setTimeout(resolve, 150));
		const before = jest.getTimerCount();
		for (let sent = 0; sent < 20; sent++) await http.post(...textSend(gateway, sandbox.current));
		// Whatomate turns `pending` into `sent` a moment after the answer, whoever listens.
		if (gateway === 'whatomate') await new Promise((resolve) => setTimeout(resolve, 150));
		expect(jest.getTimerCount()).toBe(before);
	});
});

it('Bird lists one person among thousands without a walk through them', async () => {
	addMany(20_000);
	const { bird } = clients(sandbox.current);
	const path = birdMessages(sandbox.current.accounts.bird);
	const walk = jest.spyOn(RecordLog.prototype, 'all');
	for (let index = 0; index < 100; index++) {
		const { data } = await bird.get(path, { params: { phonenumber: numberOf(index * 7) } });
		expect(data.results.map(({ id }: { id: string }) => id)).toEqual([`m${index * 7}`]);
	}
	expect(walk).not.toHaveBeenCalled();
});
