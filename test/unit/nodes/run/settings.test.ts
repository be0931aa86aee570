import type { IExecuteFunctions } from 'n8n-workflow';

import { deliveryOptions } from '../../../../nodes/WhatsAppGateway/descriptions/delivery';
import {
	settingsOf,
	usual,
	whenUnknownChoices,
} from '../../../../nodes/WhatsAppGateway/actions/message/run/settings';

/** A node whose parameter `options` is this, by value or by expression. */
function contextWith(options: unknown): IExecuteFunctions {
	return { getNodeParameter: () => options } as unknown as IExecuteFunctions;
}

const outcomeOf = (options: unknown) => settingsOf(contextWith(options), [{ json: {} }]);

function settingsWith(options: unknown) {
	const outcome = outcomeOf(options);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.value;
}

function messageOf(options: unknown): string {
	const outcome = outcomeOf(options);
	if (outcome.ok) throw new Error('It was accepted');
	expect(outcome.refusal).toMatchObject({ kind: 'input', retryable: false });
	return outcome.refusal.message;
}

/** The numbers among the options, by what the settings make of them. */
const numbers = {
	concurrency: { read: (value: unknown) => settingsWith({ concurrency: value }).concurrency },
	messagesPerSecond: { read: (value: unknown) => settingsWith({ messagesPerSecond: value }).perSecond },
	maxRetries: { read: (value: unknown) => settingsWith({ maxRetries: value }).patience.tries },
	retryTimeLimit: {
		read: (value: unknown) => settingsWith({ retryTimeLimit: value }).patience.timeMs / 1000,
	},
	recipientsPerRequest: {
		read: (value: unknown) => settingsWith({ recipientsPerRequest: value }).recipientsPerRequest,
	},
};
const names = Object.keys(numbers) as Array<keyof typeof numbers>;

function onPanel(name: string) {
	const field = deliveryOptions.find((option) => option.name === name);
	if (!field) throw new Error(`There is no field ${name}`);
	const { minValue = NaN, maxValue = NaN } = field.typeOptions ?? {};
	return { ...field, least: minValue, most: maxValue };
}

describe('without options', () => {
	test.each([[{}], [undefined], [null], ['']])('the usual holds: %j', (options) => {
		const { isWanted, ...settings } = settingsWith(options);
		expect(settings).toEqual({
			concurrency: undefined,
			perSecond: undefined,
			patience: { tries: usual.maxRetries, timeMs: usual.retryTimeLimit * 1000 },
			whenUnknown: 'lookUp',
			isCombined: false,
			recipientsPerRequest: undefined,
		});
		expect([0, 1, 1_000_000].every(isWanted)).toBe(true);
	});

	test('and without items too', () => {
		expect(settingsOf(contextWith({}), [])).toMatchObject({ ok: true });
	});
});

describe('the panel and the settings', () => {
	test('have the same defaults where leaving an option out means them', () => {
		expect(onPanel('maxRetries').default).toBe(usual.maxRetries);
		expect(onPanel('retryTimeLimit').default).toBe(usual.retryTimeLimit);
		expect(onPanel('whenOutcomeUnknown').default).toBe(settingsWith({}).whenUnknown);
		expect(onPanel('combineItems').default).toBe(settingsWith({}).isCombined);
	});

	test('know the same options: every one on the panel is read, and no other', () => {
		const read = new Set<string>();
		const options = new Proxy({}, { get: (_target, name) => void read.add(String(name)) });
		settingsWith(options);
		expect([...read].filter((name) => name !== '__rl').sort()).toEqual(
			deliveryOptions.map(({ name }) => name).sort(),
		);
	});

	test('have the same choices for an unknown outcome, and each is taken', () => {
		const choices = onPanel('whenOutcomeUnknown').options?.map(
			(option) => 'value' in option && option.value,
		);
		expect(choices).toEqual(whenUnknownChoices);
		for (const choice of whenUnknownChoices)
			expect(settingsWith({ whenOutcomeUnknown: choice }).whenUnknown).toBe(choice);
	});

	test.each(names)('have the same bounds: %s', (name) => {
		const { least, most, displayName } = onPanel(name);
		const { read } = numbers[name];
		expect(read(least)).toBe(least);
		expect(read(most)).toBe(most);
		for (const beyond of [least - 0.001, least - 1, most + 0.001, most + 1])
			expect(messageOf({ [name]: beyond })).toContain(`'${displayName}' must be a`);
		expect(messageOf({ [name]: most + 1 })).toMatch(new RegExp(`number from ${least} to ${most}$`));
	});

	test.each(deliveryOptions.map(({ name, default: value }) => [name, value]))(
		'agree on the default of %s',
		(name, value) => {
			expect(outcomeOf({ [String(name)]: value })).toMatchObject({ ok: true });
		},
	);
});

describe('a number', () => {
	test.each(names)('may come as text from an expression: %s', (name) => {
		expect(numbers[name].read('7')).toBe(7);
		expect(numbers[name].read(' 7 ')).toBe(7);
	});

	test.each(names)('left empty is as if it were not there: %s', (name) => {
		for (const empty of ['', null, undefined])
			expect(numbers[name].read(empty)).toBe(numbers[name].read(undefined));
	});

	test.each(names)('is nothing else: %s', (name) => {
		for (const odd of [
			'many',
			'7 a second',
			' ',
			'1,5',
			true,
			false,
			[],
			[7],
			{},
			{ value: 7 },
			NaN,
			Infinity,
		])
			expect(messageOf({ [name]: odd })).toContain(onPanel(name).displayName);
	});

	test.each(['concurrency', 'maxRetries', 'recipientsPerRequest'] as const)('%s is whole', (name) => {
		expect(messageOf({ [name]: 2.5 })).toContain('must be a whole number');
	});

	test.each(['messagesPerSecond', 'retryTimeLimit'] as const)('%s need not be whole', (name) => {
		expect(numbers[name].read(2.5)).toBe(2.5);
	});
});

describe('the other options', () => {
	test.each(['resend', 'lookup', 1, true, {}])('%j is no choice for an unknown outcome', (choice) => {
		expect(messageOf({ whenOutcomeUnknown: choice })).toContain('must be one of lookUp, report, repeat');
	});

	test('items are combined only when it is said', () => {
		expect(settingsWith({ combineItems: true }).isCombined).toBe(true);
		for (const other of [false, '', null, 0])
			expect(settingsWith({ combineItems: other }).isCombined).toBe(false);
	});

	test.each<[unknown, number[]]>([
		['2', [2]],
		[2, [2]],
		[0, [0]],
		['1, 3-4', [1, 3, 4]],
		[
			[1, 3],
			[1, 3],
		],
	])('only the items %j', (onlyItems, wanted) => {
		const { isWanted } = settingsWith({ onlyItems });
		expect([0, 1, 2, 3, 4, 5].filter(isWanted)).toEqual(wanted);
	});

	test.each(['all', '1..3', '-3', '5-3', ' ', true, {}, '1.5'])('%j are no items', (onlyItems) => {
		const outcome = outcomeOf({ onlyItems });
		expect(outcome).toMatchObject({
			ok: false,
			refusal: {
				message: "'Only Items' must be numbers and ranges of items",
				hint: 'Write it as in 57, 104-110, 200-',
			},
		});
	});
});
