import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldLabels } from '../../../gateways/labels';
import { description, everyField, type Placed } from './panel';

const labelled = everyField.filter(({ property }) => property.type !== 'credentials');
const named = (fields: readonly Placed[]): Array<[string, Placed]> =>
	fields.map((field) => [field.path, field]);

/** Words inside a label that stay small, as n8n's own linter has it. */
const small = [
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
	'with',
];

function isTitleCase(label: string): boolean {
	const words = label.split(/[\s/]+/);
	return words.every(
		(word, position) => /^[(]?[A-Z0-9]/.test(word) || (position > 0 && small.includes(word)),
	);
}

function choicesIn({ property }: Placed): INodePropertyOptions[] {
	if (property.type !== 'options' && property.type !== 'multiOptions') return [];
	return (property.options ?? []) as INodePropertyOptions[];
}

/** Descriptions of fields, of their choices and of the node. */
const descriptions: Array<[string, string]> = [
	['the node', description.description],
	...everyField.flatMap((field): Array<[string, string]> => {
		const own = field.property.description;
		const ofChoices = choicesIn(field).map((choice): [string, string | undefined] => [
			`${field.path}, ${String(choice.value)}`,
			choice.description,
		]);
		return [[field.path, own] as [string, string | undefined], ...ofChoices].filter(
			(entry): entry is [string, string] => entry[1] !== undefined,
		);
	}),
];

describe('labels', () => {
	test.each(named(labelled))('%s is in Title Case', (_path, { property }) => {
		expect([property.displayName, isTitleCase(property.displayName)]).toEqual([
			property.displayName,
			true,
		]);
	});

	test.each(named(everyField.filter((field) => choicesIn(field).length > 0)))(
		'%s: the choices are in Title Case, and each stands there once',
		(_path, field) => {
			const choices = choicesIn(field);
			expect(choices.map(({ name }) => name).filter((name) => !isTitleCase(name))).toEqual([]);
			for (const key of ['name', 'value'] as const) {
				const all = choices.map((choice) => choice[key]);
				expect(new Set(all).size).toBe(all.length);
			}
		},
	);
});

describe('descriptions', () => {
	const properNames = /^(WhatsApp|AutoKonnect|Bird|Kapso|Whatomate|Meta)\b/;
	const needNone = ['collection', 'fixedCollection', 'credentials', 'notice'];
	const choosers = ['resource', 'operation'];

	test.each(named(everyField))('%s has one, where one is needed', (path, { property }) => {
		if (needNone.includes(property.type) || choosers.includes(path)) return;
		expect(property.description).toEqual(expect.stringMatching(/\w/));
	});

	test.each(descriptions)('%s: begins with a capital letter and is no title', (_where, words) => {
		expect(words).toMatch(/^[A-Z0-9]/);
		const [, ...rest] = words.split(/\s+/).filter((word) => /^[A-Za-z]/.test(word));
		const capitals = rest.filter((word) => /^[A-Z][a-z]/.test(word) && !properNames.test(word));
		expect(rest.length > 3 && capitals.length > rest.length / 2).toBe(false);
	});

	test.each(descriptions)(
		'%s: ends with a period exactly when it has several sentences',
		(_where, words) => {
			const several = /[.;?!] (?=[A-Z])/.test(words.replace(/\be\.g\. /g, ''));
			expect([words, words.endsWith('.')]).toEqual([words, several]);
			expect(words).not.toMatch(/\.\./);
			expect(words.trim()).toBe(words);
		},
	);

	test.each(named(everyField.filter(({ property }) => property.type === 'boolean')))(
		'%s: a switch says "Whether"',
		(_path, { property }) => expect(property.description).toMatch(/^Whether /),
	);
});

describe('placeholders', () => {
	const withPlaceholder = everyField.filter(({ property }) => property.placeholder !== undefined);

	test.each(named(withPlaceholder))('%s', (_path, { property }) => {
		const isButton = property.type === 'collection' || property.type === 'fixedCollection';
		expect(property.placeholder).toMatch(isButton ? /^Add [A-Z]/ : /^e\.g\. \S/);
	});

	test('every mode of a locator has one', () => {
		const modes = everyField.flatMap(({ property }) => property.modes ?? []);
		expect(modes.length).toBeGreaterThan(0);
		for (const { placeholder } of modes.filter(({ type }) => type === 'string'))
			expect(placeholder).toMatch(/^e\.g\. \S/);
	});
});

describe('defaults', () => {
	test.each(named(everyField))('%s has one of its kind', (_path, { property }) => {
		const { type, default: preset } = property;
		expect(preset).toBeDefined();
		// A required choice may begin with nothing chosen.
		if (type === 'options' && !(property.required && preset === ''))
			expect(choicesIn({ path: '', property }).map(({ value }) => value)).toContain(preset);
		if (type === 'boolean') expect(typeof preset).toBe('boolean');
		if (type === 'number') expect(typeof preset).toBe('number');
		if (type === 'string') expect(typeof preset).toBe('string');
		if (type === 'json') expect(() => JSON.parse(String(preset))).not.toThrow();
	});
});

describe('an error calls a field as the panel does', () => {
	/** The panel calls the sender as each gateway does, which an error puts in brackets behind the word. */
	const ownWords = ['sender'];
	/** `type` of the model is the message type; on the panel `type` is the kind of an entry. */
	const otherMeaning = ['type'];
	const labelsOf = (name: string): string[] =>
		everyField
			.filter(({ property }) => property.name === name)
			.map(({ property }) => property.displayName);
	const shared = Object.entries(fieldLabels).filter(
		([name]) => labelsOf(name).length > 0 && ![...ownWords, ...otherMeaning].includes(name),
	);

	test.each(shared)('%s is %s', (name, label) => expect(new Set(labelsOf(name))).toEqual(new Set([label])));

	test('the fields that have a name of their own in the model', () => {
		const renamed = {
			components: 'templateComponents',
			data: 'flowData',
			language: 'templateLanguage',
			screen: 'flowScreen',
			type: 'messageType',
			values: 'addressValues',
			version: 'templateVersion',
		};
		for (const [name, parameter] of Object.entries(renamed))
			expect(new Set(labelsOf(parameter))).toEqual(new Set([fieldLabels[name]]));
	});
});
