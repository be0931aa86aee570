import type { Reader } from '../directory';
import { accepted, refused, type Outcome } from '../errors';
import type { Gateway } from '../gateway';
import type { HistoryMessage } from '../history';
import type { OutboundMessage } from '../message';
import { nameOf, type Recipient } from '../recipient';
import type { WireRequest } from '../wire';

/** A send of which it is not known whether it was accepted. */
export interface Doubtful {
	request: WireRequest;
	recipient: Recipient;
	message: OutboundMessage;
	/** When it was sent, by the gateway's clock as far as it is known by now, in milliseconds since 1970. */
	sentAt(): number;
}

/** Times in histories have whole seconds, and clocks are known to half a second. */
const clockToleranceMs = 2_500;

/** What a history calls a message whose type it does not tell. */
const unclear = ['interactive', 'unsupported', 'unknown'];

/** Newest messages of a person that are looked at: those since a send are the first of them. */
const pageSize = 20;

/** Whether a gateway keeps a history in which a message to this recipient would be found. */
export function canLookUp({ history }: Gateway, { type }: Recipient): boolean {
	return history !== undefined && type !== 'contactTag' && type !== 'group';
}

/** Other types may show other words in a history than they were sent with. */
function isSameText(kept: string | null, message: OutboundMessage): boolean {
	return kept === null || message.type !== 'text' || kept.trim() === message.text.trim();
}

function isSameType(kept: string, { type }: OutboundMessage): boolean {
	return type === 'raw' || kept === type || unclear.includes(kept);
}

/**
 * Whether a message of the history is the one that was sent: by the mark it carries where the gateway shows one, else
 * by time, type and text. In doubt the answer is yes, because no means that it may be sent again.
 */
function isThatOne(gateway: Gateway, doubtful: Doubtful, kept: HistoryMessage): boolean {
	if (kept.direction !== 'outbound') return false;
	const marked = gateway.mark?.isOn(doubtful.request, kept);
	if (marked === false) return false;
	const time = kept.sentAt === null ? Number.NaN : Date.parse(kept.sentAt);
	if (time < doubtful.sentAt() - clockToleranceMs) return false;
	return marked || (isSameType(kept.type, doubtful.message) && isSameText(kept.text, doubtful.message));
}

/**
 * Looks in the gateway's history for a message that may have been accepted; undefined when it is not there.
 * `isTaken` tells messages that are known to be others of this run.
 */
export async function lookUp(
	gateway: Gateway,
	reader: Reader,
	doubtful: Doubtful,
	isTaken: (messageId: string) => boolean,
): Promise<Outcome<HistoryMessage | undefined>> {
	const { recipient } = doubtful;
	const page = await gateway.history?.messages(reader, {
		contact: recipient.type === 'contact' ? recipient.id : nameOf(recipient),
		direction: 'outbound',
		since: new Date(doubtful.sentAt() - clockToleranceMs).toISOString(),
		size: pageSize,
	});
	if (!page) return accepted(undefined);
	// A person whom the gateway does not know was sent nothing.
	if (!page.ok) return page.refusal.kind === 'recipient' ? accepted(undefined) : refused(page.refusal);
	const fits = (kept: HistoryMessage) => !isTaken(kept.messageId) && isThatOne(gateway, doubtful, kept);
	// The oldest that fits: what came later may be the next message to the same person from elsewhere.
	return accepted(page.value.entries.filter(fits).at(-1));
}
