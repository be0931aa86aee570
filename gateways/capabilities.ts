import type { HistoryFilter } from './history';
import type { MediaSource } from './media';
import type { Header, MessageType } from './message';
import type { RecipientSource } from './recipient';
import type { TemplateButton, TemplateHeader, TemplateValue } from './template';

/** Whether a gateway sends a type of message: yes, in a way of its own, or not and what to do instead. */
export type Support =
	{ level: 'full' } | { level: 'variant'; note: string } | { level: 'none'; instead: string };

export const full: Support = { level: 'full' };
export const variant = (note: string): Support => ({ level: 'variant', note });
export const none = (instead: string): Support => ({ level: 'none', instead });

/** Optional fields that stand on some messages of some gateways. */
export const optionalFields = [
	'previewUrl',
	'caption',
	'fileName',
	'mimeType',
	'voice',
	'altText',
	'additionalMedia',
	'footer',
	'buttonLabel',
	'sectionTitle',
	'rowDescription',
	'flowAction',
	'flowMode',
	'flowToken',
	'cardQuickReplies',
	'cardText',
	'cardTitle',
] as const;

export type OptionalField = (typeof optionalFields)[number];

/** Entries of `options` that only some gateways have. */
export const gatewayOptions = [
	'reference',
	'tags',
	'scheduledFor',
	'validity',
	'createMissingContact',
] as const;
export type GatewayOption = (typeof gatewayOptions)[number];

/** What can be done beside sending: `resource.operation`, in the order of the panel, which is that of the names. */
export const furtherOperations = [
	'message.get',
	'message.getMany',
	'message.markAsRead',
	'template.get',
	'template.getMany',
	'contact.upsert',
	'contact.get',
	'contact.getMany',
	'contact.getServiceWindow',
	'contact.updateTags',
	'media.download',
	'media.upload',
] as const;

export type FurtherOperation = (typeof furtherOperations)[number];

/** All operations but some; for each of those, what to do instead. */
export function operationsBut(
	missing: Readonly<Partial<Record<FurtherOperation, string>>>,
): ReadingSupport['operations'] {
	const support = (operation: FurtherOperation): Support => {
		const instead = missing[operation];
		return instead === undefined ? full : none(instead);
	};
	return Object.fromEntries(
		furtherOperations.map((operation) => [operation, support(operation)]),
	) as ReadingSupport['operations'];
}

/** Lists that a person can pick from. */
export const pickerLists = ['senders', 'templates', 'contacts', 'tags', 'flows'] as const;
export type PickerList = (typeof pickerLists)[number];

/** What a gateway can do beside sending, and what its operations take. */
export interface ReadingSupport {
	operations: Readonly<Record<FurtherOperation, Support>>;
	/** Lists behind the pickers; what is missing is typed in. */
	lists: readonly PickerList[];
	/** What `message: getMany` can filter by. */
	historyFilters: readonly HistoryFilter[];
	/** Messages are found below a contact only. */
	historyNeedsContact: boolean;
	/** What belongs to one sender, which must be named for it. */
	needsSender: ReadonlyArray<FurtherOperation | PickerList>;
	/** What a read receipt names; undefined where there is none. */
	readReceipt?: 'message' | 'contact';
	/** The read receipt can show that an answer is being typed. */
	typing: boolean;
	/** What `contact: upsert` takes beside the phone number. */
	contactFields: ReadonlyArray<'name' | 'tags' | 'attributes'>;
	/** What `template: getMany` can filter by. */
	templateFilters: ReadonlyArray<'search' | 'status' | 'language' | 'category'>;
	/** What names a file in `media: download`, in the gateway's words, and where it stands. */
	mediaName: string;
}

export type HeaderType = Header['type'];

/** How a template message is put together at a gateway. */
export interface TemplateSupport {
	/** What `template` holds, in the words of the gateway. */
	identifier: 'name' | 'nameOrId' | 'number' | 'project';
	language: 'required' | 'optional' | 'none';
	version: boolean;
	headers: ReadonlyArray<TemplateHeader['type']>;
	values: ReadonlyArray<TemplateValue['type']>;
	/** Whether placeholders are named: never, always, or as the template has them. */
	names: 'never' | 'always' | 'either';
	buttons: ReadonlyArray<TemplateButton['type']>;
	offer: boolean;
	/** Cards of a carousel can be filled in. */
	cards: boolean;
	/** Sources of a header file, where they differ from those of other messages. */
	mediaSources?: readonly MediaSource[];
}

/** One gateway's column of the table of who can do what (architecture §4). */
export interface Capabilities {
	recipients: readonly RecipientSource[];
	/** Many recipients travel in one request and come back as one receipt. */
	bulk: boolean;
	messages: Readonly<Record<MessageType, Support>>;
	mediaSources: readonly MediaSource[];
	fields: Readonly<Partial<Record<OptionalField, readonly MessageType[]>>>;
	headers: Readonly<Partial<Record<MessageType, readonly HeaderType[]>>>;
	buttonKinds: ReadonlyArray<'reply' | 'postback'>;
	/** Types that can quote a received message. */
	replyTo: readonly MessageType[];
	options: readonly GatewayOption[];
	template: TemplateSupport;
	reading: ReadingSupport;
}

/** Whether a gateway has an operation beside sending. */
export function hasOperation({ reading }: Capabilities, operation: FurtherOperation): boolean {
	return reading.operations[operation].level !== 'none';
}

export function takesField(table: Capabilities, field: OptionalField, type: MessageType): boolean {
	return table.fields[field]?.includes(type) ?? false;
}

export function headersOf(table: Capabilities, type: MessageType): readonly HeaderType[] {
	return table.headers[type] ?? [];
}

/** How a type's files may be handed over; a template's header can differ from the rest. */
export function mediaSourcesOf(table: Capabilities, type: MessageType): readonly MediaSource[] {
	return (type === 'template' && table.template.mediaSources) || table.mediaSources;
}
