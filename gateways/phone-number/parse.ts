import type { Finding } from '../errors';
import { digitsOf } from '../recipient';
import { internationalNumber, isKnownCountry } from './library';

export type ParsedNumbers = { numbers: string[] } | { finding: Finding };

const prefixes = /^(whatsapp|tel):/i;
/** Separators people write between digits, and marks that nobody sees and that come along when copying. */
const noise = /[\s.\-/\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212]/g;
/** `+44 (0)20 …`: the zero is dialled inside the country alone. */
const trunkZero = /^(\+[\d()]*?)\(0\)/;
const separators = /[,;\r\n\u2028\u2029]+/;

function entriesOf(input: unknown): unknown[] {
	if (Array.isArray(input)) return input.flatMap(entriesOf);
	if (typeof input === 'string') {
		return input
			.split(separators)
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	}
	return [input];
}

type Fault = { says: string; hint?: string };
type Parsed = { number: string } | Fault;

/** The number without decoration: digits, and `+` in front when a country code is known to come first. */
function withoutDecoration(written: string): string {
	return written
		.replace(noise, '')
		.replace(prefixes, '')
		.replace(/^\(*(?:00|\+)/, '+')
		.replace(trunkZero, '$1')
		.replace(/[()]/g, '');
}

function toInternational(bare: string, country: string): Parsed {
	if (!isKnownCountry(country)) {
		return {
			says: `cannot be completed, because '${country}' is not a country code`,
			hint: "Set 'Default Country' to two letters, such as KE or NL.",
		};
	}
	const number = internationalNumber(bare, country);
	if (number === undefined) {
		return {
			says: `is not a phone number of ${country}`,
			hint: "Write it with + and country code, or change 'Default Country'.",
		};
	}
	return { number };
}

const wantsDigits = 'Give digits with the country code first.';

/** What an entry that is no text or no whole number says; undefined when it can be read. */
function faultOfEntry(entry: unknown): Fault | undefined {
	if (entry === null || entry === undefined) return { says: 'is empty (null)' };
	if (typeof entry === 'string') return faultOfText(entry);
	if (typeof entry !== 'number') return { says: `must be text or a number, but is ${kindOf(entry)}` };
	return Number.isSafeInteger(entry) && entry >= 0
		? undefined
		: { says: 'is not a whole number', hint: wantsDigits };
}

function kindOf(entry: unknown): string {
	return typeof entry === 'object' ? 'an object' : `of type ${typeof entry}`;
}

function faultOfText(entry: string): Fault | undefined {
	// Without this, `254712345678.0` would silently become another number, one digit longer.
	if (!/^\s*[1-9]\d{6,}\.0\s*$/.test(entry)) return undefined;
	return {
		says: "ends in '.0', as spreadsheets write numbers",
		hint: 'Format the column as text, or remove the .0.',
	};
}

function faultOfDigits(bare: string): Fault | undefined {
	if (/\p{L}/u.test(bare)) return { says: 'has letters in it', hint: wantsDigits };
	if (!/\p{Nd}/u.test(bare)) return { says: 'has no digits in it', hint: wantsDigits };
	if (!/^\+?\d+$/.test(bare)) {
		return { says: 'has characters that a phone number cannot have', hint: wantsDigits };
	}
	if (bare.startsWith('+0')) {
		return { says: 'has a 0 where the country code begins', hint: wantsDigits };
	}
	return undefined;
}

function parseNumber(entry: unknown, defaultCountry: string): Parsed {
	const unreadable = faultOfEntry(entry);
	if (unreadable) return unreadable;
	const bare = withoutDecoration(String(entry));
	const fault = faultOfDigits(bare);
	if (fault) return fault;
	if (!bare.startsWith('+') && defaultCountry !== '') {
		const completed = toInternational(bare, defaultCountry);
		return 'number' in completed ? withinLength(completed.number) : completed;
	}
	if (bare.startsWith('0')) {
		return {
			says: 'has no country code',
			hint: "Write it with + and country code, or set the option 'Default Country'.",
		};
	}
	return withinLength(bare);
}

function withinLength(number: string): Parsed {
	const { length } = digitsOf(number);
	if (length < 7) return { says: `has ${length} digits, and the shortest number has 7` };
	if (length > 15) return { says: `has ${length} digits, and the longest number has 15` };
	return { number };
}

/**
 * Reads what a user entered as recipients: a list, an array, or one per line.
 * Numbers keep their `+`, come out once each, and in the order given.
 * Without a default country (ISO 3166-1 alpha-2) a number that begins with 0 is refused rather than guessed.
 */
export function parsePhoneNumbers(input: unknown, defaultCountry = ''): ParsedNumbers {
	const byDigits = new Map<string, string>();
	const country = String(defaultCountry ?? '')
		.trim()
		.toUpperCase();
	const entries = entriesOf(input);
	for (const [position, entry] of entries.entries()) {
		const parsed = parseNumber(entry, country);
		if ('says' in parsed) {
			const path = entries.length > 1 ? ['phoneNumbers', position] : ['phoneNumbers'];
			return { finding: { path, says: parsed.says, hint: parsed.hint } };
		}
		const digits = digitsOf(parsed.number);
		const known = byDigits.get(digits);
		if (known === undefined || parsed.number.startsWith('+')) byDigits.set(digits, parsed.number);
	}
	if (byDigits.size === 0) return { finding: { path: ['phoneNumbers'], says: 'is empty' } };
	return { numbers: [...byDigits.values()] };
}
