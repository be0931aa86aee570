import type { FastifyReply } from 'fastify';

import type { SandboxContext } from '../context';
import { give } from '../wire/send';
import { isUuid } from '../wire/strings';
import { recordOf } from './history';
import { errors, failure } from './replies';

/** `GET /api/media/:id`: the file of a received message, by the message's id; sent files are not kept. Whatomate notes §A5. */
export function sendInboundMedia(
	context: SandboxContext,
	messageId: string,
	reply: FastifyReply,
): FastifyReply {
	if (!isUuid(messageId)) return give(reply, failure(400, 'Invalid message ID'));
	const file = context.inboundFiles.get('whatomate', messageId);
	if (file === undefined && recordOf(context.store, messageId) === undefined) {
		return give(reply, errors.messageNotFound);
	}
	return file ? reply.type(file.mimeType).send(file.bytes) : give(reply, failure(404, 'No media found'));
}
