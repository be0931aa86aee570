import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import {
	BadParameter,
	checkVersion,
	choice,
	limitParameter,
	ok,
	readersOf,
	Refused,
	type Query,
} from './reading';
import { errors, kapsoError } from './replies';
import { templateId, templateObject } from './template-object';
import { templatesOf, type DemoTemplate } from './templates';

interface Path {
	Params: { version: string; id: string; templateId: string };
	Querystring: Query;
}

const statuses = [
	'APPROVED',
	'IN_APPEAL',
	'PENDING',
	'REJECTED',
	'PENDING_DELETION',
	'DELETED',
	'DISABLED',
	'PAUSED',
	'LIMIT_EXCEEDED',
];
const categories = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];

/** Templates of the business account, as Meta lists them. Kapso notes §2.5, §3. */
export function addTemplateRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { proxy } = readersOf(context);

	app.get<Path>('/meta/whatsapp/:version/:id/message_templates', async (request, reply) =>
		proxy(request, reply, () => {
			checkAccount(request.params);
			const found = context.settings.emptyLists ? [] : filtered(templatesOf(context), request.query);
			return metaPage(found, request.params, request.query);
		}),
	);
	app.get<Path>('/meta/whatsapp/:version/:id/message_templates/:templateId', async (request, reply) =>
		proxy(request, reply, () => {
			checkAccount(request.params);
			const { templateId: wanted } = request.params;
			if (!/^\d+$/.test(wanted)) return kapsoError(400, 'invalid template_id');
			const found = templatesOf(context).find((template) => templateId(template) === wanted);
			if (found === undefined) return errors.unknownId(wanted);
			return ok(picked(templateObject(found), request.query.fields));
		}),
	);

	function checkAccount({ version, id }: Path['Params']): void {
		checkVersion(version);
		if (id !== context.accounts.kapso.businessAccountId) throw new Refused(errors.unknownId(id));
	}
}

/** A name is found by any part of it. [inferred: the documents say only that names are searched] */
function filtered(templates: DemoTemplate[], query: Query): DemoTemplate[] {
	const status = choice(query, 'status', statuses);
	const category = choice(query, 'category', categories);
	return templates
		.filter(({ name }) => name.includes(query.name ?? ''))
		.filter(({ language }) => [undefined, language].includes(query.language))
		.filter((template) => status === undefined || template.status === status)
		.filter((template) => category === undefined || template.category === category);
}

/** Meta's cursors count entries: both are there below every page that has some, and only `next` tells that there are more. */
function metaPage(all: DemoTemplate[], { version, id }: Path['Params'], query: Query): Answer {
	const limit = limitParameter(query);
	const [from, to] = bounds(query, limit);
	const data = all.slice(from, to).map(templateObject);
	if (data.length === 0) return ok({ data });
	const cursors = { before: cursorOf(from), after: cursorOf(from + data.length - 1) };
	// Meta's own address, which knows no key of Kapso's. [inferred: no document shows it through the proxy]
	const next = `https://graph.facebook.com/${version}/${id}/message_templates?limit=${limit}&after=${cursors.after}`;
	return ok({ data, paging: { cursors, ...(to < all.length ? { next } : {}) } });
}

function bounds({ after, before }: Query, limit: number): [from: number, to: number] {
	if (before !== undefined) {
		const to = readCursor(before);
		return [Math.max(0, to - limit), to];
	}
	const from = after === undefined ? 0 : readCursor(after) + 1;
	return [from, from + limit];
}

/** Base64 of a number with `ZD` in place of each `=`, as in Meta's examples: `MjQZD` is 24. */
function cursorOf(index: number): string {
	return Buffer.from(String(index)).toString('base64').replaceAll('=', 'ZD');
}

function readCursor(cursor: string): number {
	const text = Buffer.from(cursor.replaceAll('ZD', '='), 'base64').toString();
	if (!/^\d+$/.test(text)) throw new BadParameter('Invalid cursor');
	return Number(text);
}

/** Only the fields that were asked for, and the id. */
function picked(template: object, fields: string | undefined): object {
	if (fields === undefined) return template;
	const wanted = ['id', ...fields.split(',')];
	return Object.fromEntries(Object.entries(template).filter(([name]) => wanted.includes(name)));
}
