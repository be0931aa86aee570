import type { GatewayRefusal } from '../errors';
import { refusalByStatus } from '../refusals';
import { isObject, type WireResponse } from '../wire';
import { displayName } from './display-name';
import { codeOfSentence, meanings, meaningsByStatus } from './error-codes';

function textAt(holder: unknown, name: string): string | undefined {
	if (!isObject(holder)) return undefined;
	const value = holder[name];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Every text that may be code or sentence: the page does not say what the JSON of a refusal looks like. */
function textsIn(body: unknown): string[] {
	const error = isObject(body) ? body.error : undefined;
	const found = [
		textAt(body, 'code'),
		textAt(error, 'code'),
		textAt(body, 'error'),
		textAt(body, 'message'),
		textAt(error, 'message'),
		textAt(body, 'detail'),
	];
	return found.filter((text) => text !== undefined);
}

function looksLikeCode(text: string): boolean {
	return /^[a-z]+(_[a-z]+)+$/.test(text);
}

function codeBehind(texts: string[]): string | undefined {
	return texts
		.map((text) => codeOfSentence.get(text.replace(/\.$/, '')))
		.find((code) => code !== undefined);
}

/** Reads a refusal of AutoKonnect (API page, Error Responses), wherever in the body its code stands. */
export function refusal(response: WireResponse): GatewayRefusal {
	const texts = textsIn(response.body);
	const code = texts.find((text) => meanings.has(text)) ?? codeBehind(texts) ?? texts.find(looksLikeCode);
	const known = code === undefined ? meaningsByStatus[response.status] : meanings.get(code);
	return refusalByStatus(displayName, response, {
		...known,
		code,
		says: texts.find((text) => !looksLikeCode(text)),
	});
}
