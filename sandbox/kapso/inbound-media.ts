import { randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply } from 'fastify';

import { currentTime } from '../clock';
import type { CoreContext, SandboxContext } from '../context';
import { logRequests } from '../wire/request-log';
import { give, type Answer } from '../wire/send';
import { uploadedBytes } from './media';
import { kapsoError, metaError } from './replies';

const DOWNLOAD_MS = 4 * 60 * 1000;
const DOWNLOAD_FAILED = 'Media download failed';

/** Address of a file at Kapso itself, which asks for no key. Kapso notes §3. */
export function kapsoMediaUrl(context: CoreContext, file: { id: string }): string {
	return `${context.origin()}/kapso/media/${file.id}`;
}

/** Tokens of `download_url` and until when they work. */
export class DownloadTokens {
	private readonly tokens = new Map<string, { fileId: string; ends: number }>();

	issue(fileId: string): { token: string; ends: number } {
		const token = randomBytes(24).toString('base64url');
		const ends = currentTime() + DOWNLOAD_MS;
		this.tokens.set(token, { fileId, ends });
		return { token, ends };
	}

	fileId(token: string): string | undefined {
		const issued = this.tokens.get(token);
		return issued && issued.ends > currentTime() ? issued.fileId : undefined;
	}
}

/** `GET /{media_id}?phone_number_id=`. Kapso notes §3. */
export function mediaDetails(
	context: SandboxContext,
	tokens: DownloadTokens,
	id: string,
	phoneNumberId: string | undefined,
): Answer {
	if (phoneNumberId === undefined) return metaError(400, 100, 'The parameter phone_number_id is required.');
	const file = mediaFile(context, id);
	const isOurs = context.accounts.kapso.phoneNumbers.some((number) => number.id === phoneNumberId);
	if (file === undefined || !isOurs) {
		return metaError(404, 100, `Object with ID '${id}' does not exist or cannot be loaded.`);
	}
	const { token, ends } = tokens.issue(id);
	return {
		status: 200,
		body: {
			messaging_product: 'whatsapp',
			id,
			url: `${context.origin()}/meta-media/${id}`,
			mime_type: file.mimeType,
			sha256: file.sha256,
			file_size: String(file.size),
			download_url: `${context.origin()}/kapso/meta/whatsapp/media_download?token=${token}`,
			download_url_expires_at: new Date(ends).toISOString(),
		},
	};
}

interface MediaFile {
	mimeType: string;
	sha256: string;
	/** Bytes. */
	size: number;
	/** Undefined for an upload that was too large to be kept. */
	bytes: Buffer | undefined;
}

/** A received or an uploaded file. */
function mediaFile(context: CoreContext, id: string): MediaFile | undefined {
	const received = context.inboundFiles.get('kapso', id);
	if (received) return { ...received, size: received.bytes.length };
	const uploaded = context.store.media('kapso', id);
	return uploaded && { ...uploaded, bytes: uploadedBytes(uploaded) };
}

/** What is fetched without a key: files by their address, and by the token of a `download_url`. */
export function kapsoMediaRoutes(context: SandboxContext, tokens: DownloadTokens) {
	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'kapso');
		app.get<{ Params: { id: string } }>('/media/:id', async ({ params }, reply) =>
			giveFile(reply, params.id, 'Not found'),
		);
		app.get<{ Querystring: { token?: string } }>(
			'/meta/whatsapp/media_download',
			async ({ query }, reply) => giveFile(reply, tokens.fileId(query.token ?? ''), DOWNLOAD_FAILED),
		);
	};

	function giveFile(reply: FastifyReply, id: string | undefined, missing: string): FastifyReply {
		const file = id === undefined ? undefined : mediaFile(context, id);
		if (file === undefined) return give(reply, kapsoError(404, missing));
		if (file.bytes === undefined) return give(reply, kapsoError(502, DOWNLOAD_FAILED));
		return reply.type(file.mimeType).send(file.bytes);
	}
}
