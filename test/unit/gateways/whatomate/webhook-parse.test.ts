import type { GatewayEvent } from '../../../../gateways/event';
import { whatomate } from '../../../../gateways/whatomate';
import { contactId, messageId } from './support';
import { goldenDeliveries, goldenDelivery } from './webhook-goldens';
import { readMany } from './webhook-junk';

const receivedAt = Date.UTC(2026, 6, 14, 9, 10, 30);
const parse = (body: unknown): GatewayEvent[] => whatomate.webhook.parse(body, {}, receivedAt);

function only(body: unknown): GatewayEvent {
	const events = parse(body);
	expect(events).toHaveLength(1);
	return events[0] as GatewayEvent;
}

const incoming = (changes: Record<string, unknown>) => {
	const { body } = goldenDelivery('incoming-text');
	return { ...body, data: { ...body.data, ...changes } };
};

describe('documented deliveries', () => {
	it.each(goldenDeliveries)('%s', (name) => {
		const { body, event } = goldenDelivery(name);
		expect(only(body)).toEqual({ ...event, raw: body });
	});

	it('every event of the panel has one', () => {
		const told = new Set(goldenDeliveries.map((name) => goldenDelivery(name).event.event));
		expect([...told].sort()).toEqual([...whatomate.webhook.events].sort());
	});

	it('a test delivery is something else, passed on as it came', () => {
		const body = {
			event: 'test',
			timestamp: '2026-07-14T09:10:11.123456789Z',
			data: { test: true, message: 'It works', timestamp: '2026-07-14T09:10:11Z' },
		};
		expect(only(body)).toMatchObject({
			event: 'other',
			occurredAt: '2026-07-14T09:10:11.123Z',
			raw: body,
		});
	});
});

describe('identity', () => {
	it.each([
		['254712345678', '+254712345678'],
		['+254712345678', '+254712345678'],
		['254****5678', undefined],
		['', undefined],
		['unknown', undefined],
	])('of the number %p, %p is known', (contact_phone, phoneNumber) => {
		expect(only(incoming({ contact_phone })).contact).toEqual({
			id: contactId,
			...(phoneNumber && { phoneNumber }),
			name: 'Ann',
		});
	});

	it('without an account the sender is not known', () => {
		expect(only(incoming({ whatsapp_account: undefined })).sender).toEqual({});
	});
});

describe('the id of an event', () => {
	const id = (body: unknown) => only(body).id;
	const { body: transfer } = goldenDelivery('transfer-assigned');

	it('is the same for a message that is delivered again with another time', () => {
		const again = { ...incoming({}), timestamp: '2026-07-14T09:10:15Z' };
		expect(id(again)).toBe(`message.received:${messageId}`);
	});

	it('differs between a message and its being sent', () => {
		expect(id({ ...incoming({}), event: 'message.sent' })).not.toBe(id(incoming({})));
	});

	it('differs when a transfer is assigned a second time', () => {
		expect(id({ ...transfer, timestamp: '2026-07-14T10:00:00Z' })).not.toBe(id(transfer));
	});

	it.each([
		['a message without its id', incoming({ message_id: undefined })],
		['an unknown event', { event: 'message.invented', data: { a: 1 } }],
		['no delivery at all', 'hello'],
	])('is a hash of the body for %s', (_, body) => {
		expect(id(body)).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(id(structuredClone(body))).toBe(id(body));
	});

	it('is another for another body', () => {
		expect(id(incoming({ message_id: undefined, content: 'Bye' }))).not.toBe(
			id(incoming({ message_id: undefined })),
		);
	});
});

describe('what is not as documented', () => {
	it.each([
		['2026-07-14T12:10:11.5+03:00', '2026-07-14T09:10:11.500Z'],
		['2026-07-14T09:10:11Z', '2026-07-14T09:10:11.000Z'],
		['0001-01-01T00:00:00Z', '2026-07-14T09:10:30.000Z'],
		['yesterday', '2026-07-14T09:10:30.000Z'],
		[null, '2026-07-14T09:10:30.000Z'],
	])('the time %p is read as %s', (timestamp, occurredAt) => {
		expect(only({ ...incoming({}), timestamp }).occurredAt).toBe(occurredAt);
	});

	it('a kind of message that is not known came, but cannot be shown', () => {
		expect(only(incoming({ message_type: 'hologram' })).message).toMatchObject({
			type: 'unsupported',
			text: 'Hello',
		});
	});

	it('an interactive message of our own has no type that a person could send', () => {
		const sent = { ...incoming({ message_type: 'interactive' }), event: 'message.sent' };
		expect(only(sent).message).toEqual({ id: messageId, text: 'Hello' });
	});

	it.each([
		['location', 'Nairobi'],
		['location', '{"latitude":"north","longitude":1}'],
		['location', '{"latitude":1e999,"longitude":1}'],
		['contacts', 'Bob'],
		['contacts', '7'],
	])('a %s that is no JSON of one stays the text %s', (message_type, content) => {
		expect(only(incoming({ message_type, content })).message).toEqual({
			id: messageId,
			type: message_type,
			text: content,
		});
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['a text', ''],
		['a number', 7],
		['a list', []],
		['an empty object', {}],
		['an event without data', { event: 'message.incoming' }],
		['an event with empty data', { event: 'message.incoming', data: {} }],
		['data of the wrong kind', { event: 'message.incoming', data: [incoming({}).data] }],
		['a name that every object has', { event: '__proto__', data: { toString: 1 } }],
	])('%s is one event that is passed on as it came', (_, body) => {
		const event = only(body);
		expect(event).toMatchObject({ event: 'other', gateway: 'whatomate', sender: {}, contact: {} });
		expect(event.raw).toBe(body);
	});

	it('nesting without end does no harm', () => {
		const depth = 200_000;
		const body = JSON.parse(`${'{"event":['.repeat(depth)}${']}'.repeat(depth)}`) as unknown;
		expect(only(body).event).toBe('other');
		const content = '['.repeat(depth) + ']'.repeat(depth);
		expect(only(incoming({ message_type: 'contacts', content })).event).toBe('message.received');
	});
});

it('changed deliveries and random bodies are read into valid events, the same each time', () => {
	readMany(5_000);
});
