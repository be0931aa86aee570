import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ZodTypeAny } from 'zod';
import type { parseInWords } from '../../gateways/message';
import { aliasesOf, folderOf } from './support/versions';
import { goldenBodies, goldenMessages, spoiled } from './support/zod-corpus';

/*
 * n8n provides zod: 3.24 or 3.25 so far, perhaps 4 one day. What shipped code uses of it behaves the same in all three:
 * every schema accepts and refuses the same and gives the same, and what is wrong is said in the same words.
 */

const root = resolve(__dirname, '../..');
const files = [
	...readdirSync(join(root, 'gateways'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join('gateways', file)),
	'nodes/WhatsAppGateway/outputs.ts',
];

interface Shipped {
	/** Every schema that a file exports, by file and name. */
	schemas: ReadonlyMap<string, ZodTypeAny>;
	parseInWords: typeof parseInWords;
	faultOfComponents(value: unknown): unknown;
}

function isSchema(value: unknown): value is ZodTypeAny {
	return typeof value === 'object' && value !== null && 'safeParse' in value;
}

/** Shipped code, loaded with the zod of this folder. */
function shippedWith(zod: string): Shipped {
	const modules: Record<string, Record<string, unknown>> = {};
	jest.isolateModules(() => {
		jest.doMock('zod', () => jest.requireActual<object>(zod));
		for (const file of files) modules[file] = jest.requireActual(join(root, file));
	});
	jest.dontMock('zod');
	const exported = Object.entries(modules).flatMap(([file, names]) =>
		Object.entries(names).flatMap(([name, value]): Array<[string, ZodTypeAny]> =>
			isSchema(value) ? [[`${file}: ${name}`, value]] : [],
		),
	);
	return {
		schemas: new Map(exported),
		...(modules['gateways/message.ts'] as Pick<Shipped, 'parseInWords'>),
		...(modules['gateways/cloud-api/template-schema.ts'] as Pick<Shipped, 'faultOfComponents'>),
	};
}

const own = shippedWith('zod');
const bodies = goldenBodies();
const messages = goldenMessages();

/** Bodies, and the largest of those that the schema accepts with one thing wrong in each. */
function corpusFor(schema: ZodTypeAny): unknown[] {
	const accepted = bodies.filter((body) => schema.safeParse(body).success);
	const [largest] = accepted.sort(
		(one, other) => JSON.stringify(other).length - JSON.stringify(one).length,
	);
	const some = bodies.filter((_, index) => index % 25 === 0);
	return [...some, ...accepted.slice(0, 10), ...spoiled(largest).slice(0, 400)];
}

const corpora = new Map([...own.schemas].map(([name, schema]) => [name, corpusFor(schema)]));

/** What is sent and handed on is JSON, which has no entry for `undefined`. */
function asJson(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value ?? null));
}

function parsed(schema: ZodTypeAny | undefined, value: unknown) {
	const { success, data } = schema?.safeParse(value) ?? {};
	return asJson({ success, data });
}

/** The values for which the two give something else, the first of them with both. */
function differences<T>(
	values: readonly unknown[],
	here: (value: unknown) => T,
	wanted: (value: unknown) => T,
) {
	const differing = values
		.map((value) => ({ value, here: here(value), wanted: wanted(value) }))
		.filter((one) => !isDeepStrictEqual(one.here, one.wanted));
	return differing.slice(0, 3);
}

test('the schemas are found, and golden bodies that they accept', () => {
	expect(own.schemas.size).toBeGreaterThan(50);
	const accepting = [...own.schemas.values()].filter((schema) =>
		bodies.some((body) => schema.safeParse(body).success),
	);
	expect(accepting.length).toBeGreaterThan(own.schemas.size / 2);
	const read = messages.filter(
		(message) => own.schemas.get('gateways/message.ts: outboundMessage')?.safeParse(message).success,
	);
	expect(read.length).toBeGreaterThan(10);
});

describe.each(aliasesOf('zod'))('%s', (alias) => {
	const shipped = shippedWith(folderOf(alias));

	test('is the one that is loaded', () => {
		expect(
			jest.requireActual<{ version: string }>(join(folderOf(alias), 'package.json')).version,
		).toContain(alias.replace('zod-', ''));
		const [schema] = shipped.schemas.values();
		expect('_zod' in Object(schema)).toBe(alias === 'zod-4');
	});

	test('has the same schemas', () => {
		expect([...shipped.schemas.keys()]).toEqual([...own.schemas.keys()]);
	});

	test.each([...own.schemas.keys()])('%s accepts, refuses and gives the same', (name) => {
		const schema = shipped.schemas.get(name);
		expect(
			differences(
				corpora.get(name) ?? [],
				(value) => parsed(schema, value),
				(value) => parsed(own.schemas.get(name), value),
			),
		).toEqual([]);
	});

	test.each([
		['gateways/message.ts: outboundMessage', messages],
		['gateways/autokonnect/schema.ts: templateComponents', []],
		['gateways/bird/schema.ts: templateParameters', []],
		['gateways/whatomate/schema.ts: templateParts', []],
	])('%s: what is wrong is said in the same words', (name, more) => {
		const say = ({ schemas, parseInWords: parse }: Shipped) => {
			const schema = schemas.get(name);
			if (!schema) throw new Error(`there is no ${name}`);
			return (value: unknown) => asJson(parse(schema, value));
		};
		const values = [...(corpora.get(name) ?? []), ...more.flatMap(spoiled)];
		expect(differences(values, say(shipped), say(own))).toEqual([]);
	});

	test('template components: what is wrong is said in the same words', () => {
		const lists = bodies.filter(
			(body) => Array.isArray(body) && own.faultOfComponents(body) === undefined,
		);
		expect(lists.length).toBeGreaterThan(5);
		expect(
			differences(
				lists.flatMap((list) => spoiled(list).slice(0, 300)),
				shipped.faultOfComponents,
				own.faultOfComponents,
			),
		).toEqual([]);
	});
});
