import type { Mishap } from './fault-schema';

/** A magic recipient: any phone number that ends in `suffix` meets `fault`, at every gateway. */
export interface MagicRecipient {
	suffix: string;
	/** With `times`, counted for each gateway and number on its own. */
	fault: Mishap & { times?: number };
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
