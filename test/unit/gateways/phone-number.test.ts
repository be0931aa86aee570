import fc from 'fast-check';

import { parsePhoneNumbers } from '../../../gateways/phone-number/parse';

function numbersIn(input: unknown, country?: string): string[] {
	const parsed = parsePhoneNumbers(input, country);
	if ('finding' in parsed) throw new Error(`${parsed.finding.path.join('.')} ${parsed.finding.says}`);
	return parsed.numbers;
}

function findingIn(input: unknown, country?: string) {
	const parsed = parsePhoneNumbers(input, country);
	if (!('finding' in parsed)) throw new Error(`Accepted as ${parsed.numbers.join(', ')}`);
	return parsed.finding;
}

const kenyan = '+254712345678';
const dutch = '+31612345678';

describe('several numbers', () => {
	test.each<[string, unknown]>([
		['separated by commas', '+254712345678, +31612345678'],
		['separated by semicolons', '+254712345678;+31612345678'],
		['one per line', '+254712345678\n+31612345678'],
		['one per line, from Windows', '+254712345678\r\n+31612345678\r\n'],
		['one per line, from a rich text field', '+254712345678\u2028+31612345678'],
		['with blank entries between', '\n+254712345678,,\n ;+31612345678,'],
		['in an array', ['+254712345678', '+31612345678']],
		['in an array that holds a list', ['+254712345678,+31612345678']],
		['in nested arrays, with blank texts', [['+254712345678'], '', [['+31612345678']]]],
	])('%s', (_what, input) => expect(numbersIn(input)).toEqual([kenyan, dutch]));

	test('stay in the order given', () => {
		expect(numbersIn([dutch, kenyan])).toEqual([dutch, kenyan]);
	});

	test('each counts once, however it is written, and keeps its plus', () => {
		const input = ['254712345678', dutch, '+254 712 345 678', '00254712345678', 254712345678];
		expect(numbersIn(input)).toEqual([kenyan, dutch]);
	});

	test('10,000 are read', () => {
		const many = Array.from({ length: 10_000 }, (_, index) => `+2547${String(index).padStart(8, '0')}`);
		expect(numbersIn(many.join('\n'))).toEqual(many);
	});
});

describe('one number', () => {
	test.each<[string, unknown, string]>([
		['plain', '+254712345678', kenyan],
		['without plus, which is not added', '254712345678', '254712345678'],
		['a number', 254712345678, '254712345678'],
		['with spaces around and within', '  +254 712 345 678 ', kenyan],
		['with dashes and dots', '+254-712.345-678', kenyan],
		['with long dashes', '+254–712—345‑678', kenyan],
		['with brackets and slashes', '+254 (712) 345/678', kenyan],
		['with the plus in brackets', '(+254) 712 345678', kenyan],
		['with 00', '00254712345678', kenyan],
		['with 00 and spaces', '00 254 712 345678', kenyan],
		['with 00 in brackets', '(00254) 712 345678', kenyan],
		['with a no-break space', '+254\u00a0712\u00a0345678', kenyan],
		['with a tab', '+254\t712345678', kenyan],
		['copied from an address book, with direction marks', '\u202a+254712345678\u202c', kenyan],
		['with a zero-width space and a byte order mark', '\ufeff+254\u200b712345678', kenyan],
		['with whatsapp:', 'whatsapp:+254712345678', kenyan],
		['with WhatsApp: and a space', 'WhatsApp: +254712345678', kenyan],
		['with tel:', 'tel:+254-712-345-678', kenyan],
		['with whatsapp: and 00', 'whatsapp:00254712345678', kenyan],
		['with the zero of its own country in brackets', '+44 (0)20 7946 0018', '+442079460018'],
		['the same without spaces', '+44(0)2079460018', '+442079460018'],
		['the same with dashes', '+44-(0)-20-7946-0018', '+442079460018'],
		['the same with 00', '0044 (0)20 7946 0018', '+442079460018'],
		['the same with the country code in brackets', '(+44) (0)20 7946 0018', '+442079460018'],
		['the shortest', '+2901234', '+2901234'],
		['the longest', '+123456789012345', '+123456789012345'],
	])('%s', (_what, input, expected) => expect(numbersIn(input)).toEqual([expected]));
});

describe('refused', () => {
	test.each<[string, unknown, RegExp]>([
		['nothing', '', /is empty$/],
		['blanks alone', ' \n,;', /is empty$/],
		['an empty array', [], /is empty$/],
		['null', null, /is empty \(null\)$/],
		['undefined', undefined, /is empty \(null\)$/],
		['letters', '+254 71A 345678', /has letters in it$/],
		['an extension', '+254712345678 ext 5', /has letters in it$/],
		['a name', 'Amina', /has letters in it$/],
		['a WhatsApp link', 'https://wa.me/254712345678', /has letters in it$/],
		['letters of another script', '+254712345678 тел', /has letters in it$/],
		['a number in powers of ten', '2.54712E+11', /has letters in it$/],
		['dashes alone', '--', /has no digits in it$/],
		['a plus alone', '+', /has no digits in it$/],
		['a plus in the middle', '254+712345678', /characters that a phone number cannot have$/],
		['two pluses', '++254712345678', /characters that a phone number cannot have$/],
		['a star', '*144#', /characters that a phone number cannot have$/],
		[
			'two numbers run together',
			'+254712345678 +31612345678',
			/characters that a phone number cannot have$/,
		],
		['two numbers without plus run together', '254712345678 31612345678', /has 23 digits/],
		['a local number', '0712 345 678', /has no country code$/],
		['a local number with brackets', '(0)712 345678', /has no country code$/],
		['a plus before a local number', '+0712345678', /has a 0 where the country code begins$/],
		['00 twice', '0000254712345678', /has a 0 where the country code begins$/],
		['six digits', '+123456', /has 6 digits, and the shortest number has 7$/],
		['sixteen digits', '+1234567890123456', /has 16 digits, and the longest number has 15$/],
		['a number from a spreadsheet', '254712345678.0', /ends in '\.0'/],
		['a broken number', 254712345678.5, /is not a whole number$/],
		['a number below zero', -254712345678, /is not a whole number$/],
		['no number', Number.NaN, /is not a whole number$/],
		['a number too large to be exact', 1e21, /is not a whole number$/],
		['true', true, /must be text or a number, but is of type boolean$/],
		['an object', { number: kenyan }, /must be text or a number, but is an object$/],
	])('%s', (_what, input, says) => {
		const finding = findingIn(input);
		expect(finding.says).toMatch(says);
		expect(finding.path).toEqual(['phoneNumbers']);
	});

	test.each<[string, unknown, number]>([
		['in a list', '+254712345678, oops, +31612345678', 1],
		['null in an array from an expression', [kenyan, dutch, null], 2],
		['in a nested array', [[kenyan], ['0712345678']], 1],
	])('%s, naming which one', (_what, input, position) => {
		expect(findingIn(input).path).toEqual(['phoneNumbers', position]);
	});

	test('a local number, with the way out', () => {
		expect(findingIn('0712345678').hint).toMatch(/'Default Country'/);
	});
});

describe('with a default country', () => {
	test.each<[string, unknown, string, string]>([
		['a local number', '0712 345 678', 'KE', kenyan],
		['the country in small letters, with a space', '0712345678', ' ke ', kenyan],
		['brackets', '(0712) 345-678', 'KE', kenyan],
		['a number without its zero, as a spreadsheet leaves it', 712345678, 'KE', kenyan],
		['a local number of a country without trunk zero', '612 34 56 78', 'ES', '+34612345678'],
		['a zero that belongs to the number', '06 1234 5678', 'IT', '+390612345678'],
		['an international number with plus', '+31 6 12345678', 'KE', dutch],
		['an international number with 00', '0031612345678', 'KE', dutch],
		['a number of that country without plus', '254712345678', 'KE', kenyan],
	])('%s', (_what, input, country, expected) => {
		expect(numbersIn(input, country)).toEqual([expected]);
	});

	test('local and international ways to write it count once', () => {
		expect(numbersIn('0712345678, +254712345678, 254 712 345 678', 'KE')).toEqual([kenyan]);
	});

	test.each<[string, unknown, string, RegExp, RegExp]>([
		[
			'a number of another country without plus',
			'31612345678',
			'KE',
			/is not a phone number of KE$/,
			/with \+/,
		],
		['a number too short', '0712', 'KE', /is not a phone number of KE$/, /Default Country/],
		[
			'a number too short for any network',
			'1234',
			'DE',
			/has 6 digits, and the shortest number has 7$/,
			/\S/,
		],
		['letters', '0712 ABC 678', 'KE', /has letters in it$/, /digits/],
		['a country that is none', '0712345678', 'XX', /'XX' is not a country code$/, /KE or NL/],
		['the name of a country', '0712345678', 'Kenya', /'KENYA' is not a country code$/, /two letters/],
	])('refuses %s', (_what, input, country, says, hint) => {
		const finding = findingIn(input, country);
		expect(finding.says).toMatch(says);
		expect(finding.hint ?? 'none').toMatch(hint);
	});

	test.each([null, undefined, ''])('a default country of %j counts as none', (country) => {
		expect(numbersIn(kenyan, country as string)).toEqual([kenyan]);
		expect(findingIn('0712345678', country as string).says).toBe('has no country code');
	});
});

describe('whatever is entered', () => {
	const country = fc.constantFrom('', 'KE', 'US', 'XX');

	test('it gives numbers or a finding, and never throws', () => {
		const input = fc.oneof(
			fc.anything(),
			fc.string(),
			fc.string({ unit: fc.constantFrom(...'+0123456789() -,') }),
		);
		fc.assert(
			fc.property(input, country, (entered, home) => {
				const parsed = parsePhoneNumbers(entered, home);
				if ('finding' in parsed) {
					expect(parsed.finding.says).not.toBe('');
					return;
				}
				expect(parsed.numbers.length).toBeGreaterThan(0);
				for (const number of parsed.numbers) expect(number).toMatch(/^\+?[1-9]\d{6,14}$/);
			}),
			{ numRuns: 500 },
		);
	});

	test('a plus is never lost, and no digit changes', () => {
		const digits = fc
			.tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{6,14}$/))
			.map(([first, rest]) => `${first}${rest}`);
		const gap = fc.constantFrom('', '', ' ', '-', '.', '\u00a0', '\u200e');
		const written = fc
			.tuple(digits, fc.array(gap, { minLength: 15, maxLength: 15 }))
			.map(([number, gaps]) => ({
				number,
				text: [...number]
					.map((digit, index) => digit + (index < number.length - 1 ? gaps[index] : ''))
					.join(''),
			}));
		fc.assert(
			fc.property(written, country, ({ number, text }, home) => {
				expect(numbersIn(`+${text}`, home)).toEqual([`+${number}`]);
				expect(numbersIn(`00${text}`, home)).toEqual([`+${number}`]);
				expect(numbersIn([number, `+${text}`])).toEqual([`+${number}`]);
			}),
		);
	});
});
