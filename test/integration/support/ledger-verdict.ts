import type { INodeExecutionData } from 'n8n-workflow';
import type { GatewayName, Ledger } from '../../../sandbox';

interface Evidence {
	/** So many were sent, `Message 0` and on. */
	messages: number;
	items: INodeExecutionData[];
	hints: string[];
	ledger: Ledger;
	name: GatewayName;
	tookMs: number;
}

/** What a run came to: by its output, and by what the gateway really accepted. */
export interface Verdict {
	accepted: number;
	/** Messages whose item says that they were not accepted; counted from 0. */
	refused: number[];
	/** Messages whose item says that it is not known whether they were accepted. */
	unknown: number[];
	/** Messages accepted more than once. */
	duplicates: number[];
	/** Messages that the gateway does not have. */
	missing: number[];
	retried: number;
	limited: number;
	lookedUp: number;
	/** How long the run took, in milliseconds of the test's clock. */
	tookMs: number;
	/** In words, everything that must not be. */
	faults: string[];
}

const saysUnknown = /not known|may have been accepted|was sent already|whether the message was sent/;

function numberIn(hints: readonly string[], words: RegExp): number {
	return Number(hints.map((hint) => words.exec(hint)?.[1]).find((number) => number) ?? 0);
}

function orderFaults(ledger: Ledger, name: GatewayName, apart: ReadonlySet<number>): string[] {
	const last = new Map<string, number>();
	return ledger.entries(name).flatMap(({ recipient, content }) => {
		const message = messageIn(content);
		if (apart.has(message)) return [];
		const before = last.get(recipient) ?? -1;
		last.set(recipient, message);
		return message < before ? [`message ${message} came after ${before} to ${recipient}`] : [];
	});
}

function messageIn(content: string): number {
	return Number(/Message (\d+)/.exec(content)?.[1] ?? Number.NaN);
}

/** Holds the output of a run against the ledger. */
export function judged({ messages, items, hints, ledger, name, tookMs }: Evidence): Verdict {
	const faults: string[] = [];
	const idsOf = new Map<number, string[]>();
	for (const { content, id } of ledger.entries(name)) {
		const message = messageIn(content);
		idsOf.set(message, [...(idsOf.get(message) ?? []), id]);
	}
	const refused: number[] = [];
	const unknown: number[] = [];
	let accepted = 0;
	for (const [position, { json, pairedItem }] of items.entries()) {
		const { item: message = -1 } = (pairedItem ?? {}) as { item?: number };
		if (message !== position) faults.push(`output ${position} is of item ${message}`);
		const ids = idsOf.get(message) ?? [];
		if (json.error === undefined) {
			accepted += 1;
			if (ids.length === 0) faults.push(`message ${message} is told as accepted and is not there`);
			else if (json.messageId !== null && !ids.includes(String(json.messageId)))
				faults.push(`message ${message} has another id at the gateway`);
			continue;
		}
		if (saysUnknown.test(`${String(json.error)} ${String(json.description)}`)) unknown.push(message);
		else refused.push(message);
		if (refused.at(-1) === message && ids.length > 0)
			faults.push(`message ${message} is told as refused and is there: ${String(json.error)}`);
	}
	if (items.length !== messages) faults.push(`${items.length} outputs for ${messages} messages`);
	if (ledger.overlaps > 0) faults.push(`${ledger.overlaps} overlaps`);
	faults.push(...orderFaults(ledger, name, new Set(unknown)));
	return {
		accepted,
		refused,
		unknown,
		duplicates: [...idsOf].flatMap(([message, ids]) => (ids.length > 1 ? [message] : [])),
		missing: Array.from({ length: messages }, (_, message) => message).filter(
			(message) => !idsOf.has(message),
		),
		retried: numberIn(hints, /(\d+) times? tried again/),
		limited: numberIn(hints, /(\d+) times? slowed down/),
		lookedUp: numberIn(hints, /(\d+) messages? looked up/),
		tookMs,
		faults,
	};
}
