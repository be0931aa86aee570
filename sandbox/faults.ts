import { z } from 'zod';

import { gatewayNames, type GatewayName } from './gateways';
import { digitsOf } from './wire/strings';

/** Ways in which a send can go wrong on purpose; README.md says what each does. */
export const faultKinds = [
	'rateLimited',
	'serverError',
	'resetBeforeAccept',
	'resetAfterAccept',
	'slow',
	'slowBody',
	'brokenJson',
	'html',
	'unauthorized',
	'forbidden',
	'closedWindow',
	'undeliverable',
	'custom',
] as const;

/** Faults that a request which only reads can meet. */
export const readFaultKinds = [
	'rateLimited',
	'serverError',
	'resetBeforeAccept',
	'slow',
	'brokenJson',
	'html',
	'unauthorized',
	'forbidden',
	'custom',
] as const;

/**
 * A fault for sends, or for requests that read with `on: 'read'`. Without `gateway` it concerns all of them, without `recipient` everybody, without `times` it stays.
 * - `retryAfter`: seconds, for `rateLimited`; left out, no `Retry-After` is sent.
 * - `status`: HTTP status for `serverError` (500 when left out), `html` (502) and `custom`.
 * - `delayMs`: for `slow` and `slowBody` (5000 when left out).
 * - `body`, `headers`: the answer of `custom`.
 */
export const faultSchema = z
	.object({
		kind: z.enum(faultKinds),
		on: z.enum(['send', 'read']).default('send'),
		gateway: z.enum(gatewayNames).optional(),
		recipient: z.string().min(1).optional(),
		times: z.number().int().positive().optional(),
		retryAfter: z.number().nonnegative().optional(),
		status: z.number().int().min(200).max(599).optional(),
		delayMs: z.number().int().nonnegative().max(600_000).optional(),
		body: z.unknown().optional(),
		headers: z.record(z.string()).optional(),
	})
	.strict()
	.refine(({ on, kind }) => on === 'send' || readFaultKinds.some((known) => known === kind), {
		message: `must be one of ${readFaultKinds.join(', ')} for requests that read`,
		path: ['kind'],
	});

export type Fault = z.infer<typeof faultSchema>;

/** A fault as it is set: what has a default may be left out. */
export type NewFault = z.input<typeof faultSchema>;

/** A magic recipient: any phone number that ends in `suffix` meets `fault`, at every gateway. */
export interface MagicRecipient {
	suffix: string;
	/** With `times`, counted for each gateway and number on its own. */
	fault: Omit<Fault, 'on' | 'gateway' | 'recipient'>;
}

/** Number endings that bring a fault without any call to the control routes. */
export const magicRecipients: readonly MagicRecipient[] = [
	{ suffix: '000131', fault: { kind: 'undeliverable' } },
	{ suffix: '000401', fault: { kind: 'unauthorized' } },
	{ suffix: '000408', fault: { kind: 'serverError', status: 408 } },
	{ suffix: '000429', fault: { kind: 'rateLimited', retryAfter: 1 } },
	{ suffix: '000430', fault: { kind: 'rateLimited' } },
	{ suffix: '000431', fault: { kind: 'rateLimited', retryAfter: 1, times: 1 } },
	{ suffix: '000432', fault: { kind: 'rateLimited', times: 1 } },
	{ suffix: '000470', fault: { kind: 'closedWindow' } },
	{ suffix: '000500', fault: { kind: 'serverError', status: 500 } },
	{ suffix: '000502', fault: { kind: 'serverError', status: 502 } },
	{ suffix: '000503', fault: { kind: 'serverError', status: 503 } },
	{ suffix: '000504', fault: { kind: 'serverError', status: 503, times: 1 } },
	{ suffix: '000601', fault: { kind: 'resetBeforeAccept' } },
	{ suffix: '000602', fault: { kind: 'resetAfterAccept' } },
	{ suffix: '000603', fault: { kind: 'resetBeforeAccept', times: 1 } },
	{ suffix: '000701', fault: { kind: 'slow', delayMs: 5_000 } },
	{ suffix: '000702', fault: { kind: 'slowBody', delayMs: 5_000 } },
	{ suffix: '000801', fault: { kind: 'brokenJson' } },
	{ suffix: '000802', fault: { kind: 'html' } },
];

/** The faults that are set, and the memory of which magic recipients have had theirs. */
export class Faults {
	private waiting: Fault[] = [];
	private readonly magicUses = new Map<string, number>();

	/** Adds a fault; throws a ZodError when it is none. */
	add(fault: NewFault): void {
		this.waiting.push(faultSchema.parse(fault));
	}

	list(): Fault[] {
		return this.waiting.map((fault) => ({ ...fault }));
	}

	/** Removes all faults and forgets what magic recipients have had. */
	clear(): void {
		this.waiting = [];
		this.magicUses.clear();
	}

	/** The fault that this send meets, used up by one; faults that were set go before magic recipients. */
	take(gateway: GatewayName, recipients: readonly string[]): Fault | undefined {
		return this.takeWaiting('send', gateway, recipients) ?? this.takeMagic(gateway, recipients);
	}

	/** The fault that a request which only reads meets. */
	takeForReading(gateway: GatewayName): Fault | undefined {
		return this.takeWaiting('read', gateway, []);
	}

	private takeWaiting(
		on: Fault['on'],
		gateway: GatewayName,
		recipients: readonly string[],
	): Fault | undefined {
		const fault = this.waiting.find(
			(candidate) => candidate.on === on && concerns(candidate, gateway, recipients),
		);
		if (fault?.times !== undefined) {
			fault.times -= 1;
			if (fault.times === 0) this.waiting = this.waiting.filter((other) => other !== fault);
		}
		return fault;
	}

	private takeMagic(gateway: GatewayName, recipients: readonly string[]): Fault | undefined {
		for (const recipient of recipients) {
			const magic = magicRecipients.find(({ suffix }) => digitsOf(recipient).endsWith(suffix));
			if (magic && this.stillDue(magic, `${gateway}/${digitsOf(recipient)}`))
				return { ...magic.fault, on: 'send' };
		}
		return undefined;
	}

	private stillDue({ fault }: MagicRecipient, key: string): boolean {
		if (fault.times === undefined) return true;
		const used = this.magicUses.get(key) ?? 0;
		this.magicUses.set(key, used + 1);
		return used < fault.times;
	}
}

function concerns(fault: Fault, gateway: GatewayName, recipients: readonly string[]): boolean {
	if (fault.gateway !== undefined && fault.gateway !== gateway) return false;
	const wanted = fault.recipient;
	return wanted === undefined || recipients.some((recipient) => sameRecipient(wanted, recipient));
}

function sameRecipient(wanted: string, recipient: string): boolean {
	if (wanted === recipient) return true;
	const phoneLike = /^[+\d\s()-]+$/;
	return phoneLike.test(wanted) && phoneLike.test(recipient) && digitsOf(wanted) === digitsOf(recipient);
}
