import { capabilities } from '../../../../gateways/bird/capabilities';
import type { Bulk, ComposedMessage, Gateway, Mark, Send } from '../../../../gateways/gateway';
import { accepted, refused } from '../../../../gateways/errors';
import type { HistoryMessage } from '../../../../gateways/history';
import { nameOf } from '../../../../gateways/recipient';
import { preparationRefusal, refusalByStatus } from '../../../../gateways/refusals';
import { isSuccess, withQuery, type WireRequest, type WireResponse } from '../../../../gateways/wire';

export const baseUrl = 'https://gateway.example';

/** What the example gateway is sent, and what it keeps. */
export interface Body {
	to: string;
	text: string;
	reference?: string;
	/** A message that the gateway refuses. */
	bad?: boolean;
}
export interface Kept extends Body {
	id: string;
	at: number;
}

export function sendOf(to: string | string[], text = 'Hello', reference?: string): Send {
	return {
		account: { baseUrl },
		sender: 'desk',
		recipients: [to].flat().map((number) => ({ type: 'phoneNumber' as const, number })),
		message: { type: 'text', text },
		options: { ...(reference !== undefined && { reference }) },
	};
}

export const sendRequest = (body: Body): WireRequest => ({
	method: 'POST',
	url: `${baseUrl}/messages`,
	body: { ...body },
});

const idIn = ({ body }: WireResponse): string | undefined => (body as { id?: string } | null)?.id;

function refusal(response: WireResponse) {
	const { pair, code } = (response.body ?? {}) as { pair?: boolean; code?: string };
	const known = pair
		? { kind: 'rateLimit' as const, retryable: true, limitOf: 'pair' as const }
		: code === 'recipient' && { kind: 'recipient' as const };
	return refusalByStatus('Example', response, known || {});
}

/** A gateway that answers `{id}` to a send, and refuses by its status. */
export const example: Gateway = {
	name: 'example',
	displayName: 'Example',
	credentialType: 'exampleApi',
	accountFields: ['baseUrl'],
	sender: { label: 'Desk', hint: 'Ask for it.', placeholder: 'desk', required: true },
	capabilities,
	limits: [],
	rates: [],
	concurrency: 5,
	compose: ({ recipients, message, options }) =>
		recipients.map((one) => {
			const text = message.type === 'text' ? message.text : '';
			const { reference } = options;
			const body = { to: nameOf(one), text, ...(reference !== undefined && { reference }) };
			return { request: sendRequest(body), recipients: [one] };
		}),
	receipt: (response, { recipients }) => {
		const id = idIn(response);
		if (id === undefined) return undefined;
		const recipient = recipients.map(nameOf).join();
		return { messageId: id, status: 'accepted', recipient, recipientsCount: 1, contactId: null };
	},
	webhook: { events: [], manual: '', verify: () => ({ verdict: 'genuine' }), parse: () => [] },
	refusal,
};

function historyMessageOf({ id, to, text, at, reference }: Kept): HistoryMessage {
	return {
		messageId: id,
		direction: 'outbound',
		type: 'text',
		text,
		status: 'sent',
		failure: null,
		contact: to,
		contactId: null,
		media: null,
		sentAt: new Date(Math.floor(at / 1000) * 1000).toISOString(),
		raw: { id, reference },
	};
}

const history: Gateway['history'] = {
	messages: async ({ exchange }, { contact, since }) => {
		const url = withQuery(`${baseUrl}/messages`, { contact, since });
		const answer = await exchange({ method: 'GET', url });
		if (!isSuccess(answer)) return refused(preparationRefusal('Example', answer, refusal));
		return accepted({ entries: (answer.body as Kept[]).map(historyMessageOf) });
	},
	message: async () => await Promise.reject(new Error('Nobody looks for a single message')),
};

const mark: Mark = {
	put: (request, text) =>
		request.body?.reference ? undefined : { ...request, body: { ...request.body, reference: text } },
	isOn: ({ body }, { raw }) => (body?.reference ? raw.reference === body.reference : undefined),
};

const bulk: Bulk = {
	limit: 100,
	groupOf: ({ request }) => request.url,
	join: (messages) => ({
		method: 'POST',
		url: `${baseUrl}/batch`,
		body: { messages: messages.map(({ request }) => request.body) },
	}),
	receipts: (response, messages) => {
		const id = idIn(response);
		if (id === undefined) return undefined;
		return messages.map(({ recipients }) => ({
			messageId: null,
			status: 'accepted',
			recipient: recipients.map(nameOf).join(),
			recipientsCount: 1,
			contactId: null,
			shared: { recipients: messages.length, batchId: id },
		}));
	},
};

export const withHistory: Gateway = { ...example, history };
export const withMark: Gateway = { ...withHistory, mark };
export const withBulk: Gateway = { ...withMark, bulk };

export function parcelOf(gateway: Gateway, send: Send, mark = `mark of ${nameOf(send.recipients[0]!)}`) {
	const [composed] = gateway.compose(send) as [ComposedMessage];
	const request = gateway.mark?.put(composed.request, mark) ?? composed.request;
	return { composed: { ...composed, request }, send };
}
