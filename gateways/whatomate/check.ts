import type { Finding } from '../errors';
import type { Send } from '../gateway';
import { beyondLimits } from '../limits';
import { parseInWords, type MessageOf } from '../message';
import { displayName } from './display-name';
import { limits } from './limits';
import { templateParts } from './schema';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isUuid(text: string): boolean {
	return uuid.test(text);
}

function bytesOf(text: string): number {
	return new TextEncoder().encode(text).length;
}

function wrongContact({ recipients }: Send): Finding | undefined {
	if (recipients.every((receiver) => receiver.type !== 'contact' || isUuid(receiver.id))) return undefined;
	return {
		path: ['contactId'],
		says: 'is not a contact ID of Whatomate, which is a UUID',
		hint: "Choose the contact from the list, or send to a phone number with 'Phone Numbers'.",
	};
}

const whereMessageIds = "It stands in 'messageId' of a sent message, and looks like 0b6f1c1e-….";

function wrongReply({ options }: Send): Finding | undefined {
	const id = options.replyToMessageId;
	if (!id || isUuid(id)) return undefined;
	// The server would drop such an id without a word and send the text without its quote.
	return {
		path: ['options', 'replyToMessageId'],
		says: "is not Whatomate's own message ID, which is a UUID",
		hint: whereMessageIds,
	};
}

function wrongReaction(message: MessageOf<'reaction'>, { recipients }: Send): Finding | undefined {
	if (!isUuid(message.messageId)) {
		return {
			path: ['messageId'],
			says: "is not Whatomate's own message ID, which is a UUID",
			hint: whereMessageIds,
		};
	}
	if (recipients.length === 1) return undefined;
	return {
		path: ['recipients'],
		says: `has ${recipients.length} entries, and a reaction goes to the one contact of its message`,
		hint: 'Name the contact, or the phone number, with whom the message was exchanged.',
	};
}

function repeatedId(ids: string[]): number {
	return ids.findIndex((id, position) => ids.indexOf(id) !== position);
}

function wrongButtons({ buttons }: MessageOf<'buttons'>): Finding | undefined {
	const twice = repeatedId(buttons.map(({ id, title }) => id || title));
	return twice < 0
		? undefined
		: { path: ['buttons', twice, 'id'], says: 'stands there twice; each must be different' };
}

/** So many rows the server sends as reply buttons, whose limits are narrower than those of a list. */
const mostButtons = 3;
const mostTextAboveButtons = 1024;

function wrongList({ sections, text }: MessageOf<'list'>): Finding | undefined {
	const rows = sections.flatMap((section, index) =>
		section.rows.map((row, rowIndex) => ({ ...row, path: ['sections', index, 'rows', rowIndex] })),
	);
	const few = rows.length <= mostButtons;
	const most = few ? 20 : 24;
	const long = rows.find(({ title }) => bytesOf(title) > most);
	if (long) {
		const shownAs = few ? ' (up to 3 rows arrive as buttons)' : '';
		return {
			path: [...long.path, 'title'],
			says: `has ${bytesOf(long.title)} bytes, and Whatomate cuts after ${most}${shownAs}`,
			hint: 'Shorten it; emoji and accented letters count for several bytes.',
		};
	}
	const characters = [...text].length;
	if (few && characters > mostTextAboveButtons) {
		return {
			path: ['text'],
			says: `has ${characters} characters, and at most ${mostTextAboveButtons} can stand above up to 3 rows, which arrive as buttons`,
		};
	}
	const twice = rows[repeatedId(rows.map(({ id, title }) => id || title))];
	if (twice) return { path: [...twice.path, 'id'], says: 'stands there twice; each must be different' };
	const titleTwice = few ? rows[repeatedId(rows.map(({ title }) => title))] : undefined;
	return (
		titleTwice && {
			path: [...titleTwice.path, 'title'],
			says: 'stands there twice; up to 3 rows arrive as buttons',
		}
	);
}

function wrongFlow(message: MessageOf<'flow'>): Finding | undefined {
	const { action, data, token, mode } = message;
	const says = 'is not something Whatomate takes with a flow';
	const hint =
		'Leave the field empty: Whatomate sends published flows, opened at the screen that you name.';
	if (action === 'data_exchange') return { path: ['action'], says, hint };
	if (mode === 'draft') return { path: ['mode'], says, hint };
	if (token) return { path: ['token'], says, hint };
	if (data && Object.keys(data).length > 0) return { path: ['data'], says, hint };
	return undefined;
}

const partsHint =
	'Give an object such as {"template_params": {"name": "Ann"}, "header_params": {"1": "Hi"}, "button_params": {"0": "12345"}}.';

function wrongComponents({ components }: MessageOf<'template'>): Finding | undefined {
	if (components === undefined) return undefined;
	if (Array.isArray(components)) {
		return {
			path: ['components'],
			says: 'must be an object at Whatomate, but is a list',
			hint: partsHint,
		};
	}
	const parsed = parseInWords(templateParts, components);
	if (!('finding' in parsed)) return undefined;
	const { path, says } = parsed.finding;
	if (path.length > 0) return { path: ['components', ...path], says, hint: partsHint };
	const known = Object.keys(templateParts.shape);
	const unknown = Object.keys(components).filter((key) => !known.includes(key));
	return {
		path: ['components'],
		says: `holds ${unknown.join(', ')}, and Whatomate knows ${known.join(', ')}`,
		hint: partsHint,
	};
}

/** A header file keeps the format and size of a message of its type. */
function wrongHeaderFile({ header }: MessageOf<'template'>): Finding | undefined {
	if (!header || !('media' in header)) return undefined;
	const finding = beyondLimits(displayName, limits, header.type, { media: header.media });
	return finding && { ...finding, path: ['header', ...finding.path] };
}

function wrongMessage(send: Send): Finding | undefined {
	const { message } = send;
	if (message.type === 'reaction') return wrongReaction(message, send);
	if (message.type === 'buttons') return wrongButtons(message);
	if (message.type === 'list') return wrongList(message);
	if (message.type === 'flow') return wrongFlow(message);
	if (message.type === 'template') return wrongComponents(message) ?? wrongHeaderFile(message);
	return undefined;
}

/** What the tables cannot express (Whatomate source, contacts.go and messages.go). */
export function check(send: Send): Finding | undefined {
	return wrongContact(send) ?? wrongReply(send) ?? wrongMessage(send);
}
