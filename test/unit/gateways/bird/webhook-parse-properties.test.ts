import fc from 'fast-check';

import { bird } from '../../../../gateways/bird';
import { gatewayEvent } from '../../../../gateways/event';
import { goldens, read, receivedAt } from './webhook-support';
import { unlessItHangs } from '../../../support/steps';

const deliveries = goldens.map(({ delivery }) => JSON.stringify(delivery));

type Holder = Record<string | number, unknown>;

function holdersOf(value: unknown): Holder[] {
	if (typeof value !== 'object' || value === null) return [];
	return [value as Holder, ...Object.values(value).flatMap(holdersOf)];
}

interface Mutation {
	holder: number;
	field: number;
	deed: string;
	junk: unknown;
}

/** As JSON.parse does it: a key named __proto__ becomes a field and not the prototype. */
function set(holder: Holder, name: string, value: unknown): void {
	Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

function mutate(body: unknown, { holder, field, deed, junk }: Mutation): void {
	const holders = holdersOf(body);
	const chosen = holders[holder % holders.length];
	const names = Object.keys(chosen ?? {});
	const name = names[field % Math.max(names.length, 1)];
	if (!chosen || name === undefined) return;
	if (deed === 'delete') delete chosen[name];
	else if (deed === 'replace') set(chosen, name, junk);
	else if (deed === 'wrap') set(chosen, name, [chosen[name]]);
	else if (deed === 'add' && Array.isArray(chosen)) chosen.push(junk);
	else if (deed === 'add') set(chosen, JSON.stringify(junk).replaceAll('"', ''), chosen[name]);
	else set(chosen, name, JSON.stringify(chosen[name]));
}

const junk = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		true,
		0,
		-1,
		1e308,
		1761311290,
		'',
		'read',
		'clicked',
		'deleted',
		'toString',
	),
	fc.constantFrom<unknown>(
		'__proto__',
		'constructor',
		[],
		{},
		[null],
		[[{}]],
		{ id: {} },
		{ type: 'list' },
	),
	fc.string({ maxLength: 12 }),
	fc.double(),
);

const mutation = fc.record<Mutation>({
	holder: fc.nat(60),
	field: fc.nat(20),
	deed: fc.constantFrom('delete', 'replace', 'wrap', 'add', 'stringify'),
	junk,
});

const mutated = fc
	.tuple(fc.nat(deliveries.length - 1), fc.array(mutation, { minLength: 1, maxLength: 4 }))
	.map(([index, mutations]) => {
		const body: unknown = JSON.parse(deliveries[index] ?? '{}');
		// A copy of what is put in, or one run would change what the next puts in.
		for (const change of mutations) mutate(body, { ...change, junk: structuredClone(change.junk) });
		return body;
	});

function isSound(body: unknown): boolean {
	const events = bird.webhook.parse(body, {}, receivedAt);
	return events.length === 1 && events.every((event) => gatewayEvent.safeParse(event).success);
}

test('no mutated delivery throws or gives an event out of form', () => {
	fc.assert(fc.property(mutated, isSound), { numRuns: 90_000, seed: 20_261_120 });
}, 60_000);

test('no random body throws or gives an event out of form', () => {
	const known = fc.constantFrom('whatsapp.inbound', 'whatsapp.outbound', 'whatsapp.interaction', 'x');
	const enveloped = fc.record({ event: known, payload: fc.jsonValue() });
	fc.assert(fc.property(fc.oneof(fc.jsonValue(), enveloped), isSound), {
		numRuns: 10_000,
		seed: 20_261_120,
	});
}, 60_000);

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
