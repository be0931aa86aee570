import type { ZodIssue } from 'zod';

import type { Answer, FaultAnswers } from '../wire/send';
import { detailsOf } from './issues';

/** Only `InvalidPayload` is known from the live service; the other codes are made up and nobody should rely on them. */
function requestError(status: number, code: string, message: string): Answer {
	return { status, body: { code, message } };
}

function notFound(what: string): Answer {
	return requestError(404, 'NotFound', `The requested resource does not exist: ${what} not found`);
}

/** Bird API reference, RequestError. */
export const errors = {
	unauthorized: requestError(401, 'Unauthorized', 'The access key is missing or not valid'),
	forbidden: requestError(403, 'Forbidden', 'The access key has no access to the requested resource'),
	routeNotFound: requestError(404, 'NotFound', 'The requested resource does not exist'),
	channelNotFound: notFound('channel'),
	messageNotFound: notFound('message'),
	contactNotFound: notFound('contact'),
	projectNotFound: notFound('project'),
	templateNotFound: notFound('channel template'),
	subscriptionNotFound: notFound('webhook subscription'),
	duplicateIdentifier: requestError(409, 'Conflict', 'Another contact has the same identifier'),
	tooManySubscriptions: requestError(
		409,
		'Conflict',
		'There are already 5 webhook subscriptions with the same filters',
	),
	badJson: requestError(400, 'BadRequest', 'The request body is not valid JSON'),
	badContentType: requestError(400, 'BadRequest', 'The content type must be application/json'),
	tooLarge: requestError(413, 'PayloadTooLarge', 'The request body must not exceed 200 KB'),
	rateLimited: requestError(429, 'TooManyRequests', 'Too Many Requests'),
};

export function badPathParameter(name: string): Answer {
	return requestError(400, 'BadRequest', `parameter "${name}" in path must be a uuid`);
}

/** Bird API reference, ValidationError. */
export function invalidPayload(issues: readonly ZodIssue[]): Answer {
	return refusedFields(detailsOf(issues));
}

/** The same with paths and words of one's own. */
export function refusedFields(details: Record<string, string[]>): Answer {
	const message = 'One or more fields provided in the request body are malformed';
	return { status: 422, body: { code: 'InvalidPayload', message, details } };
}

/** A refusal of this kind has no `details`. Bird notes §1.5. */
export function missingVariable(name: string): Answer {
	return requestError(422, 'InvalidPayload', `missing value for variable '${name}'`);
}

/** The live service joins these without `details`. Bird notes §2.3. */
export function readOnlyAttributes(names: readonly string[]): Answer {
	const message = names.map((name) => `cannot edit read-only attribute "${name}"`).join('; ');
	return requestError(422, 'InvalidPayload', message);
}

export const faultAnswers: FaultAnswers = {
	rateLimited: () => errors.rateLimited,
	serverError: (status) =>
		requestError(status, 'InternalError', 'The server could not process the request'),
	unauthorized: () => errors.unauthorized,
	forbidden: () => errors.forbidden,
	// A closed window is not a synchronous error at Bird: the message fails after it was accepted. Bird notes §2.3.
	closedWindow: { failsLater: 'code: 131047; source: whatsapp; the customer service window is closed' },
	undeliverable: 'code: 131026; source: whatsapp; the message is undeliverable',
};
