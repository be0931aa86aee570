import { randomBytes } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import { currentTime } from '../clock';
import type { CoreContext, SandboxContext } from '../context';
import { logRequests } from '../wire/request-log';
import { give } from '../wire/send';
import { mediaUrlOf } from './media';
import { errors } from './replies';

/** How long storage honours a signed link. */
const LINK_MS = 900_000;

/** Address of a received file, which asks for the access key. Bird notes §5.7. */
export function inboundMediaUrl(context: CoreContext, messageId: string, fileId: string): string {
	const { workspaceId } = context.accounts.bird;
	return mediaUrlOf(context, `workspaces/${workspaceId}/messages/${messageId}/media/${fileId}`);
}

/**
 * Bird's media host and the storage behind it: the first asks for the access key and redirects to a signed link of the
 * second, which answers 400 when the key comes along. Bird notes §5.7.
 */
export function birdMediaRoutes(context: SandboxContext) {
	const links = new Map<string, { fileId: string; ends: number }>();

	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'bird');
		app.get<{ Params: { id: string } }>(
			'/bird-media/workspaces/:ws/messages/:msg/media/:id',
			async (request, reply) => {
				const { accessKey } = context.accounts.bird;
				if (request.headers.authorization !== `AccessKey ${accessKey}`) {
					return give(reply, errors.unauthorized);
				}
				const fileId = request.params.id;
				if (!context.inboundFiles.get('bird', fileId)) return give(reply, errors.routeNotFound);
				const signature = randomBytes(16).toString('hex');
				links.set(signature, { fileId, ends: currentTime() + LINK_MS });
				return reply.redirect(
					`${context.origin()}/bird-storage/object?X-Amz-Signature=${signature}`,
					307,
				);
			},
		);
		app.get<{ Querystring: Record<string, string> }>('/bird-storage/object', async (request, reply) => {
			if (request.headers.authorization !== undefined) {
				return reply.status(400).type('application/xml').send(xml('InvalidArgument', ONE_MECHANISM));
			}
			const link = links.get(request.query['X-Amz-Signature'] ?? '');
			const file =
				link && link.ends > currentTime() ? context.inboundFiles.get('bird', link.fileId) : undefined;
			return file
				? reply.type(file.mimeType).send(file.bytes)
				: reply.status(403).type('application/xml').send(xml('AccessDenied', 'Request has expired'));
		});
	};
}

const ONE_MECHANISM = 'Only one auth mechanism allowed';

function xml(code: string, message: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}
