import type { Answer, FaultAnswers } from '../wire/send';

/** Every success is 200 with this envelope. Whatomate source, fastglue. */
export function success(data: unknown): Answer {
	return { status: 200, body: { status: 'success', data } };
}

export function failure(status: number, message: string, extra: object = {}): Answer {
	return { status, body: { status: 'error', message, data: null, ...extra } };
}

export const errors = {
	invalidKey: failure(401, 'Invalid API key'),
	invalidToken: failure(401, 'Invalid or expired token'),
	invalidHeader: failure(401, 'Invalid authorization header format'),
	noAuthorization: failure(401, 'Missing authorization'),
	insufficientPermissions: failure(403, 'Insufficient permissions'),
	routeNotFound: failure(404, 'Route not found', { error_type: 'GeneralException' }),
	invalidBody: failure(400, 'Invalid request body'),
	invalidForm: failure(400, 'Invalid multipart form'),
	invalidContactId: failure(400, 'Invalid contact ID'),
	contactNotFound: failure(404, 'Contact not found'),
	messageNotFound: failure(404, 'Message not found'),
	templateNotFound: failure(404, 'Template not found'),
};

export const faultAnswers: FaultAnswers = {
	rateLimited: () => failure(429, 'Too many requests. Please try again later.'),
	serverError: (status) => failure(status, 'Failed to send message'),
	unauthorized: () => errors.invalidKey,
	forbidden: () => errors.insufficientPermissions,
	// The server does not look at the window; Meta refuses after the answer.
	closedWindow: {
		failsLater:
			'failed to send text message: API error 131047: Re-engagement message - Details: Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
	},
	undeliverable:
		'failed to send text message: API error 131026: Message undeliverable - Details: Message Undeliverable.',
};
