import { randomBytes } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import type { CoreContext, SandboxContext } from '../context';
import type { InboundFile } from '../webhooks/inbound-files';
import { logRequests } from '../wire/request-log';
import { give, type Answer } from '../wire/send';
import { kapsoError, metaError } from './replies';

const DOWNLOAD_MS = 4 * 60 * 1000;

/** Address of a received file at Kapso itself, which asks for no key. Kapso notes §3. */
export function kapsoMediaUrl(context: CoreContext, file: InboundFile): string {
	return `${context.origin()}/kapso/media/${file.id}`;
}

/** Tokens of `download_url` and until when they work. */
export class DownloadTokens {
	private readonly tokens = new Map<string, { fileId: string; ends: number }>();

	issue(fileId: string): { token: string; ends: number } {
		const token = randomBytes(24).toString('base64url');
		const ends = Date.now() + DOWNLOAD_MS;
		this.tokens.set(token, { fileId, ends });
		return { token, ends };
	}

	fileId(token: string): string | undefined {
		const issued = this.tokens.get(token);
		return issued && issued.ends > Date.now() ? issued.fileId : undefined;
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
	const file = context.inboundFiles.get('kapso', id);
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
			file_size: String(file.bytes.length),
			download_url: `${context.origin()}/kapso/meta/whatsapp/media_download?token=${token}`,
			download_url_expires_at: new Date(ends).toISOString(),
		},
	};
}

/** What is fetched without a key: files by their address, and by the token of a `download_url`. */
export function kapsoMediaRoutes(context: SandboxContext, tokens: DownloadTokens) {
	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'kapso');
		app.get<{ Params: { id: string } }>('/media/:id', async ({ params }, reply) => {
			const file = context.inboundFiles.get('kapso', params.id);
			return file
				? reply.type(file.mimeType).send(file.bytes)
				: give(reply, kapsoError(404, 'Not found'));
		});
		app.get<{ Querystring: { token?: string } }>(
			'/meta/whatsapp/media_download',
			async ({ query }, reply) => {
				const fileId = tokens.fileId(query.token ?? '');
				const file = fileId === undefined ? undefined : context.inboundFiles.get('kapso', fileId);
				return file
					? reply.type(file.mimeType).send(file.bytes)
					: give(reply, kapsoError(404, 'Media download failed'));
			},
		);
	};
}
