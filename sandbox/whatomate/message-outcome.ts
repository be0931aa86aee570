import { codePoints, isHttpUrl } from '../wire/strings';
import type { SendMessage } from './schema';

const MAX_BUTTONS = 10;
/** More than this and the server makes a list of them. */
const MAX_REPLY_BUTTONS = 3;

/**
 * Why a message will fail after the answer, or undefined when it will be sent: the server checks nothing of this
 * before it answers. Whatomate source, messages.go.
 */
export function laterFailure(message: SendMessage, text: string): string | undefined {
	switch (message.type) {
		case 'text':
			return textFailure(text);
		case 'interactive':
			return interactiveFailure(message);
		case 'image':
		case 'video':
		case 'audio':
		case 'document':
			return `failed to send ${message.type} message: API error 100: Invalid parameter - Details: media id is missing`;
		default:
			return `unsupported message type: ${message.type ?? ''}`;
	}
}

function textFailure(text: string): string | undefined {
	const start = 'failed to send text message: API error';
	if (text === '') return `${start} 100: The parameter text['body'] is required.`;
	return codePoints(text) > 4096
		? `${start} 100: Param text['body'] must be at most 4096 characters long.`
		: undefined;
}

function interactiveFailure({ interactive, content }: SendMessage): string | undefined {
	const start = 'failed to send interactive message: API error';
	const body = interactive?.body || content?.body || '';
	if (body === '') return `${start} 131008: Required parameter is missing - Details: body`;
	if (codePoints(body) > 1024)
		return `${start} 131009: Parameter value is not valid - Details: body is too long`;
	switch (interactive?.type) {
		case 'button':
		case 'list':
			return buttonFailure(interactive.buttons ?? [], start);
		case 'cta_url':
			if (!interactive.button_text || !interactive.url) return 'button text and URL are required';
			return isHttpUrl(interactive.url)
				? undefined
				: `${start} 131009: Parameter value is not valid - Details: url`;
		case 'flow':
		case 'voice_call':
			return undefined;
		default:
			return `unsupported interactive type: ${interactive?.type ?? ''}`;
	}
}

interface Button {
	id?: string | null;
	title?: string | null;
}

function buttonFailure(buttons: Button[], start: string): string | undefined {
	if (buttons.length === 0) return 'at least one button is required';
	if (buttons.length > MAX_BUTTONS) return 'maximum 10 buttons allowed';
	if (buttons.some(({ id, title }) => !id || !title)) {
		return `${start} 131008: Required parameter is missing - Details: id and title`;
	}
	const titleBytes = buttons.length <= MAX_REPLY_BUTTONS ? 20 : 24;
	const titles = buttons.map(({ title }) => cutToBytes(title ?? '', titleBytes));
	const broken = titles.some((title) => title.includes('\ufffd'));
	if (broken) return `${start} 100: Invalid parameter - Details: a title was cut inside a character`;
	const unique = new Set(buttons.map(({ id }) => id)).size === buttons.length;
	const uniqueTitles = buttons.length > MAX_REPLY_BUTTONS || new Set(titles).size === titles.length;
	return unique && uniqueTitles
		? undefined
		: `${start} 131009: Parameter value is not valid - Details: ids and titles must be unique`;
}

/** The server cuts titles by bytes, and so through a character if need be. */
function cutToBytes(title: string, bytes: number): string {
	return Buffer.from(title).subarray(0, bytes).toString();
}
