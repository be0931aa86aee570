import { digitsOf } from '../wire/strings';
import type { AutoKonnectAccount } from './account';

const SHORTEST_NUMBER = 7;
const LONGEST_NUMBER = 15;

type Numbers = string | number | Array<string | number>;

/** Numbers of both sources, digits only, each once. AutoKonnect API page, Notes. */
export function resolveRecipients(
	account: AutoKonnectAccount,
	phoneNumber: Numbers | undefined,
	contactTagId: string | string[] | undefined,
): string[] {
	const tagged = listOf(contactTagId).flatMap((tag) => account.tags[tag] ?? []);
	const numbers = [...listOf(phoneNumber), ...tagged].map((number) => digitsOf(String(number)));
	return [...new Set(numbers.filter(isPhoneNumber))];
}

/** Whether a recipient field holds anything at all. */
export function isGiven(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return value !== undefined && value !== null && value !== '';
}

function listOf<T>(value: T | T[] | undefined): T[] {
	if (value === undefined) return [];
	return Array.isArray(value) ? value : [value];
}

function isPhoneNumber(digits: string): boolean {
	return digits.length >= SHORTEST_NUMBER && digits.length <= LONGEST_NUMBER;
}
