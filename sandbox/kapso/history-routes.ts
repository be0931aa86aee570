import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import { digitsOf } from '../wire/strings';
import { directions, entriesOf, entryById, hasNumber, statuses, type Asked, type Entry } from './history';
import { platformPage, proxyPage, type Row } from './keyset';
import { platformMessage, proxyMessage } from './message-object';
import { booleanParameter, choice, ok, proxyNumber, readersOf, timeParameter, type Query } from './reading';
import { errors, kapsoError } from './replies';

interface ProxyPath {
	Params: { version: string; id: string; messageId: string };
	Querystring: Query;
}

interface PlatformPath {
	Params: { messageId: string };
	Querystring: Query;
}

/** Histories of one number (proxy) and of all (platform). Kapso notes §3, §4. */
export function addHistoryRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { proxy, platform } = readersOf(context);

	app.get<ProxyPath>('/meta/whatsapp/:version/:id/messages', async (request, reply) =>
		proxy(request, reply, () => {
			const { id } = proxyNumber(context, request.params);
			const found = proxyFilter(listed(context, { conversationId: request.query.conversation_id }), {
				...request.query,
				phone_number_id: id,
			});
			return ok(
				proxyPage(rowsOf(found), request.query, 'created_at', (entry) =>
					proxyMessage(context, entry),
				),
			);
		}),
	);
	app.get<ProxyPath>('/meta/whatsapp/:version/:id/messages/:messageId', async (request, reply) =>
		proxy(request, reply, () => {
			const { id } = proxyNumber(context, request.params);
			const entry = entryById(context, request.params.messageId);
			if (entry?.phoneNumberId !== id) return errors.unknownObject('Message not found');
			return ok(proxyMessage(context, entry));
		}),
	);
	app.get<PlatformPath>('/platform/v1/whatsapp/messages', async (request, reply) =>
		platform(request, reply, () => {
			const found = platformFilter(listed(context, askedFor(request.query)), request.query);
			return ok(
				platformPage(rowsOf(found), request.query, 'created_at', (entry) =>
					platformMessage(context, entry),
				),
			);
		}),
	);
	app.get<PlatformPath>('/platform/v1/whatsapp/messages/:messageId', async (request, reply) =>
		platform(request, reply, () => {
			const entry = entryById(context, request.params.messageId);
			if (entry === undefined) return kapsoError(404, 'Message not found');
			return ok({ data: platformMessage(context, entry) });
		}),
	);
}

function listed(context: SandboxContext, asked: Asked): Entry[] {
	return context.settings.emptyLists ? [] : entriesOf(context, asked);
}

function askedFor({ phone_number: number, business_scoped_user_id: userId, ...query }: Query): Asked {
	const digits = number === undefined ? undefined : digitsOf(number);
	return { digits, userId, conversationId: query.conversation_id };
}

function rowsOf(entries: Entry[]): Array<Row<Entry>> {
	return entries.map((entry) => ({ at: entry.time, id: String(entry.record.sequence), item: entry }));
}

/** What both APIs filter by. */
function sharedFilter(entries: Entry[], query: Query): Entry[] {
	const direction = choice(query, 'direction', directions);
	const status = choice(query, 'status', statuses);
	const { conversation_id: conversationId, phone_number_id: phoneNumberId } = query;
	return entries
		.filter((entry) => phoneNumberId === undefined || entry.phoneNumberId === phoneNumberId)
		.filter(({ record }) => direction === undefined || record.direction === direction)
		.filter((entry) => status === undefined || entry.status === status)
		.filter(({ conversation }) => conversationId === undefined || conversation?.id === conversationId);
}

function proxyFilter(entries: Entry[], query: Query): Entry[] {
	const since = timeParameter(query, 'since') ?? Number.NEGATIVE_INFINITY;
	const until = timeParameter(query, 'until') ?? Number.POSITIVE_INFINITY;
	return sharedFilter(entries, query).filter(({ time }) => time >= since && time <= until);
}

function platformFilter(entries: Entry[], query: Query): Entry[] {
	const hasMedia = booleanParameter(query, 'has_media');
	const { phone_number: number, business_scoped_user_id: userId, message_type: type } = query;
	return sharedFilter(entries, query)
		.filter((entry) => hasMedia === undefined || entry.hasMedia === hasMedia)
		.filter((entry) => type === undefined || entry.type === type)
		.filter(({ counterpart }) => number === undefined || hasNumber(counterpart, number, 'part'))
		.filter(({ counterpart }) => userId === undefined || isUser(counterpart, userId));
}

function isUser(counterpart: Entry['counterpart'], userId: string): boolean {
	return 'userId' in counterpart && counterpart.userId === userId;
}
