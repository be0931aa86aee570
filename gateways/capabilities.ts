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
