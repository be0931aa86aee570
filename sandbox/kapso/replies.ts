import { randomBytes } from 'node:crypto';

import type { ZodIssue } from 'zod';

import type { Answer, FaultAnswers } from '../wire/send';

/** Titles of Meta's error codes that the stand-in answers. Kapso notes §5.2. */
const titles: Record<number, string> = {
	0: 'AuthException',
	100: 'Invalid parameter',
	130429: 'Rate limit hit',
	131008: 'Required parameter is missing',
	131009: 'Parameter value is not valid',
	131053: 'Media upload error',
	131056: '(Business Account, Consumer Account) pair rate limit hit',
	131062: 'Business-scoped user id is not allowed for this message',
	132000: 'Number of parameters does not match the expected number of params',
	132001: 'Template name does not exist in the translation',
	132012: 'Parameter format does not match format in the created template',
	132015: 'Template is paused',
	132016: 'Template is disabled',
};

/** An error object as Meta has it. Kapso notes §5.1. */
export function metaError(status: number, code: number, details: string, extra: object = {}): Answer {
	return {
		status,
		body: {
			error: {
				message: `(#${code}) ${titles[code] ?? 'Something went wrong'}`,
				type: 'OAuthException',
				code,
				error_data: { messaging_product: 'whatsapp', details },
				...extra,
				fbtrace_id: traceId(),
			},
		},
	};
}

/** Kapso's own errors are plain strings beside an optional code. */
export function kapsoError(status: number, error: string, extra: object = {}): Answer {
	return { status, body: { error, ...extra } };
}

/** The first issue of a body as Meta words it: unknown keys and wrong JSON types 100, missing 131008, values 131009. */
export function invalidBody(issues: readonly ZodIssue[]): Answer {
	const [issue] = issues;
	if (issue === undefined) return metaError(400, 100, 'Invalid body');
	const path = pathOf(issue.path);
	switch (issue.code) {
		case 'unrecognized_keys':
			return metaError(
				400,
				100,
				`Unexpected key "${issue.keys[0]}"${path ? ` on param "${path}"` : ''}.`,
			);
		case 'invalid_type':
			if (issue.received === 'undefined')
				return metaError(400, 131008, `The parameter ${path} is required.`);
			return metaError(400, 100, `Param ${path} must be of type ${issue.expected}.`);
		case 'too_small':
		case 'too_big':
			return metaError(400, 131009, `${path}: ${sizeWords(issue)}`);
		default:
			return metaError(400, 131009, `${path}: ${issue.message}`);
	}
}

export const errors = {
	unauthorizedProxy: () => metaError(401, 0, 'The API key is missing or not valid.'),
	unauthorizedPlatform: () => kapsoError(401, 'Unauthorized'),
	unknownId: (id: string) =>
		metaError(404, 100, `Object with ID '${id}' does not exist or cannot be loaded.`, {
			error_subcode: 33,
		}),
	/** Kapso answers this for what it keeps itself, Meta's own error for what Meta keeps. */
	unknownObject: (message: string): Answer => ({
		status: 404,
		body: { error: { message, type: 'MessageError', code: 404 } },
	}),
	unknownPath: () => metaError(404, 100, 'Unknown path components.'),
	invalidJson: () => metaError(400, 100, 'The request body is not valid JSON.'),
	strangerOnSandbox: () => kapsoError(403, 'Active sandbox session required to send messages'),
	inFlight: () =>
		kapsoError(409, 'Another message is already in-flight for this conversation. Please retry shortly.'),
	closedWindow: (): Answer => ({
		status: 422,
		body: {
			error: {
				message: 'Cannot send non-template messages outside the 24-hour window.',
				type: 'MessageError',
				code: 131047,
				error_subcode: 131047,
			},
		},
	}),
	rateLimited: (): Answer => ({
		status: 429,
		headers: { 'X-RateLimit-Remaining': '0' },
		body: {
			error: 'Rate limit exceeded',
			message: 'You have exceeded the rate limit. Please try again later.',
		},
	}),
};

export const faultAnswers: FaultAnswers = {
	rateLimited: errors.rateLimited,
	serverError: (status) => metaError(status, 131000, 'Something went wrong. Please try again.'),
	unauthorized: errors.unauthorizedProxy,
	forbidden: () => kapsoError(403, 'Forbidden'),
	closedWindow: { refusal: errors.closedWindow() },
	undeliverable: '131026: the message is undeliverable',
};

function traceId(): string {
	return `A${randomBytes(16).toString('base64url')}`;
}

/** `interactive['action']['buttons'][0]`, as Meta writes paths. */
function pathOf([first, ...rest]: ReadonlyArray<string | number>): string {
	const steps = rest.map((step) => (typeof step === 'number' ? `[${step}]` : `['${step}']`));
	return `${first ?? ''}${steps.join('')}`;
}

function sizeWords(issue: ZodIssue & { code: 'too_small' | 'too_big' }): string {
	const what = issue.type === 'string' ? 'characters' : issue.type === 'array' ? 'entries' : '';
	return issue.code === 'too_small'
		? `must have at least ${String(issue.minimum)} ${what}`.trim()
		: `must have at most ${String(issue.maximum)} ${what}`.trim();
}
