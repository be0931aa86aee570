/** What a trigger can tell of, in the order of the panel (architecture §3). */
export const eventNames = [
	'message.received',
	'message.echo',
	'message.reaction',
	'message.sent',
	'message.delivered',
	'message.read',
	'message.played',
	'message.clicked',
	'message.failed',
	'message.deleted',
	'contact.created',
	'contact.identityChanged',
	'contact.marketingPreferenceChanged',
	'conversation.created',
	'conversation.ended',
	'conversation.inactive',
	'conversation.transferCreated',
	'conversation.transferAssigned',
	'conversation.transferResumed',
	'template.statusChanged',
	'template.qualityChanged',
	'template.categoryChanged',
	'other',
] as const;

export type EventName = (typeof eventNames)[number];

/** Kinds of messages that a person can send. */
export const inboundTypes = [
	'text',
	'image',
	'video',
	'audio',
	'document',
	'sticker',
	'location',
	'contacts',
	'reaction',
	'buttonReply',
	'templateButton',
	'listReply',
	'flowReply',
	'order',
	'system',
	'template',
	'unsupported',
] as const;

export type InboundType = (typeof inboundTypes)[number];
