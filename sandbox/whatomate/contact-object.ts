import { currentTime } from '../clock';
import type { SandboxContext } from '../context';
import type { ContactRecord, HistoryRecord } from '../store';
import { inOrder, timeOf } from './history';
import { contentOf, typeOfReceived, type Content } from './message-view';

/** A contact with what the other gateways do not have. */
export interface WhatomateContact extends ContactRecord {
	assignedUserId?: string;
}

/** What has happened with a person. */
interface Activity {
	last: HistoryRecord;
	lastInboundAt?: string;
	unread: number;
}

/** By phone number; a person without messages has none. */
export type Activities = ReadonlyMap<string, Activity>;

const WINDOW_MS = 24 * 60 * 60 * 1000;
const PREVIEW_CHARACTERS = 100;

/** What has happened with these contacts. */
export function activitiesOf({ store }: SandboxContext, contacts: readonly ContactRecord[]): Activities {
	const activities = new Map<string, Activity>();
	for (const { phoneNumber } of contacts) {
		for (const record of store.messagesTo('whatomate', phoneNumber)) {
			if (record.recipient === phoneNumber && record.type !== 'reaction') {
				note(activities, phoneNumber, { ...record, direction: 'outbound' });
			}
		}
		for (const record of store.inboundFrom('whatomate', phoneNumber)) {
			if (record.from === phoneNumber)
				note(activities, phoneNumber, { ...record, direction: 'inbound' });
		}
	}
	return activities;
}

function note(activities: Map<string, Activity>, person: string, record: HistoryRecord): void {
	const activity = activities.get(person) ?? { last: record, unread: 0 };
	activities.set(person, activity);
	if (inOrder(activity.last, record) < 0) activity.last = record;
	if (record.direction === 'outbound') return;
	if (record.receivedAt > (activity.lastInboundAt ?? '')) activity.lastInboundAt = record.receivedAt;
	if (!record.isRead) activity.unread += 1;
}

/** Contact object. Whatomate notes §A4. */
export function contactObject(context: SandboxContext, contact: WhatomateContact, activities: Activities) {
	const activity = activities.get(contact.phoneNumber);
	const lastInboundAt = activity?.lastInboundAt;
	return {
		id: contact.id,
		phone_number: contact.phoneNumber,
		name: contact.name,
		profile_name: contact.name,
		avatar_url: '',
		status: 'active',
		tags: contact.tags,
		metadata: contact.metadata,
		last_message_at: activity ? timeOf(activity.last) : null,
		last_message_preview: activity ? previewOf(context, activity.last) : '',
		unread_count: activity?.unread ?? 0,
		...(contact.assignedUserId !== undefined && { assigned_user_id: contact.assignedUserId }),
		...(contact.account !== undefined && { whatsapp_account: contact.account }),
		...(lastInboundAt !== undefined && { last_inbound_at: lastInboundAt }),
		service_window_open:
			lastInboundAt !== undefined && Date.parse(lastInboundAt) > currentTime() - WINDOW_MS,
		marketing_opt_out: contact.marketingOptOut,
		created_at: contact.createdAt,
		updated_at: contact.updatedAt ?? contact.createdAt,
	};
}

function previewOf(context: SandboxContext, record: HistoryRecord): string {
	const content =
		record.direction === 'outbound'
			? contentOf(context, record)
			: { messageType: typeOfReceived(record), text: record.text ?? '' };
	const words = preview(content);
	return words.length > PREVIEW_CHARACTERS ? `${words.slice(0, PREVIEW_CHARACTERS - 3)}...` : words;
}

function preview({ messageType, text, templateName, file }: Content): string {
	if (messageType === 'template') return `[Template: ${templateName ?? ''}]`;
	if (messageType === 'document' && file) return `[Document: ${file.name}]`;
	return text || `[${messageType.charAt(0).toUpperCase()}${messageType.slice(1)}]`;
}
