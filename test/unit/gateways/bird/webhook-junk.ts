import fc from 'fast-check';

import { bird } from '../../../../gateways/bird';
import { gatewayEvent } from '../../../../gateways/event';
import { goldens, receivedAt } from './webhook-support';

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

const known = fc.constantFrom('whatsapp.inbound', 'whatsapp.outbound', 'whatsapp.interaction', 'x');
const random = fc.oneof(fc.jsonValue(), fc.record({ event: known, payload: fc.jsonValue() }));

/** Reads so many bodies, nine of ten of them changed deliveries; throws with the smallest one that was read wrongly. */
export function readMany(numRuns: number): void {
	const bodies = fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: random });
	fc.assert(fc.property(bodies, isSound), { numRuns, seed: 20_261_120 });
}
