import fc from 'fast-check';

import { rangesFrom, rangesOf } from '../../../../nodes/WhatsAppGateway/actions/message/run/ranges';

const numbers = fc
	.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 80 })
	.map((list) => list.sort((one, other) => one - other));

const chosenBy = (text: string, most: number): number[] => {
	const isChosen = rangesFrom(text);
	if (!isChosen) throw new Error(`'${text}' is not understood`);
	return Array.from({ length: most }, (_, index) => index).filter(isChosen);
};

describe('numbers of items in words', () => {
	test.each<[number[], number | undefined, string]>([
		[[], undefined, ''],
		[[5], undefined, '5'],
		[[0, 1, 2, 4, 6, 7], undefined, '0-2, 4, 6-7'],
		[[0, 1, 2, 4, 6, 7], 8, '0-2, 4, 6-'],
		[[0, 1, 2, 4, 6, 7], 9, '0-2, 4, 6-7'],
		[[7], 8, '7'],
		[[0, 1, 2], 3, '0-'],
	])('%j of %s: %s', (indexes, total, text) => {
		expect(rangesOf(indexes, total)).toBe(text);
	});

	test('choose the very same items again', () => {
		fc.assert(fc.property(numbers, (list) => expect(chosenBy(rangesOf(list), 400)).toEqual(list)));
	});

	test('choose the very same items again when the end is left open', () => {
		fc.assert(
			fc.property(numbers, fc.nat(5), (list, more) => {
				const total = (list.at(-1) ?? 0) + 1 + more;
				expect(chosenBy(rangesOf(list, total), total)).toEqual(list);
			}),
		);
	});
});

describe('what a person writes', () => {
	test.each<[string, number[]]>([
		['3', [3]],
		['3-', [3, 4, 5, 6, 7, 8, 9]],
		['1,3', [1, 3]],
		['1 3;5', [1, 3, 5]],
		[' 1-2 ,\n 8-, ', [1, 2, 8, 9]],
		['5-5', [5]],
		['2-4, 3-5, 3', [2, 3, 4, 5]],
		['007', [7]],
	])('%j', (text, chosen) => {
		expect(chosenBy(text, 10)).toEqual(chosen);
	});

	test.each([
		'',
		' ',
		',',
		'-',
		'-3',
		'1--3',
		'1-2-3',
		'a',
		'1a',
		'1.5',
		'1e3',
		'+1',
		'0x10',
		'4-2',
		'1, 4-2',
	])('%j is not understood', (text) => {
		expect(rangesFrom(text)).toBeUndefined();
	});
});
