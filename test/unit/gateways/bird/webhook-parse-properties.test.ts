import { bird } from '../../../../gateways/bird';
import { unlessItHangs } from '../../../support/steps';
import { readMany } from './webhook-junk';
import { read, receivedAt } from './webhook-support';

test('no changed delivery and no random body throws or gives an event out of form', () => readMany(5_000));

test.each([
	['nothing', undefined],
	['null', null],
	['a text', 'not JSON at all'],
	['a number', 7],
	['a list', [{ event: 'whatsapp.inbound', payload: {} }]],
	['an empty object', {}],
	['an envelope without payload', { service: 'channels', event: 'whatsapp.inbound' }],
	['a payload that is a list', { event: 'whatsapp.inbound', payload: [] }],
	['an event named like a built-in', { event: 'constructor', payload: {} }],
])('%s gives one event of kind other', (_what, body) => {
	expect(read(body)).toMatchObject({
		event: 'other',
		gateway: 'bird',
		occurredAt: '2025-10-24T13:08:20.000Z',
	});
	expect(read(body).raw).toEqual(body);
});

test('hostile keys change nothing outside of the event', () => {
	const text =
		'{"event":"whatsapp.inbound","payload":{"__proto__":{"id":"x"},"body":{"type":"__proto__","__proto__":{"text":"evil"}},"constructor":{}}}';
	const event = read(JSON.parse(text));
	expect(event).toMatchObject({ event: 'message.received', message: { type: 'unsupported' } });
	expect(({} as { id?: string }).id).toBeUndefined();
});

test('deep nesting and huge texts are read as fast as they are long', () => {
	const deep: unknown = JSON.parse(`${'{"payload":'.repeat(50_000)}1${'}'.repeat(50_000)}`);
	const huge = ' '.repeat(2_000_000) + '1'.repeat(2_000_000);
	const everywhere = (event: string) => ({
		event,
		payload: {
			id: huge,
			status: huge,
			createdAt: huge,
			lastStatusAt: `2025-10-24T13:08:11.${huge.trim()}`,
			sender: { contact: { identifierValue: huge, identifierKey: huge } },
			body: { type: 'text', text: { text: huge } },
		},
	});
	const parse = (body: unknown) => unlessItHangs(() => bird.webhook.parse(body, {}, receivedAt));
	expect(parse(deep)[0]?.event).toBe('other');
	for (const name of ['whatsapp.inbound', 'whatsapp.outbound', 'whatsapp.interaction']) {
		expect(parse(everywhere(name))).toHaveLength(1);
	}
});
