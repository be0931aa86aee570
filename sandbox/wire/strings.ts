import { z } from 'zod';

/** Length as WhatsApp counts it: one per code point, so an emoji of two UTF-16 units counts once. */
export function codePoints(value: string): number {
	return [...value].length;
}

export function digitsOf(value: string): string {
	return value.replace(/\D/g, '');
}

/** One key for all ways to write a phone number; ids of users and groups stay as they are. */
export function personKey(address: string): string {
	return /^[+\d\s()-]+$/.test(address) ? digitsOf(address) : address;
}

export function isUuid(value: unknown): value is string {
	return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

export function isHttpUrl(value: string): boolean {
	try {
		return ['http:', 'https:'].includes(new URL(value).protocol);
	} catch {
		return false;
	}
}

/** A string of `min` to `max` code points; the issue is zod's own `too_small` or `too_big`. */
export function text(max = Number.POSITIVE_INFINITY, min = 1) {
	return z.string().superRefine((value, context) => {
		const length = codePoints(value);
		if (length < min) {
			context.addIssue({ code: 'too_small', type: 'string', minimum: min, inclusive: true });
		} else if (length > max) {
			context.addIssue({ code: 'too_big', type: 'string', maximum: max, inclusive: true });
		}
	});
}

/** An absolute http or https URL. */
export const httpUrl = z.string().superRefine((value, context) => {
	if (!isHttpUrl(value)) context.addIssue({ code: 'invalid_string', validation: 'url' });
});
