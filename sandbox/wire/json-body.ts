import type { FastifyInstance } from 'fastify';

import { logBody } from './request-log';

/** Thrown when a body is not JSON; each gateway answers it in its own words. */
export class InvalidJsonBody extends Error {
	readonly statusCode = 400;
}

/**
 * Reads `application/json` as JSON. Other content types keep `undefined` as body, unless the plugin
 * registers its own parser; an empty body is `undefined` too.
 */
export function readJsonBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
		logBody(request, text);
		if (text === '') {
			done(null, undefined);
			return;
		}
		try {
			const body: unknown = JSON.parse(text as string);
			logBody(request, body);
			done(null, body);
		} catch {
			done(new InvalidJsonBody('the body is not JSON'));
		}
	});
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		logBody(request, text);
		done(null, undefined);
	});
}
