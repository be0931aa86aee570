import type { GatewayRefusal, RefusalKind } from '../errors';
import { codeOf, preparationRefusal, refusalByStatus, type KnownRefusal } from '../refusals';
import { isObject, type WireAnswer, type WireResponse } from '../wire';
import { displayName } from './display-name';
import { sentences } from './sentences';

/** A refusal that the adapter itself finds before anything is sent. */
export function refusalBeforeSend(kind: RefusalKind, message: string, hint: string): GatewayRefusal {
	return { kind, gateway: displayName, message, hint, retryable: false };
}

function sentenceIn(body: unknown): unknown {
	return isObject(body) ? body.message : body;
}

function meaningOf(sentence: unknown): KnownRefusal {
	if (typeof sentence !== 'string') return {};
	const known = sentences.find(({ says }) => says.test(sentence));
	return known ? { kind: known.kind, message: known.message, hint: known.hint } : {};
}

/** The sentence of a proxy before the server, which often answers 413 with a page of its own. */
const tooLarge = 'Request Entity Too Large';

/**
 * Reads the envelope `{"status":"error","message":…}` (Whatomate source, notes §A1). The server has no
 * codes, so its sentence decides, and the HTTP status where the sentence is new. A 429 stays a
 * matter of its status, whatever it says.
 */
export function refusal(response: WireResponse): GatewayRefusal {
	const sentence = sentenceIn(response.body);
	const meant = response.status === 413 ? tooLarge : sentence;
	const known = response.status === 429 ? {} : meaningOf(meant);
	return refusalByStatus(displayName, response, {
		...known,
		says: sentence,
		code: codeOf(isObject(response.body) ? response.body.error_type : undefined),
	});
}

/** The refusal of a request before the send: a look-up or a new contact. */
export function refusalOfPreparation(answer: WireAnswer): GatewayRefusal {
	return preparationRefusal(displayName, answer, refusal);
}
