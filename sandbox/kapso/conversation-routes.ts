import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import { digitsOf } from '../wire/strings';
import { shownConversation, type Conversation } from './conversations';
import { platformPage, proxyPage, type Row } from './keyset';
import { choice, microseconds, ok, proxyNumber, readersOf, timeParameter, type Query } from './reading';
import { errors, kapsoError } from './replies';

interface Path {
	Params: { version: string; id: string; conversationId: string };
	Querystring: Query;
}

const CONFIG_ID = '456e7890-a12b-4c5d-a678-901234567890';

/** Conversations of one number (proxy) and of all (platform), the last active first. Kapso notes §3, §4. */
export function addConversationRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { proxy, platform } = readersOf(context);
	const { conversations } = context.webhooks.kapso;

	app.get<Path>('/meta/whatsapp/:version/:id/conversations', async (request, reply) =>
		proxy(request, reply, () => {
			const { id } = proxyNumber(context, request.params);
			const { query } = request;
			const found = listed({ ...query, phone_number_id: id }, [
				'last_active_since',
				'last_active_until',
			]).filter(({ person }) => isNumber(person, query.phone_number, 'whole'));
			return ok(proxyPage(rowsOf(found), query, 'last_active_at', proxyConversation));
		}),
	);
	app.get<Path>('/meta/whatsapp/:version/:id/conversations/:conversationId', async (request, reply) =>
		proxy(request, reply, () => {
			const { id } = proxyNumber(context, request.params);
			const found = conversationOf(request.params.conversationId);
			return found?.phoneNumberId === id
				? ok(proxyConversation(found))
				: errors.unknownObject('Conversation not found');
		}),
	);
	app.get<Path>('/platform/v1/whatsapp/conversations', async (request, reply) =>
		platform(request, reply, () => {
			const { query } = request;
			const found = listed(query, ['last_active_after', 'last_active_before']).filter(({ person }) =>
				isNumber(person, query.phone_number, 'part'),
			);
			return ok(platformPage(rowsOf(found), query, 'last_active_at', listedConversation));
		}),
	);
	app.get<Path>('/platform/v1/whatsapp/conversations/:conversationId', async (request, reply) =>
		platform(request, reply, () => {
			const found = conversationOf(request.params.conversationId);
			return found
				? ok({ data: listedConversation(found) })
				: kapsoError(404, 'Conversation not found');
		}),
	);

	/** What both APIs filter by; they call the bounds of the last activity differently. */
	function listed(query: Query, [from, until]: [from: string, until: string]): Conversation[] {
		if (context.settings.emptyLists) return [];
		const status = choice(query, 'status', ['active', 'ended']);
		const since = timeParameter(query, from) ?? Number.NEGATIVE_INFINITY;
		const end = timeParameter(query, until) ?? Number.POSITIVE_INFINITY;
		return conversations
			.all()
			.filter(({ phoneNumberId }) => [undefined, phoneNumberId].includes(query.phone_number_id))
			.filter((conversation) => status === undefined || conversation.status === status)
			.filter(({ lastActiveAt }) => {
				const time = Date.parse(lastActiveAt);
				return time >= since && time <= end;
			});
	}

	function conversationOf(wanted: string): Conversation | undefined {
		return conversations.byId(wanted);
	}
}

function rowsOf(conversations: Conversation[]): Array<Row<Conversation>> {
	return conversations.map((item) => ({ at: Date.parse(item.lastActiveAt), id: item.id, item }));
}

function isNumber(person: string | undefined, wanted: string | undefined, part: 'whole' | 'part'): boolean {
	if (wanted === undefined) return true;
	const digits = digitsOf(wanted);
	return part === 'whole' ? person === digits : person?.includes(digits) === true;
}

/** In lists the number has no plus, which it has in events. */
function listedConversation(conversation: Conversation): object {
	const { person, createdAt, lastActiveAt } = conversation;
	return {
		...shownConversation(conversation),
		phone_number: person ?? null,
		last_active_at: microseconds(lastActiveAt),
		created_at: microseconds(createdAt),
		updated_at: microseconds(lastActiveAt),
	};
}

function proxyConversation(conversation: Conversation): object {
	return { ...listedConversation(conversation), whatsapp_config_id: CONFIG_ID };
}
