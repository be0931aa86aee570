import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { sandboxName } from '../support/demo';
import type { Goldens } from './example';

/** One part of a form: a text, or a file by what is known of it. */
type FormPart = [name: string, value: string | { fileName: string; mimeType: string }];

/** A request as golden files and dry runs are compared. */
export interface GoldenRequest {
	method: string;
	url: string;
	body?: unknown;
	form?: FormPart[];
}

function folderOf({ gateway }: Goldens): string {
	return path.join(__dirname, '../../fixtures', sandboxName[gateway]);
}

/** Names of the golden files that are requests. */
export function goldenNames(goldens: Goldens): string[] {
	return readdirSync(folderOf(goldens))
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'))
		.filter((name) => !goldens.answers.includes(name))
		.sort();
}

/** Bird reads a moment with any offset (RFC 3339), so two texts for one moment are the same. */
function withMomentsInUtc<T>(body: T): T {
	const { scheduledFor } = (body ?? {}) as { scheduledFor?: unknown };
	if (typeof scheduledFor !== 'string') return body;
	return { ...body, scheduledFor: new Date(scheduledFor).toISOString() };
}

/** The request of a golden file. It holds the body alone where all requests go to one address. */
export function goldenRequest(goldens: Goldens, name: string): GoldenRequest {
	const text = readFileSync(path.join(folderOf(goldens), `${name}.json`), 'utf8');
	const content = JSON.parse(text) as Record<string, unknown>;
	if (typeof content.path !== 'string')
		return { method: 'POST', url: goldens.url, body: withMomentsInUtc(content) };
	const { path: below, ...request } = content;
	return { ...request, url: `${goldens.url}${below}` } as GoldenRequest;
}

function formPart(part: IDataObject): FormPart {
	const { name, value, fileName, mimeType } = part as Record<string, string>;
	return [name ?? '', value ?? { fileName: fileName ?? '', mimeType: mimeType ?? '' }];
}

/** What a dry run shows, in the form of a golden request. */
export function rehearsedRequest({ method, url, body, form }: IDataObject): GoldenRequest {
	return {
		method: String(method),
		url: String(url),
		...(body !== undefined && { body: withMomentsInUtc(body) }),
		...(form !== undefined && { form: (form as IDataObject[]).map(formPart) }),
	};
}

interface ArrivedForm {
	fields: Record<string, string>;
	file: { name: string; mimeType: string };
}

/** What the sandbox noted of a request, in the form of a golden request's `body` or `form`. */
export function arrivedContent(golden: GoldenRequest, body: unknown): Partial<GoldenRequest> {
	if (!golden.form) return { body: withMomentsInUtc(body) };
	const { fields, file } = body as ArrivedForm;
	const { name: fileName, mimeType } = file;
	const fileField = golden.form.find(([, value]) => typeof value !== 'string')?.[0] ?? '';
	return { form: [...Object.entries(fields), [fileField, { fileName, mimeType }]] };
}
