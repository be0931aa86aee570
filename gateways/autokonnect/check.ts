import { beyondCloudApi } from '../cloud-api/check';
import type { Finding } from '../errors';
import type { Send } from '../gateway';
import { parseInWords, type OutboundMessage } from '../message';
import { isGiven } from './compose';
import { displayName } from './display-name';
import { templateComponents } from './schema';

function wrongSender({ sender }: Send): Finding | undefined {
	if (!/^\.+$/.test(sender.trim())) return undefined;
	return { path: ['sender'], says: 'must be the ID of a WABA channel, such as 123' };
}

function wrongTemplate(message: OutboundMessage): Finding | undefined {
	if (message.type !== 'template') return undefined;
	if (!/^\d+$/.test(message.template) || !Number.isSafeInteger(Number(message.template))) {
		return {
			path: ['template'],
			says: "must be the template's number, such as 123, and not its name",
			hint: 'AutoKonnect shows the numeric ID in its list of templates.',
		};
	}
	if (message.components === undefined) return undefined;
	const parsed = parseInWords(templateComponents, message.components);
	return 'finding' in parsed
		? { ...parsed.finding, path: ['components', ...parsed.finding.path] }
		: undefined;
}

function missingReceiver({ message, recipients }: Send): Finding | undefined {
	if (message.type !== 'raw' || recipients.length > 0) return undefined;
	if (isGiven(message.body.phone_number) || isGiven(message.body.contact_tag_id)) return undefined;
	return { path: ['recipients'], says: "is empty, and 'Body' has neither phone_number nor contact_tag_id" };
}

/** What tables of capabilities and limits cannot express about a message through AutoKonnect. */
export function check(send: Send): Finding | undefined {
	return (
		wrongSender(send) ??
		missingReceiver(send) ??
		wrongTemplate(send.message) ??
		beyondCloudApi(displayName, send.message)
	);
}
