import type { GatewayEvent } from '../../../../gateways/event';
import { kapso } from '../../../../gateways/kapso';
import { expected, goldenDeliveries, holds, receivedAt } from '../cloud-api/webhook-goldens';
import { readMany } from '../cloud-api/webhook-junk';

const goldens = goldenDeliveries('kapso');
const { parse, events: told } = kapso.webhook;

const received = { 'x-webhook-event': 'whatsapp.message.received' };
const read = (body: unknown, headers = {}): GatewayEvent[] => parse(body, headers, receivedAt);

function only(body: unknown, headers: Record<string, string> = received): GatewayEvent {
	const events = read(body, headers);
	expect(events).toHaveLength(1);
	return events[0] as GatewayEvent;
}

const inbound = { id: 'wamid.1', timestamp: '1730092800', type: 'text', text: { body: 'Hello' } };
const conversation = { id: 'conv_1', phone_number: '+15551234567' };
const part = (message: object = {}, kapsoFields: object = { direction: 'inbound' }) => ({
	message: { ...inbound, kapso: kapsoFields, ...message },
	conversation,
	phone_number_id: '123',
});

describe('what Kapso documents', () => {
	it.each(goldens.map((golden) => [golden.name, golden] as const))('%s', (_, { body, headers, events }) => {
		const found = read(body, headers);
		expect(found).toEqual(events.map(expected));
		expect(found.every(({ raw }) => holds(body, raw))).toBe(true);
	});

	it('every event of the panel has an example', () => {
		const shown = new Set(goldens.flatMap(({ events }) => events.map(({ event }) => event)));
		expect([...shown].sort()).toEqual([...told, 'other'].sort());
	});

	it("Meta's format is read as for everybody else", () => {
		for (const { body, events } of goldenDeliveries('autokonnect')) {
			expect(read(body)).toEqual(events.map((event) => expected({ ...event, gateway: 'kapso' })));
		}
	});
});

describe('which event it is', () => {
	it.each([
		['inbound', 'received', 'message.received'],
		['outbound', 'sent', 'message.sent'],
		['outbound', 'delivered', 'message.delivered'],
		['outbound', 'read', 'message.read'],
		['outbound', 'played', 'message.played'],
		['outbound', 'failed', 'message.failed'],
		['outbound', 'pending', 'other'],
		[undefined, undefined, 'other'],
	])('without the header, direction %s and status %s make it %s', (direction, status, event) => {
		expect(only(part({}, { direction, status }), {}).event).toBe(event);
	});

	it('an unreadable header is no hindrance', () => {
		const doubled = 'whatsapp.message.received, whatsapp.message.received';
		expect(only(part(), { 'x-webhook-event': doubled }).event).toBe('message.received');
	});

	it('what a customer writes stays received, whatever the app it came through', () => {
		expect(only(part({}, { direction: 'inbound', origin: 'business_app' })).event).toBe(
			'message.received',
		);
	});

	it('an echo that is delivered is no second echo', () => {
		const body = part({}, { direction: 'outbound', origin: 'business_app', status: 'delivered' });
		expect(only(body, { 'x-webhook-event': 'whatsapp.message.delivered' }).event).toBe(
			'message.delivered',
		);
	});

	it('several in a list or under data are unwrapped, also without the sign of a batch', () => {
		const parts = [part(), part({ id: 'wamid.2' })];
		const ids = ['message.received:wamid.1', 'message.received:wamid.2'];
		expect(read(parts, received).map(({ id }) => id)).toEqual(ids);
		expect(read({ type: 'whatsapp.message.received', data: parts }).map(({ id }) => id)).toEqual(ids);
		expect(only({ type: 'whatsapp.message.received', data: parts[0] }, {}).id).toBe(ids[0]);
	});
});

describe('the id of an event', () => {
	const again = { ...received, 'x-idempotency-key': 'b' };

	it('is that of the message, whatever the key of the delivery', () => {
		const ids = ['a', 'b'].map((key) => only(part(), { ...received, 'x-idempotency-key': key }).id);
		expect(ids).toEqual(['message.received:wamid.1', 'message.received:wamid.1']);
	});

	it('is the key of the delivery for a message without an id, unless there are several', () => {
		const nameless = part({ id: undefined });
		expect(only(nameless, again).id).toBe('message.received:b');
		const batch = { batch: true, data: [nameless, part({ id: null, timestamp: '1730092801' })] };
		const ids = read(batch, again).map(({ id }) => id);
		expect(ids).toEqual(Array(2).fill(expect.stringMatching(/^sha256:/)));
		expect(new Set(ids).size).toBe(2);
	});

	it('differs when a conversation ends a second time', () => {
		const ended = (updated_at: string) =>
			only(
				{ conversation: { ...conversation, updated_at } },
				{ 'x-webhook-event': 'whatsapp.conversation.ended' },
			);
		expect(ended('2025-10-28T15:10:45Z').id).not.toBe(ended('2025-10-29T15:10:45Z').id);
	});

	it('is another for each member of a group', () => {
		const ids = ['15550000001', '15550000002'].map((recipient_participant_id) => {
			const status = { status: 'read', recipient_type: 'group', recipient_participant_id };
			const body = part({}, { direction: 'outbound', status: 'read', statuses: [status] });
			return only(body, { 'x-webhook-event': 'whatsapp.message.read' }).id;
		});
		expect(ids).toEqual(['message.read:wamid.1:15550000001', 'message.read:wamid.1:15550000002']);
	});
});

describe('what is not as documented', () => {
	it.each([
		['1730092800', '2024-10-28T05:20:00.000Z'],
		['2025-10-28T16:00:00+02:00', '2025-10-28T14:00:00.000Z'],
		['2025-10-28T14:00:00.123456Z', '2025-10-28T14:00:00.123Z'],
		['later', new Date(receivedAt).toISOString()],
	])('the time %s is read as %s', (timestamp, occurredAt) => {
		expect(only(part({ timestamp })).occurredAt).toBe(occurredAt);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['a text', 'hello'],
		['a number', 7],
		['an empty list', []],
		['an empty object', {}],
		['an empty batch', { batch: true, data: [] }],
		['a message that is none', { message: 'Hello' }],
		['a conversation that is none', { conversation: [] }],
	])('%s is one event that is passed on as it came', (_, body) => {
		const event = only(body, received);
		expect(event).toMatchObject({ event: 'other', gateway: 'kapso', sender: {}, contact: {} });
		expect(event.raw).toBe(body);
	});

	it('what is broken in a batch does not take the rest with it', () => {
		const events = read({ type: 'whatsapp.message.received', batch: true, data: [null, 7, part()] });
		expect(events.map(({ event }) => event)).toEqual(['other', 'other', 'message.received']);
	});

	it('nesting without end does no harm', () => {
		const depth = 200_000;
		const body: unknown = JSON.parse(`${'{"data":['.repeat(depth)}${']}'.repeat(depth)}`);
		expect(only(body, {}).event).toBe('other');
	});
});

it('changed deliveries are read into valid events, the same each time', () => {
	readMany(parse, goldens, 5_000);
});
