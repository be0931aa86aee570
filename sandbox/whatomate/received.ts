import { randomUUID } from 'node:crypto';

import type { CoreContext } from '../context';
import type { ContactRecord, InboundRecord } from '../store';
import type { InboundFile } from '../webhooks/inbound-files';
import { replyFields, typeOfReceived, wamidOf } from './message-view';

/** A message as it comes in. */
export interface ReceivedMessage {
	id: string;
	type: string;
	text: string;
	account: string;
	/** ISO 8601. */
	receivedAt: string;
	file?: InboundFile;
	replyTo?: string;
}

/** Message object of a received message, unread. Whatomate notes §A5. */
export function receivedMessage(
	context: CoreContext,
	contact: ContactRecord,
	{ id, type, text, account, receivedAt, file, replyTo }: ReceivedMessage,
): Record<string, unknown> {
	return {
		id,
		contact_id: contact.id,
		direction: 'incoming',
		message_type: type,
		content: { body: text },
		...(file && fileFields(file)),
		status: 'received',
		wamid: wamidOf(id),
		error_message: '',
		...replyFields(context, replyTo, contact.phoneNumber),
		whatsapp_account: account,
		created_at: receivedAt,
		updated_at: receivedAt,
	};
}

/** Message object of a record as it is now, with what was told of it since it came. */
export function incomingMessage(
	context: CoreContext,
	record: InboundRecord,
	contact: ContactRecord,
	reactions: object[],
): object {
	const { id, text = '', to: account, receivedAt, isRead } = record;
	const type = typeOfReceived(record);
	return {
		...(record.content ?? receivedMessage(context, contact, { id, type, text, account, receivedAt })),
		status: isRead ? 'read' : 'received',
		...(reactions.length > 0 && { reactions }),
	};
}

const folders: Record<string, string> = { image: 'images', video: 'videos', audio: 'audio' };
const extensions: Record<string, string> = {
	'image/jpeg': '.jpg',
	'image/webp': '.webp',
	'video/mp4': '.mp4',
	'audio/ogg': '.ogg',
	'application/pdf': '.pdf',
};

/** `media_url` is a path in the server's storage under a name of its own, and leads nowhere. */
function fileFields({ mimeType, fileName }: InboundFile): object {
	const folder = folders[mimeType.split('/', 1)[0] ?? ''] ?? 'documents';
	return {
		media_url: `${folder}/${randomUUID()}${extensions[mimeType] ?? '.bin'}`,
		media_mime_type: mimeType,
		...(fileName !== undefined && { media_filename: fileName }),
	};
}
