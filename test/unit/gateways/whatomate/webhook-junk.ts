import fc from 'fast-check';
import { gatewayEvent } from '../../../../gateways/event';
import { whatomate } from '../../../../gateways/whatomate';
import { goldenDeliveries, goldenDelivery } from './webhook-goldens';

const receivedAt = Date.UTC(2026, 6, 14, 9, 10, 30);
const parse = (body: unknown) => whatomate.webhook.parse(body, {}, receivedAt);

const bodies = goldenDeliveries.map((name) => goldenDelivery(name).body);
const junk = fc.oneof(
	fc.constantFrom(undefined, null, '', 0, Number.NaN, Infinity, true, [], {}, '****', '__proto__'),
	fc.string(),
	fc.double(),
	fc.jsonValue({ maxDepth: 2 }),
);
const keys = [...new Set(bodies.flatMap(({ data }) => Object.keys(data)))];
const mutated = fc
	.record({
		body: fc.constantFrom(...bodies),
		inData: fc.dictionary(fc.constantFrom(...keys), junk, { maxKeys: 4 }),
		outside: fc.dictionary(fc.constantFrom('event', 'timestamp', 'data'), junk, { maxKeys: 1 }),
	})
	.map(({ body, inData, outside }) => ({ ...body, data: { ...body.data, ...inData }, ...outside }));

function isSound(body: unknown): boolean {
	const events = parse(body);
	const [event] = events;
	const isValid = events.length === 1 && gatewayEvent.safeParse(event).success;
	const isTimed = !Number.isNaN(Date.parse(event?.occurredAt ?? ''));
	return isValid && isTimed && parse(body)[0]?.id === event?.id;
}

/** Reads so many bodies, nine of ten of them changed deliveries; throws with the smallest one that was read wrongly. */
export function readMany(numRuns: number): void {
	const arbitrary = fc.oneof(
		{ weight: 9, arbitrary: mutated },
		{ weight: 1, arbitrary: fc.anything({ maxDepth: 3 }) },
	);
	fc.assert(fc.property(arbitrary, isSound), { numRuns, seed: 20_261_120 });
}
