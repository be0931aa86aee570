import { timestamp } from '../clock';
import type { SandboxContext } from '../context';
import type { HistoryRecord } from '../store';
import type { Answer } from '../wire/send';
import type { DemoChannel } from './account';
import { channelMessage, withStatus } from './message';
import { enumProblem, listOf, pageOf, type Query } from './page';
import { rejectedMessage } from './rejected';
import { receiverOfRecord } from './receiver';
import { listed } from './reading';
import { errors, refusedFields } from './replies';
import type { CreateMessage } from './schema';

/** The channels' list may be longer; for messages the general limit is the one that is sure. Bird notes §5.1, §5.3. */
const MAX_LIMIT = 100;
const MAX_RANGE_MS = 7 * 24 * 60 * 60 * 1000;

/** Bird notes §2.2. */
const STATUSES = [
	'accepted',
	'rejected',
	'processing',
	'scheduled',
	'sent',
	'sending_failed',
	'delivered',
	'delivery_failed',
	'deleted',
	'skipped',
];

interface Range {
	startAt: string;
	endAt: string;
}

/** `GET …/messages`: both directions, the newest first. Bird notes §5.3. */
export function listMessages(context: SandboxContext, channel: DemoChannel, query: Query): Answer {
	const statuses = listOf(query.status);
	const problem = enumProblem('status', statuses, STATUSES);
	if (problem) return problem;
	const all = historyFor(context, query)
		.filter((record) => isShown(record) && channelIdOf(record) === channel.id)
		.sort(newestFirst);
	const range = rangeOf(query, all);
	if ('status' in range) return range;
	const found = all
		.filter((record) => timeOf(record) >= range.startAt && timeOf(record) <= range.endAt)
		.filter((record) => statuses.length === 0 || statuses.includes(statusOf(record)));
	const page = pageOf(listed(context, found), query, MAX_LIMIT, (record) =>
		shown(context, channel, record),
	);
	return page.status === 200 ? { ...page, body: { ...(page.body as object), ...range } } : page;
}

/** `GET …/messages/{id}`. */
export function getMessage(context: SandboxContext, channel: DemoChannel, id: string): Answer {
	const sent = context.store.message('bird', id);
	const received = context.store.inboundMessage('bird', id);
	const record: HistoryRecord | undefined = sent
		? { direction: 'outbound', ...sent }
		: received && { direction: 'inbound', ...received };
	if (record === undefined || !isShown(record) || channelIdOf(record) !== channel.id) {
		return errors.messageNotFound;
	}
	return { status: 200, body: shown(context, channel, record) };
}

/** With one person only, when a number is asked for; it has to be written as Bird writes it. */
function historyFor({ store }: SandboxContext, { phonenumber }: Query): HistoryRecord[] {
	return typeof phonenumber === 'string'
		? store.historyWith('bird', phonenumber).filter((record) => personOf(record) === phonenumber)
		: store.history('bird');
}

function shown({ store }: SandboxContext, channel: DemoChannel, record: HistoryRecord): object {
	if (record.direction === 'inbound') return record.content ?? {};
	const receiver = receiverOfRecord(store, record);
	const message = record.status === 'rejected' ? rejectedMessage(record.body) : record.body;
	const answer = channelMessage(record, message as CreateMessage, channel, receiver);
	if (record.status === answer.status) return answer;
	return withStatus(answer, record.status, new Date(record.acceptedAt), record.failure);
}

/** What is asked for; without dates everything, as it is not known how far back Bird goes then. */
function rangeOf({ startAt, endAt }: Query, all: readonly HistoryRecord[]): Range | Answer {
	for (const [name, value] of Object.entries({ startAt, endAt })) {
		if (value !== undefined && Number.isNaN(Date.parse(String(value)))) {
			return refusedFields({ [`.${name}`]: ['string doesn\'t match the format "date-time"'] });
		}
	}
	const now = timestamp();
	if (startAt === undefined && endAt === undefined) {
		const times = all.map(timeOf);
		return { startAt: times.at(-1) ?? now, endAt: times[0] ?? now };
	}
	const end = Date.parse(String(endAt ?? now));
	const start = startAt === undefined ? end - MAX_RANGE_MS : Date.parse(String(startAt));
	if (end - start > MAX_RANGE_MS)
		return refusedFields({ '.startAt': ['the range must not exceed 7 days'] });
	return { startAt: new Date(start).toISOString(), endAt: new Date(end).toISOString() };
}

/** Times are all in one form, so that they sort as text. */
function newestFirst(a: HistoryRecord, b: HistoryRecord): number {
	const [timeA, timeB] = [timeOf(a), timeOf(b)];
	if (timeA === timeB) return b.sequence - a.sequence;
	return timeA < timeB ? 1 : -1;
}

/** A received message that was put into the store without its content has no form to be shown in. */
function isShown(record: HistoryRecord): boolean {
	return record.direction === 'outbound' || record.content !== undefined;
}

function timeOf(record: HistoryRecord): string {
	return record.direction === 'outbound' ? record.acceptedAt : record.receivedAt;
}

function channelIdOf(record: HistoryRecord): string {
	return record.direction === 'outbound' ? record.sender : record.to;
}

function personOf(record: HistoryRecord): string {
	return record.direction === 'outbound' ? record.recipient : record.from;
}

function statusOf(record: HistoryRecord): string {
	return record.direction === 'outbound' ? record.status : 'delivered';
}
