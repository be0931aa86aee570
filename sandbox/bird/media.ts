import { randomBytes, randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply } from 'fastify';

import { timestamp } from '../clock';
import type { CoreContext, SandboxContext } from '../context';
import { acceptForms, readForm, type Form } from '../wire/form';
import type { Answer } from '../wire/send';
import { logRequests } from '../wire/request-log';

const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

/** Uploads that were signed and have not come yet, by object key. */
export type PendingUploads = Map<string, { fields: Record<string, string>; mediaId: string }>;

/** Answers a request for a pre-signed upload. Bird notes §5.6. */
export function presign(
	context: SandboxContext,
	pending: PendingUploads,
	workspaceId: string,
	channelId: string,
	contentType: string,
): Answer {
	const mediaId = randomUUID();
	const key = `workspaces/${workspaceId}/channels/${channelId}/media/${mediaId}`;
	const uploadFormData = {
		'Content-Type': contentType,
		acl: 'private',
		bucket: 'bird-sandbox-media',
		key,
		policy: randomBytes(48).toString('base64'),
		'x-amz-algorithm': 'AWS4-HMAC-SHA256',
		'x-amz-credential': 'sandbox/eu-west-1/s3/aws4_request',
		'x-amz-date': timestamp().replace(/[-:]|\.\d+/g, ''),
		'x-amz-meta-allowed-paths': '/',
		'x-amz-meta-channel-id': channelId,
		'x-amz-security-token': randomBytes(24).toString('base64'),
		'x-amz-signature': randomBytes(32).toString('hex'),
	};
	pending.set(key, { fields: uploadFormData, mediaId });
	const mediaUrl = mediaUrlOf(context, key);
	const uploadUrl = `${context.origin()}/bird-storage/upload`;
	return { status: 200, body: { mediaUrl, uploadUrl, uploadMethod: 'POST', uploadFormData } };
}

/** URLs under this prefix are uploads; a message may name only those that have come. */
export function mediaUrlOf(context: CoreContext, key: string): string {
	return `${context.origin()}/bird-media/${key}`;
}

/** The storage behind Bird: takes uploads without Bird's key, like a bucket with signed forms does. */
export function birdStorageRoutes(context: SandboxContext, pending: PendingUploads) {
	return async (app: FastifyInstance): Promise<void> => {
		logRequests(app, context, 'bird');
		await acceptForms(app, MAX_UPLOAD_BYTES);
		app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
			error.statusCode === 413
				? refuse(reply, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
				: refuse(reply, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed'),
		);
		app.post('/upload', async (request, reply) => {
			if (request.headers.authorization !== undefined) {
				return refuse(reply, 'InvalidArgument', 'Only one auth mechanism allowed');
			}
			const form = await readForm(request);
			const problem = formProblem(form, pending);
			if (problem !== undefined) return refuse(reply, ...problem);
			const { mediaId } = pending.get(form.fields.key ?? '') ?? { mediaId: '' };
			const { name, mimeType, size, sha256 } = form.file ?? {
				name: '',
				mimeType: '',
				size: 0,
				sha256: '',
			};
			context.store.addMedia({ gateway: 'bird', id: mediaId, name, mimeType, size, sha256 });
			pending.delete(form.fields.key ?? '');
			return reply.status(204).send();
		});
	};
}

function formProblem(form: Form, pending: PendingUploads): [code: string, message: string] | undefined {
	const signed = pending.get(form.fields.key ?? '');
	if (signed === undefined) return ['AccessDenied', 'Invalid according to Policy: key'];
	const missing = Object.entries(signed.fields).find(([name, value]) => form.fields[name] !== value);
	if (missing) return ['AccessDenied', `Invalid according to Policy: ${missing[0]}`];
	const extra = Object.keys(form.fields).find((name) => !(name in signed.fields));
	if (extra !== undefined)
		return ['AccessDenied', `Invalid according to Policy: Extra input fields: ${extra}`];
	// Storage ignores everything behind the file, so a form that goes on after it has lost fields.
	if (form.file?.field !== 'file' || form.order.at(-1) !== 'file') {
		return ['InvalidArgument', 'POST requires exactly one file upload, as the last field'];
	}
	return undefined;
}

function refuse(reply: FastifyReply, code: string, message: string): FastifyReply {
	const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	return reply.status(400).type('application/xml').send(xml);
}

/** A media URL of this sandbox that was never uploaded to; Bird finds out after the 202. */
export function missingUpload(context: CoreContext, body: unknown): string | undefined {
	const prefix = mediaUrlOf(context, '');
	const urls = JSON.stringify(body).match(/https?:[^"\\]+/g) ?? [];
	const missing = urls
		.filter((url) => url.startsWith(prefix))
		.map((url) => url.split('/').at(-1) ?? '')
		.find((id) => !context.store.media('bird', id) && !context.inboundFiles.get('bird', id));
	return missing === undefined
		? undefined
		: 'code: 11002; source: pre-processing; the media was not uploaded';
}
