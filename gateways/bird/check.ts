import { mediaIn } from '../beyond-capabilities';
import type { Finding } from '../errors';
import type { Send } from '../gateway';
import { mimeTypeOf, type Media } from '../media';
import { parseInWords, type MessageOf, type OutboundMessage } from '../message';
import { isObject } from '../wire';
import { uuid } from './limits';
import { templateParameters } from './schema';

/** Why a channel ID cannot be one; undefined when it may. */
export function faultOfChannel({ sender }: Pick<Send, 'sender'>): Finding | undefined {
	if (uuid.test(sender.trim())) return undefined;
	return {
		path: ['sender'],
		says: 'is not a channel ID, which is a UUID',
		hint: "Pick the channel from the list, or copy the ID from the end of its page's address in Bird.",
	};
}

/** Why the workspace ID of a credential cannot be one; undefined when it may. */
export function faultOfWorkspace({ account }: Pick<Send, 'account'>): Finding | undefined {
	if (uuid.test((account.workspaceId ?? '').trim())) return undefined;
	return {
		path: ['workspaceId'],
		says: 'of the credential is not a workspace ID, which is a UUID',
		hint: 'Copy it from the address of your workspace in Bird: app.bird.com/workspaces/<ID>. An ID that begins with ws_ belongs to another product of Bird.',
	};
}

/** A link may lie about its ending, so only a type that is really known is judged. */
function knownTypeOf(file: Media): string | undefined {
	return file.mimeType || file.binary?.mimeType;
}

function faultOfKind(path: Finding['path'], file: Media, kind: 'image' | 'video'): Finding | undefined {
	const type = knownTypeOf(file);
	if (!type || type.toLowerCase().startsWith(`${kind}/`)) return undefined;
	return { path, says: `is ${type}, and ${kind === 'image' ? 'an image' : 'a video'} is wanted here` };
}

/** Bird wants the MIME type of every file but an image (Bird API reference, File). */
function missingType(message: OutboundMessage): Finding | undefined {
	const wantsTypes =
		['video', 'audio', 'document'].includes(message.type) ||
		(message.type === 'buttons' && message.header?.type !== 'image');
	if (!wantsTypes) return undefined;
	const untyped = mediaIn(message).find(([, file]) => mimeTypeOf(file) === undefined);
	if (!untyped) return undefined;
	return {
		path: [...untyped[0], 'mimeType'],
		says: 'is empty, and cannot be told from the ending of the link',
		hint: "Set 'MIME Type' to the kind of file behind the link, such as application/pdf or video/mp4.",
	};
}

function faultOfHeader({ header }: MessageOf<'buttons'>): Finding | undefined {
	if (header?.type !== 'image' && header?.type !== 'video') return undefined;
	return faultOfKind(['header', 'media'], header.media, header.type);
}

function faultOfButtons({ buttons }: MessageOf<'buttons'>): Finding | undefined {
	const index = buttons.findIndex(({ kind, id }) => kind === 'reply' && id);
	if (index < 0) return undefined;
	return {
		path: ['buttons', index, 'id'],
		says: 'would get lost, because a reply button of Bird Channels comes back as its title alone',
		hint: "Choose the button kind 'Postback', or leave the ID empty.",
	};
}

function faultOfCards({ cards }: MessageOf<'carousel'>): Finding | undefined {
	const kind = cards[0]?.mediaType;
	for (const [index, card] of cards.entries()) {
		if (card.mediaType !== kind) {
			return {
				path: ['cards', index, 'media'],
				says: `is ${card.mediaType}, and the first card has ${kind}`,
				hint: 'The cards of a carousel have either all images or all videos.',
			};
		}
		if (!card.link) {
			return {
				path: ['cards', index, 'url'],
				says: 'is missing: every card has one button with a link',
			};
		}
		const fault = faultOfKind(['cards', index, 'media'], card.media, card.mediaType);
		if (fault) return fault;
	}
	return undefined;
}

function faultOfParameters({ components }: MessageOf<'template'>): Finding | undefined {
	if (components === undefined) return undefined;
	const parsed = parseInWords(templateParameters, components);
	if (!('finding' in parsed)) return undefined;
	return {
		...parsed.finding,
		path: ['components', ...parsed.finding.path],
		hint: 'Bird Channels wants a list such as [{"type":"string","key":"name","value":"Amina"}].',
	};
}

function faultOfRaw({ message, recipients }: Send): Finding | undefined {
	if (message.type !== 'raw') return undefined;
	const { body } = message;
	if (isObject(body.body) === isObject(body.template)) {
		return {
			path: ['body'],
			says: "must hold either 'body' or 'template' at its top",
			hint: 'Write it as in {"body":{"type":"text","text":{"text":"…"}}}.',
		};
	}
	if ('receiver' in body && recipients.length > 1) {
		return {
			path: ['body'],
			says: `names a 'receiver', and ${recipients.length} recipients are given besides`,
			hint: "Leave 'receiver' out of the JSON, so that each recipient is filled in.",
		};
	}
	if (!('receiver' in body) && recipients.length === 0) return { path: ['recipients'], says: 'is empty' };
	return undefined;
}

function faultOfMessage(message: OutboundMessage): Finding | undefined {
	if (message.type === 'buttons') return faultOfButtons(message) ?? faultOfHeader(message);
	if (message.type === 'carousel') return faultOfCards(message);
	return message.type === 'template' ? faultOfParameters(message) : undefined;
}

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** RFC 3339, on a day that its month has. */
function isDateTime(text: string): boolean {
	const [, year, month, day] = dateTime.exec(text) ?? [];
	if (Number.isNaN(Date.parse(text)) || day === undefined) return false;
	return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

function faultOfSchedule({ options: { scheduledFor } }: Send): Finding | undefined {
	if (!scheduledFor || isDateTime(scheduledFor)) return undefined;
	return {
		path: ['options', 'scheduledFor'],
		says: 'is not a date and time with a time zone',
		hint: 'Write it as in 2026-01-31T09:30:00+03:00 or 2026-01-31T06:30:00Z.',
	};
}

/** What the tables cannot express. */
export function check(send: Send): Finding | undefined {
	return (
		faultOfChannel(send) ??
		faultOfWorkspace(send) ??
		missingType(send.message) ??
		faultOfMessage(send.message) ??
		faultOfRaw(send) ??
		faultOfSchedule(send)
	);
}
