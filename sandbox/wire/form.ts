import { createHash } from 'node:crypto';

import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { StoredFile } from '../store';
import { logBody } from './request-log';

/** A file part; `field` is its name in the form. */
export interface FormFile extends StoredFile {
	field: string;
	bytes: Buffer;
}

/** A `multipart/form-data` body. `order` names the parts as they came, for gateways that care. */
export interface Form {
	fields: Record<string, string>;
	file?: FormFile;
	order: string[];
}

/** Lets the plugin's routes call `readForm`. */
export async function acceptForms(app: FastifyInstance, maxFileBytes: number): Promise<void> {
	await app.register(multipart, { limits: { fileSize: maxFileBytes, fieldSize: 1_000_000, files: 1 } });
}

/** Reads the whole form; rejects when the request is none or a part is over its limit. */
export async function readForm(request: FastifyRequest): Promise<Form> {
	const form: Form = { fields: {}, order: [] };
	for await (const part of request.parts()) {
		form.order.push(part.fieldname);
		if (part.type === 'field') {
			form.fields[part.fieldname] = String(part.value);
		} else {
			const bytes = await part.toBuffer();
			form.file = {
				field: part.fieldname,
				bytes,
				...describeFile(part.filename, part.mimetype, bytes),
			};
		}
	}
	logBody(request, recordOf(form));
	return form;
}

/** The form as it is kept in a record: everything but the bytes. */
export function recordOf(form: Form): { fields: Record<string, string>; file?: StoredFile } {
	if (form.file === undefined) return { fields: form.fields };
	const { name, mimeType, size, sha256 } = form.file;
	return { fields: form.fields, file: { name, mimeType, size, sha256 } };
}

function describeFile(name: string, mimeType: string, bytes: Buffer): StoredFile {
	return { name, mimeType, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
