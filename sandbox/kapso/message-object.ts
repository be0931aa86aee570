import type { SandboxContext } from '../context';
import type { HistoryRecord, InboundRecord, MessageRecord } from '../store';
import type { Entry } from './history';
import { kapsoMediaUrl } from './inbound-media';

/** As the proxy shows a message. Kapso notes §3, §6.5. */
export function proxyMessage(context: SandboxContext, entry: Entry): object {
	return messageOf(context, entry, {
		processing_status: 'completed',
		...phoneNumber(entry, '+'),
	});
}

/** As the platform shows it: another word for the processing, and the number without its plus. Kapso notes §4. */
export function platformMessage(context: SandboxContext, entry: Entry): object {
	return messageOf(context, entry, {
		processing_status: 'processed',
		...phoneNumber(entry, ''),
	});
}

function phoneNumber({ counterpart }: Entry, plus: '+' | '') {
	return 'person' in counterpart ? { phone_number: `${plus}${counterpart.person}` } : {};
}

function messageOf(context: SandboxContext, entry: Entry, extra: object): object {
	const { record, phoneNumberId, status, conversation } = entry;
	const [message, fields] =
		record.direction === 'inbound' ? receivedMessage(record) : sentMessage(context, entry, record);
	return {
		...message,
		kapso: {
			origin: 'cloud_api',
			...fields,
			direction: record.direction,
			status,
			phone_number_id: phoneNumberId,
			has_media: entry.hasMedia,
			whatsapp_conversation_id: conversation?.id ?? null,
			contact_name: conversation?.contactName || null,
			...extra,
			statuses: sentStatuses(context, record),
		},
	};
}

/** Events have `context: null`, which the history leaves out. */
function receivedMessage(record: InboundRecord): [message: object, kapso: object] {
	const { context: reply, kapso, ...message } = record.content ?? plainText(record);
	const fields = (kapso ?? { content: record.text ?? null }) as object;
	return [
		{ ...message, ...(reply ? { context: reply } : {}) },
		{ ...fields, ...receivedData(message) },
	];
}

function plainText({ id, from, text, receivedAt }: InboundRecord): Record<string, unknown> {
	return { id, timestamp: seconds(Date.parse(receivedAt)), type: 'text', from, text: { body: text ?? '' } };
}

function receivedData(message: Record<string, unknown>): object {
	const content = message[String(message.type)];
	return message.type === 'location' || message.type === 'interactive'
		? { message_type_data: content }
		: captionData(content);
}

function sentMessage(
	context: SandboxContext,
	{ counterpart, time, hasMedia }: Entry,
	{ id, type, body }: MessageRecord,
): [message: object, kapso: object] {
	const wire = body as Record<string, unknown>;
	const content = wire[type] as Record<string, unknown> | undefined;
	const quoted = (wire.context as { message_id?: string } | undefined)?.message_id;
	const isGroup = wire.recipient_type === 'group';
	const message = {
		id,
		timestamp: seconds(time),
		type,
		...('person' in counterpart
			? { to: counterpart.person }
			: { [isGroup ? 'to' : 'to_user_id']: counterpart.userId }),
		...(quoted === undefined ? {} : { context: { id: quoted } }),
		...(content === undefined ? {} : { [type]: content }),
	};
	return [
		message,
		{
			content: type === 'text' ? content?.body : null,
			...(hasMedia ? mediaOf(context, content) : {}),
			...typeData(type, content),
		},
	];
}

function mediaOf(context: SandboxContext, content: Record<string, unknown> = {}): object {
	if (typeof content.link === 'string') return { media_url: content.link };
	const file = context.store.media('kapso', String(content.id));
	if (file === undefined) return {};
	const url = kapsoMediaUrl(context, file);
	return {
		media_url: url,
		media_data: { url, filename: file.name, content_type: file.mimeType, byte_size: file.size },
	};
}

function typeData(type: string, content: Record<string, unknown> = {}): object {
	switch (type) {
		case 'template':
			return {
				message_type_data: {
					name: content.name,
					language: content.language,
					params: paramsOf(content.components),
				},
			};
		case 'interactive': {
			const { text } = (content.body ?? {}) as { text?: string };
			return { message_type_data: { type: content.type, body_text: text ?? null } };
		}
		case 'location':
			return { message_type_data: content };
		default:
			return captionData(content);
	}
}

function captionData(content: unknown): object {
	const { caption } = (content ?? {}) as { caption?: string };
	return caption === undefined ? {} : { message_type_data: { caption, has_media: true } };
}

/** Texts of the body's parameters, in order. */
function paramsOf(components: unknown): string[] {
	const list = (components ?? []) as Array<{ type: string; parameters?: Array<{ text?: string }> }>;
	const body = list.find(({ type }) => type === 'body');
	return (body?.parameters ?? []).map(({ text }) => text ?? '');
}

function sentStatuses(context: SandboxContext, { direction, id }: HistoryRecord): readonly object[] {
	if (direction === 'inbound') return [];
	const record = context.store.message('kapso', id);
	return record === undefined ? [] : context.webhooks.kapso.statusesOf(record);
}

function seconds(time: number): string {
	return String(Math.floor(time / 1000));
}
