import type { INodeParameters } from 'n8n-workflow';
import type { Mishap } from '../../sandbox/fault-schema';

/** What comes of a message: it is sent, or its item says that it was not, or that nobody knows. */
export type Fate = 'accepted' | 'refused' | 'unknown';

/** One way in which a failure shows to the node. */
export interface Way {
	name: string;
	/** What the sandbox does to the request; `noAnswer`: for a while nothing listens at the gateway's address. */
	fault: Mishap | 'noAnswer';
	/** The gateway keeps the message, whatever it answers. */
	isKept?: true;
	/** Requests that meet it: one in ten when left out, and few where every one costs a minute. */
	meets?: 'few' | 'one' | 'all';
	/** Names of the gateways that fail in this way; all of them when left out. */
	only?: readonly string[];
}

export interface Failure {
	id: string;
	happens: string;
	does: string;
	/** What the node makes of it at gateways that can be asked for a message, and at those that cannot. */
	fate: { withLookUp: Fate; without: Fate };
	/** The message may have been accepted. */
	isInDoubt?: true;
	/** The person wants it so, and gets the message more than once when the gateway kept it. */
	isRepeated?: true;
	/** What the person set on the panel. */
	options?: INodeParameters;
	ways: readonly Way[];
}

/** What goes wrong with a run as a whole; a test of its own shows it. */
export interface Interruption {
	happens: string;
	does: string;
	sees: string;
	test: string;
}

const sent: Failure['fate'] = { withLookUp: 'accepted', without: 'accepted' };
const notSent: Failure['fate'] = { withLookUp: 'refused', without: 'refused' };
const open: Failure['fate'] = { withLookUp: 'unknown', without: 'unknown' };
const lookedUp: Failure['fate'] = { withLookUp: 'accepted', without: 'unknown' };

function status(code: number, isKept?: true): Way {
	const fault: Mishap = { kind: 'serverError', status: code, accepted: isKept };
	return { name: isKept ? `${code}, kept` : `${code}`, fault, isKept };
}

const unlimited = ['autoKonnect', 'bird', 'whatomate'];

/** A refusal of WhatsApp itself, which Kapso passes on. */
function refusalOfMeta(code: number, meets?: Way['meets']): Way {
	const body = { error: { message: `(#${code}) Rate limit hit`, type: 'OAuthException', code } };
	return { name: `Meta's ${code}`, fault: { kind: 'custom', status: 400, body }, only: ['kapso'], meets };
}

function refusalOfKapso(code: number, error: string): Way {
	return { name: `${code}`, fault: { kind: 'custom', status: code, body: { error } }, only: ['kapso'] };
}

/** The node waits for an answer for 60 seconds, and looks for the message until 6 seconds later. */
const minuteAndMore = 62_000;
const muchLater = 72_000;
const cutBefore: Way = { name: 'cut before', fault: { kind: 'resetBeforeAccept' } };
const cutAfter: Way = { name: 'cut, kept', fault: { kind: 'resetAfterAccept' }, isKept: true };
const withoutTime: Way = { name: '429', fault: { kind: 'rateLimited' }, only: unlimited };

/**
 * What can go wrong with a send, what the node does, and what comes of it. The table in README.md is written from this,
 * and `test/integration/failure-matrix.test.ts` holds the node to it, at every gateway.
 */
export const failures: readonly Failure[] = [
	{
		id: 'limited',
		happens: "The gateway takes no more for now: 429, a limit of WhatsApp, or Kapso's 409",
		does: 'Waits as long as the gateway asks, else longer each time, and tries again',
		fate: sent,
		ways: [
			{ name: '429, Retry-After', fault: { kind: 'rateLimited', retryAfter: 1 } },
			withoutTime,
			refusalOfKapso(429, 'Too many requests'),
			refusalOfKapso(409, 'Another message is already in-flight for this conversation.'),
			refusalOfMeta(130429),
			refusalOfMeta(131056),
			refusalOfMeta(80007, 'one'),
			refusalOfMeta(4, 'one'),
		],
	},
	{
		id: 'unreachable',
		happens: "Nothing answers at the gateway's address",
		does: 'Tries again, because the message cannot have arrived',
		fate: sent,
		ways: [{ name: 'no connection', fault: 'noAnswer' }],
	},
	{
		id: 'trouble',
		happens: 'The gateway has a problem: 500, 502, 503 or 408, with or without a web page',
		does: 'Looks at the gateway whether the message is there, and sends it again if it is not',
		isInDoubt: true,
		fate: lookedUp,
		ways: [
			status(500),
			status(502),
			status(503),
			status(408),
			status(500, true),
			{ name: 'page, 502', fault: { kind: 'html' } },
		],
	},
	{
		id: 'cut',
		happens: 'The connection is cut before the answer',
		does: 'As above',
		isInDoubt: true,
		fate: lookedUp,
		ways: [cutBefore, cutAfter],
	},
	{
		id: 'unreadable',
		happens: 'The answer cannot be read: a part of it is missing, or it is a web page',
		does: 'As above',
		isInDoubt: true,
		fate: lookedUp,
		ways: [
			{ name: 'half JSON, kept', fault: { kind: 'brokenJson' }, isKept: true },
			{ name: 'page, 200', fault: { kind: 'html', status: 200 } },
			{ name: 'page, 200, kept', fault: { kind: 'html', status: 200, accepted: true }, isKept: true },
		],
	},
	{
		id: 'slow',
		happens: 'The answer takes long, but less than 60 seconds',
		does: 'Waits for it; messages to others go on',
		fate: sent,
		ways: [
			{ name: 'slow', fault: { kind: 'slow', delayMs: 2_000 }, isKept: true },
			{ name: 'slow body', fault: { kind: 'slowBody', delayMs: 2_000 }, isKept: true },
		],
	},
	{
		id: 'timeOutKept',
		happens: 'No answer for 60 seconds, or 504, and the gateway has the message',
		does: 'Looks at the gateway for some seconds and finds it',
		isInDoubt: true,
		fate: lookedUp,
		ways: [
			status(504, true),
			{
				name: 'time-out, kept',
				fault: { kind: 'slow', delayMs: minuteAndMore },
				isKept: true,
				meets: 'few',
			},
			{
				name: 'time-out, kept late',
				fault: { kind: 'acceptLate', delayMs: minuteAndMore },
				isKept: true,
				meets: 'few',
			},
			{
				name: 'time-out in body',
				fault: { kind: 'slowBody', delayMs: minuteAndMore },
				isKept: true,
				meets: 'few',
			},
		],
	},
	{
		id: 'timeOutAbsent',
		happens: 'No answer for 60 seconds, or 504, and the message is not to be found',
		does: 'Looks at the gateway, but does not send it again, because it may still arrive',
		isInDoubt: true,
		fate: open,
		ways: [
			status(504),
			{
				name: 'time-out',
				fault: { kind: 'acceptLate', delayMs: muchLater },
				isKept: true,
				meets: 'few',
			},
		],
	},
	{
		id: 'refused',
		happens: 'The gateway refuses the key or what it may do (401, 403), in the middle of a run',
		does: 'Does not try again',
		fate: notSent,
		ways: [
			{ name: '401', fault: { kind: 'unauthorized' } },
			{ name: '403', fault: { kind: 'forbidden' } },
		],
	},
	{
		id: 'usedUp',
		happens: 'The gateway takes no more, or cannot be reached, and _Max Retries_ is used up',
		does: 'Gives the message up',
		fate: notSent,
		options: { maxRetries: 0 },
		ways: [
			{ name: '429, no retries', fault: { kind: 'rateLimited', retryAfter: 1 } },
			{ name: 'no connection, no retries', fault: 'noAnswer', meets: 'all' },
		],
	},
	{
		id: 'troubleUsedUp',
		happens: 'The gateway has a problem, does not have the message, and _Max Retries_ is used up',
		does: 'As above',
		isInDoubt: true,
		fate: { withLookUp: 'refused', without: 'unknown' },
		options: { maxRetries: 0 },
		ways: [{ ...status(500), name: '500, no retries' }],
	},
	{
		id: 'reported',
		happens: 'A problem, a cut connection or no answer, and you chose _Report It_',
		does: 'Neither looks nor sends again',
		isInDoubt: true,
		fate: open,
		options: { whenOutcomeUnknown: 'report' },
		ways: [
			{ ...status(500), name: '500, report' },
			{ ...cutAfter, name: 'cut, kept, report' },
		],
	},
	{
		id: 'repeated',
		happens: 'A problem, a cut connection or no answer, and you chose _Send It Again_',
		does: 'Sends it again without looking',
		isInDoubt: true,
		fate: sent,
		isRepeated: true,
		options: { whenOutcomeUnknown: 'repeat' },
		ways: [
			{ ...status(500), name: '500, repeat' },
			{ ...cutAfter, name: 'cut, kept, repeat' },
		],
	},
];

export const interruptions: readonly Interruption[] = [
	{
		happens: 'An item fails, and _On Error_ is _Stop Workflow_',
		does: 'Finishes what is under way and the items before the failed one; begins nothing more',
		sees: 'An error that names the item, says which items were sent, and gives the numbers of the others for the option _Only Items_',
		test: 'test/integration/resume.test.ts',
	},
	{
		happens: 'You stop the run, or its time limit does',
		does: 'Sends nothing more and ends at once',
		sees: 'What was sent until then, and what may have been',
		test: 'test/integration/cancel.test.ts',
	},
	{
		happens: "n8n's _Retry On Fail_ runs the node again",
		does: 'Sends only what the tries before did not send; what may have been sent is not sent again',
		sees: 'Every message once',
		test: 'test/integration/retry-on-fail.test.ts',
	},
];
