import type { Reader } from '../../../../gateways/directory';
import type { GatewayRefusal, Outcome } from '../../../../gateways/errors';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { account, channel } from './wish';

export const workspaceUrl = `https://api.bird.com/workspaces/${account.workspaceId}`;

export const ok = (body: unknown): WireAnswer => ({ status: 200, headers: {}, body });
export const refusing = (status: number, body: unknown = {}): WireAnswer => ({ status, headers: {}, body });

/** A page as Bird gives it. */
export const page = (results: unknown[], nextPageToken?: unknown): WireAnswer =>
	ok({ results, nextPageToken });

/**
 * A reader whose requests are answered by method and address; addresses without a query answer for every query.
 * An answer may be a list, of which each request takes the next.
 */
export function readerOf(answers: Record<string, WireAnswer | WireAnswer[]>, sender: string = channel) {
	const requests: WireRequest[] = [];
	const taken = new Map<string, number>();
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		requests.push(request);
		const whole = `${request.method} ${request.url.replace(workspaceUrl, '')}`;
		const key = [whole, whole.split('?')[0] ?? ''].find((candidate) => candidate in answers);
		const answer = key === undefined ? undefined : answers[key];
		if (key === undefined || answer === undefined) throw new Error(`Nobody expected ${whole}`);
		if (!Array.isArray(answer)) return answer;
		const count = taken.get(key) ?? 0;
		taken.set(key, count + 1);
		const next = answer[count];
		if (!next) throw new Error(`Nobody expected ${whole} so often`);
		return next;
	};
	const reader: Reader = { account, sender, exchange };
	/** What was asked, without what is the same for all. */
	const asked = () => requests.map(({ method, url }) => `${method} ${url.replace(workspaceUrl, '')}`);
	return { reader, requests, asked };
}

/** A reader that gets the same answer to everything. */
export function answering(answer: WireAnswer, sender: string = channel): Reader {
	return { account, sender, exchange: async () => answer };
}

export function valueIn<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.value;
}

export function refusalIn(outcome: Outcome<unknown>): GatewayRefusal {
	if (outcome.ok) throw new Error('Nothing was refused');
	return outcome.refusal;
}
