import type { IDataObject } from 'n8n-workflow';
import type { GatewayEvent, Party } from '../../../gateways/event';
import { longestSubject, safePattern } from './pattern';

/** What a user wants to see; undefined fields want everything. */
export interface Wanted {
	events: readonly string[];
	/** Channel, phone number or account; empty for all. */
	sender: string;
	messageTypes: readonly string[];
	fromContacts: readonly string[];
	notFromContacts: readonly string[];
	ignoreGroups: boolean;
	ignoreOlderThanMs?: number;
	text?: (text: string) => boolean;
}

function listOf(value: unknown): string[] {
	const entries = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,;\r\n]+/);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

type TextFilter = { test?: (text: string) => boolean } | { says: string };

function textFilterOf(kind: unknown, wanted: string): TextFilter {
	if (wanted === '') return {};
	const sought = wanted.toLowerCase();
	if (kind === 'equals') return { test: (text) => text.trim().toLowerCase() === sought.trim() };
	if (kind !== 'regex') return { test: (text) => text.toLowerCase().includes(sought) };
	const pattern = safePattern(wanted);
	if ('says' in pattern) return pattern;
	return { test: (text) => pattern.expression.test(text.slice(0, longestSubject)) };
}

/** The filters as the user set them, or what is wrong with them, as a sentence. */
export function wantedFrom(parameters: {
	events: unknown;
	sender: unknown;
	filters: IDataObject;
}): { wanted: Wanted } | { says: string } {
	const { filters } = parameters;
	const text = textFilterOf(filters.textFilter, String(filters.text ?? ''));
	if ('says' in text) return { says: `The filter 'Text' ${text.says}` };
	const minutes = Number(filters.ignoreOlderThan ?? 0);
	return {
		wanted: {
			events: listOf(parameters.events),
			sender: String(parameters.sender ?? '').trim(),
			messageTypes: listOf(filters.messageTypes),
			fromContacts: listOf(filters.fromContacts),
			notFromContacts: listOf(filters.notFromContacts),
			ignoreGroups: filters.ignoreGroups === true,
			...(minutes > 0 && { ignoreOlderThanMs: minutes * 60_000 }),
			...(text.test && { text: text.test }),
		},
	};
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** Whether a person entered as number or id is this one. */
function isPerson(entered: string, { id, phoneNumber, userId, userName }: Party): boolean {
	if ([id, userId, userName].includes(entered)) return true;
	const number = digits(entered);
	return /^[+\d\s().-]+$/.test(entered) && number !== '' && number === digits(phoneNumber ?? '');
}

function isOtherSender(sender: string, { id, phoneNumber, name }: Party): boolean {
	const known = [id, name, phoneNumber].filter((value) => value !== undefined);
	if (sender === '' || known.length === 0) return false;
	return !known.includes(sender) && !(phoneNumber !== undefined && digits(phoneNumber) === digits(sender));
}

/** Statuses carry no words that a text filter could speak of. */
const isWritten = ({ event }: GatewayEvent): boolean =>
	event === 'message.received' || event === 'message.echo';

/** Why an event is left out, in words; undefined when it starts the workflow. `now` in milliseconds. */
export function reasonToDrop(event: GatewayEvent, wanted: Wanted, now: number): string | undefined {
	const { message, contact } = event;
	if (!wanted.events.includes(event.event)) return `the event ${event.event} is not chosen`;
	if (isOtherSender(wanted.sender, event.sender)) return 'it belongs to another sender';
	if (wanted.ignoreGroups && message?.groupId !== undefined) return 'it was written in a group';
	const age = now - Date.parse(event.occurredAt);
	if (wanted.ignoreOlderThanMs !== undefined && age > wanted.ignoreOlderThanMs) {
		return `it happened ${Math.round(age / 60_000)} minutes ago`;
	}
	const { fromContacts, notFromContacts, messageTypes } = wanted;
	if (fromContacts.length > 0 && !fromContacts.some((entered) => isPerson(entered, contact))) {
		return 'the contact is not one of those wanted';
	}
	if (notFromContacts.some((entered) => isPerson(entered, contact)))
		return 'the contact is one of those left out';
	if (messageTypes.length > 0 && message?.type !== undefined && !messageTypes.includes(message.type)) {
		return `the message type ${message.type} is not chosen`;
	}
	if (wanted.text && isWritten(event) && !wanted.text(message?.text ?? ''))
		return 'the text does not match';
	return undefined;
}
