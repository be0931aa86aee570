import fc from 'fast-check';

import { gatewayEvent, type GatewayEvent } from '../../../../gateways/event';
import { receivedAt } from './webhook-goldens';

/** What a hostile or broken sender could put in the place of a value. */
const values: unknown[] = [
	undefined,
	null,
	true,
	false,
	0,
	-1,
	1e308,
	Infinity,
	NaN,
	'',
	' ',
	'****1234',
	'1e999',
	'99999999999',
	'2025-13-45T99:99:99Z',
	'__proto__',
	'constructor',
	'x'.repeat(300),
	'👍\u0000\ud800',
	[],
	[[]],
	[null],
	{},
	{ constructor: 1, length: 3 },
	JSON.parse('{"__proto__":{"type":"text"},"toString":1}'),
];

type Step = string | number;

/** Every place in a value, as the steps that lead there. */
function placesIn(value: unknown, above: Step[] = []): Step[][] {
	if (typeof value !== 'object' || value === null) return [above];
	const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
	const inner = value as Record<Step, unknown>;
	return [above, ...steps.flatMap((step) => placesIn(inner[step], [...above, step]))];
}

interface Change {
	at: number;
	/** Position in `values`, or one of the other kinds of damage beyond them. */
	to: number;
}

const otherDamage = ['remove', 'repeat', 'wrap', 'number', 'text'];

function damaged(value: unknown, kind: string): unknown {
	switch (kind) {
		case 'repeat':
			return [value, value];
		case 'wrap':
			return { value, type: value, id: value };
		case 'number':
			return Number(JSON.stringify(value));
		default:
			return JSON.stringify(value);
	}
}

function withChange(body: unknown, places: Step[][], { at, to }: Change): unknown {
	const place = places[at % places.length] ?? [];
	const last = place[place.length - 1];
	const kind = to < values.length ? undefined : otherDamage[to - values.length];
	if (last === undefined) return kind === undefined ? structuredClone(values[to]) : body;
	let holder = body as Record<Step, unknown>;
	for (const step of place.slice(0, -1)) holder = (holder?.[step] ?? null) as Record<Step, unknown>;
	// An earlier change may have taken the place away.
	if (typeof holder !== 'object' || holder === null) return body;
	// A list in JSON has no holes.
	if (Array.isArray(holder) && Number(last) > holder.length) return body;
	if (kind === 'remove' && Array.isArray(holder)) holder.splice(Number(last), 1);
	else if (kind === 'remove') delete holder[last];
	else holder[last] = kind === undefined ? structuredClone(values[to]) : damaged(holder[last], kind);
	return body;
}

interface Sample {
	headers: Record<string, string>;
	body: unknown;
}

/** Deliveries made of good ones by changing one to four values anywhere in them, and some that are all junk. */
export function mutatedDeliveries(goldens: readonly Sample[]): fc.Arbitrary<Sample> {
	const prepared = goldens.map((golden) => ({ ...golden, places: placesIn(golden.body) }));
	const change = fc.record({ at: fc.nat(500), to: fc.nat(values.length + otherDamage.length - 1) });
	const headerValue = fc.constantFrom(
		'whatsapp.message.received',
		'whatsapp.message.read',
		'x',
		'',
		'v1',
		'a, a',
	);
	const mutated = fc
		.tuple(
			fc.constantFrom(...prepared),
			fc.array(change, { minLength: 1, maxLength: 4 }),
			fc.option(headerValue, { freq: 4 }),
		)
		.map(([{ body, headers, places }, changes, event]) => ({
			headers: event === null ? headers : { ...headers, 'x-webhook-event': event },
			body: changes.reduce((changed, next) => withChange(changed, places, next), structuredClone(body)),
		}));
	const junk = fc.record({ headers: fc.constant({}), body: fc.anything({ maxDepth: 3 }) });
	return fc.oneof({ weight: 19, arbitrary: mutated }, { weight: 1, arbitrary: junk });
}

type Parse = (body: unknown, headers: Record<string, string>, receivedAt: number) => GatewayEvent[];

/** What is wrong with how a delivery was read; undefined when nothing is. */
function faultOf(parse: Parse, { body, headers }: Sample): string | undefined {
	const events = parse(body, headers, receivedAt);
	if (events.length === 0) return 'no event';
	for (const event of events) {
		const checked = gatewayEvent.safeParse(event);
		if (!checked.success) return JSON.stringify(checked.error.issues);
		if (new Date(event.occurredAt).toISOString() !== event.occurredAt) return `time ${event.occurredAt}`;
		if (!('raw' in event)) return 'no raw';
	}
	const again = parse(body, headers, receivedAt + 60_000);
	return again.every(({ id }, index) => id === events[index]?.id) ? undefined : 'another id when repeated';
}

/** Reads so many changed deliveries; throws with the smallest one that was read wrongly. */
export function readMany(parse: Parse, goldens: readonly Sample[], numRuns: number): void {
	fc.assert(
		fc.property(mutatedDeliveries(goldens), (delivery) => {
			const fault = faultOf(parse, delivery);
			if (fault !== undefined) throw new Error(fault);
		}),
		{ numRuns, seed: 20_261_120 },
	);
}
