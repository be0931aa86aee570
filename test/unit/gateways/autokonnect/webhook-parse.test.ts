import { autoKonnect } from '../../../../gateways/autokonnect';
import type { GatewayEvent } from '../../../../gateways/event';
import { expected, goldenDeliveries, holds, receivedAt } from '../cloud-api/webhook-goldens';
import { readMany } from '../cloud-api/webhook-junk';
import { stepsIn } from '../../../support/steps';

const goldens = goldenDeliveries('autokonnect');
const { parse, events: told } = autoKonnect.webhook;
const read = (body: unknown): GatewayEvent[] => parse(body, {}, receivedAt);

function only(body: unknown): GatewayEvent {
	const events = read(body);
	expect(events).toHaveLength(1);
	return events[0] as GatewayEvent;
}

function changed(value: object, field = 'messages') {
	return { object: 'whatsapp_business_account', entry: [{ id: 'A', changes: [{ field, value }] }] };
}

const text = {
	from: '16505551234',
	id: 'wamid.1',
	timestamp: '1744344496',
	type: 'text',
	text: { body: 'Hi' },
};
const message = (changes: object) => changed({ messages: [{ ...text, ...changes }] });

describe('what Meta documents', () => {
	it.each(goldens.map((golden) => [golden.name, golden] as const))('%s', (_, { body, events }) => {
		const found = read(body);
		expect(found).toEqual(events.map(expected));
		expect(found.every(({ raw }) => holds(body, raw))).toBe(true);
	});

	it('every event of the panel has an example', () => {
		const shown = new Set(goldens.flatMap(({ events }) => events.map(({ event }) => event)));
		expect([...shown].sort()).toEqual([...told, 'other'].sort());
	});

	it('a thousand updates in one delivery come in their order', () => {
		const messages = Array.from({ length: 1000 }, (_, index) => ({ ...text, id: `wamid.${index}` }));
		expect(read(changed({ messages })).map(({ id }) => id)).toEqual(
			messages.map(({ id }) => `message.received:${id}`),
		);
	});
});

describe('who wrote', () => {
	it.each([
		['16505551234', '+16505551234'],
		['+16505551234', '+16505551234'],
		['1650****234', undefined],
		['US.13491208655302741918', undefined],
	])('of %s the number %s is known', (from, phoneNumber) => {
		expect(only(message({ from })).contact.phoneNumber).toBe(phoneNumber);
	});

	it.each(['15550783881', '+1 555-078-3881', '+1 (555) 078.3881'])(
		'our own number shown as %s is one',
		(shown) => {
			const metadata = { display_phone_number: shown, phone_number_id: '7' };
			expect(only(changed({ metadata, messages: [text] })).sender).toEqual({
				id: '7',
				phoneNumber: '+15550783881',
			});
		},
	);

	it('a number that differs from the WhatsApp id keeps both, with the name', () => {
		const contacts = [{ profile: { name: 'Ana' }, wa_id: '5215512345678' }];
		const { contact } = only(changed({ contacts, messages: [{ ...text, from: '525512345678' }] }));
		expect(contact).toEqual({ id: '5215512345678', phoneNumber: '+525512345678', name: 'Ana' });
	});

	it('the name of somebody else is not taken', () => {
		const contacts = ['1', '2'].map((end) => ({ profile: { name: end }, wa_id: `1650555000${end}` }));
		const { contact } = only(changed({ contacts, messages: [text] }));
		expect(contact).toEqual({ id: '16505551234', phoneNumber: '+16505551234' });
	});
});

describe('what is not as documented', () => {
	it.each([
		['1744344496', '2025-04-11T04:08:16.000Z'],
		[1744344496, '2025-04-11T04:08:16.000Z'],
		['soon', new Date(receivedAt).toISOString()],
		[undefined, new Date(receivedAt).toISOString()],
		[{}, new Date(receivedAt).toISOString()],
	])('the time %p is read as %s', (timestamp, occurredAt) => {
		expect(only(message({ timestamp })).occurredAt).toBe(occurredAt);
	});

	it('a kind of message that is not known is one that cannot be shown', () => {
		expect(only(message({ type: 'hologram', hologram: {} })).message).toEqual({
			id: 'wamid.1',
			type: 'unsupported',
		});
	});

	it('a flow reply that is no JSON stays the text', () => {
		const nfm_reply = { name: 'flow', body: 'Sent', response_json: '{broken' };
		const interactive = { type: 'nfm_reply', nfm_reply };
		expect(only(message({ type: 'interactive', interactive })).message?.flow).toEqual({
			name: 'flow',
			data: '{broken',
		});
	});

	it('a location without numbers is none', () => {
		const location = { latitude: 'north', longitude: null };
		expect(only(message({ type: 'location', location })).message).toEqual({
			id: 'wamid.1',
			type: 'location',
		});
	});

	it('a location in text is one', () => {
		const location = { latitude: '37.5', longitude: '-122.25' };
		expect(only(message({ type: 'location', location })).message?.location).toEqual({
			latitude: 37.5,
			longitude: -122.25,
		});
	});

	it('an error of an unknown code says what Meta says, without advice', () => {
		const errors = [{ code: 999999, title: 'Something new' }];
		const statuses = [{ id: 'wamid.1', status: 'failed', errors }];
		expect(only(changed({ statuses })).status?.failure).toEqual({
			code: 999999,
			message: 'Something new',
		});
	});

	it('an unknown status is something else, with its own word', () => {
		const event = only(changed({ statuses: [{ id: 'wamid.1', status: 'warning' }] }));
		expect(event).toMatchObject({
			event: 'other',
			status: { value: 'warning' },
			message: { id: 'wamid.1' },
		});
	});

	it('messages without an id differ by what they hold, and stay the same when repeated', () => {
		const ids = ['One', 'Two', 'One'].map((body) => only(message({ id: undefined, text: { body } })).id);
		expect(ids[0]).toBe(ids[2]);
		expect(ids[0]).not.toBe(ids[1]);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['a text', 'hello'],
		['an empty text', ''],
		['a number', 7],
		['a list', []],
		['an empty object', {}],
		['no entries', { object: 'whatsapp_business_account', entry: [] }],
		['entries of the wrong kind', { object: 'whatsapp_business_account', entry: 'none' }],
	])('%s is one event that is passed on as it came', (_, body) => {
		const event = only(body);
		expect(event).toMatchObject({ event: 'other', gateway: 'autoKonnect', sender: {}, contact: {} });
		expect(event.raw).toBe(body);
	});

	it.each([
		['an entry without changes', { object: 'whatsapp_business_account', entry: [{ id: 'A' }] }],
		['a change without contents', changed({})],
		['a list of the wrong kind', changed({ messages: 'none', statuses: 7 })],
	])('%s is one event', (_, body) => {
		expect(only(body)).toMatchObject({ event: 'other', sender: { id: 'A' } });
	});

	it('what is broken in a delivery does not take the rest with it', () => {
		const messages = [null, 'x', text];
		expect(read(changed({ messages })).map(({ event }) => event)).toEqual([
			'other',
			'other',
			'message.received',
		]);
	});

	it('nesting without end does no harm', () => {
		const depth = 200_000;
		const body: unknown = JSON.parse(`${'{"entry":['.repeat(depth)}${']}'.repeat(depth)}`);
		expect(only(body).event).toBe('other');
		const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
		const nfm_reply = { response_json: deep };
		expect(
			only(message({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply } })).event,
		).toBe('message.received');
	});

	it('twice as many messages with as many contacts are twice the work', () => {
		const stepsFor = (count: number): number => {
			const numbers = Array.from({ length: count }, (_, index) => String(254_700_000_000 + index));
			const contacts = numbers.map((wa_id) => ({ wa_id, profile: { name: wa_id } }));
			const messages = numbers.map((from) => ({ ...text, id: `wamid.${from}`, from }));
			return stepsIn('/gateways/', () => {
				const events = read(changed({ contacts, messages }));
				expect(events.every(({ contact }) => `+${contact.name}` === contact.phoneNumber)).toBe(true);
			});
		};
		const steps = stepsFor(500);
		expect(steps).toBeGreaterThan(500);
		expect(stepsFor(1_000)).toBeLessThan(2.5 * steps);
	});
});

it('changed deliveries are read into valid events, the same each time', () => {
	readMany(parse, goldens, 5_000);
});
