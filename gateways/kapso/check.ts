import { beyondCloudApi, beyondCloudApiTemplate } from '../cloud-api/check';
import type { Finding } from '../errors';
import type { Send } from '../gateway';
import { namesReceiver } from './compose';
import { displayName } from './display-name';

/** Business-scoped user id (Kapso notes §2.1). */
const userId = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

export function isUserId(text: string): boolean {
	return userId.test(text);
}

function wrongSender({ sender }: Send): Finding | undefined {
	if (/^[\w-]+$/.test(sender.trim())) return undefined;
	return {
		path: ['sender'],
		says: 'must be the ID of the phone number, such as 647015955153740, not the number itself',
		hint: 'The ID stands beside the number in the Kapso dashboard under Phone Numbers.',
	};
}

function wrongUserId({ recipients }: Send): Finding | undefined {
	const wrong = recipients.some(
		({ type, ...named }) => type === 'userId' && 'id' in named && !isUserId(named.id),
	);
	if (!wrong) return undefined;
	return {
		path: ['userId'],
		says: 'must look like US.13491208655302741918: a country, a point, letters and digits',
		hint: 'Kapso gives the user ID with each message of a person without a visible number.',
	};
}

function wrongReceivers({ message, recipients }: Send): Finding | undefined {
	if (message.type === 'reaction' && recipients.length > 1) {
		return {
			path: ['recipients'],
			says: `has ${recipients.length} entries, and a reaction goes to the one chat that the message stands in`,
		};
	}
	if (message.type !== 'raw') return undefined;
	const own = namesReceiver(message.body);
	if (!own && recipients.length === 0)
		return { path: ['recipients'], says: "is empty, and 'Body' names no receiver" };
	if (own && recipients.length > 1) {
		return {
			path: ['body', 'to'],
			says: `names one receiver, while 'Recipients' has ${recipients.length} entries`,
			hint: "Leave 'to' out of the body to send it to every recipient.",
		};
	}
	return undefined;
}

function wrongVoice({ message }: Send): Finding | undefined {
	if (message.type !== 'audio' || !message.voice) return undefined;
	const known = message.media.mimeType ?? message.media.binary?.mimeType;
	if (known === undefined || /^audio\/ogg\b/i.test(known)) return undefined;
	return {
		path: ['media'],
		says: `is ${known}, and a voice message must be audio/ogg`,
		hint: "Convert the file to Ogg with the Opus codec, or switch 'Voice Message' off to send it as ordinary audio.",
	};
}

/** What tables of capabilities and limits cannot express about a message through Kapso. */
export function check(send: Send): Finding | undefined {
	return (
		wrongSender(send) ??
		wrongUserId(send) ??
		wrongReceivers(send) ??
		beyondCloudApi(displayName, send.message) ??
		wrongVoice(send) ??
		beyondCloudApiTemplate(displayName, send.message)
	);
}
