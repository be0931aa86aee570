import { composeAll, rehearse } from '../../../../gateways/delivery/compose';
import { accepted, refused } from '../../../../gateways/errors';
import type { Gateway } from '../../../../gateways/gateway';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { baseUrl, example, sendOf, sendRequest, withMark } from './example';

const numbers = ['+254712345671', '+254712345672', '+254712345673'];
const send = sendOf(numbers);
const uploadRequest: WireRequest = { method: 'POST', url: `${baseUrl}/files`, body: {} };

const uploading: Gateway = {
	...example,
	prepare: async (wish, ask) => {
		const answer = await ask(uploadRequest, { id: 'assumed' });
		const noUpload = { kind: 'media', gateway: 'Example', message: 'No upload', hint: 'Again.' } as const;
		return 'status' in answer && answer.status === 200
			? accepted({ ...wish, sender: String((answer.body as { id: string }).id) })
			: refused({ ...noUpload, retryable: true });
	},
};

/** Answers everything alike, and what was asked for. */
function asking(status: number, body: unknown = {}) {
	const requests: WireRequest[] = [];
	const ask = async (request: WireRequest): Promise<WireAnswer> => {
		requests.push(request);
		return { status, headers: {}, body };
	};
	return { requests, ask };
}

describe('the requests of a message', () => {
	test('are one for each recipient, in their order, and none of them is made', async () => {
		const { requests, ask } = asking(200);
		const outcome = await composeAll(example, send, ask);
		if (!outcome.ok) throw new Error(outcome.refusal.message);
		expect(outcome.value.map(({ request }) => request.body?.to)).toEqual(numbers);
		expect(requests).toEqual([]);
	});

	test('come after what must be done before, which is done once and is composed with', async () => {
		const compose = jest.fn(example.compose);
		const { requests, ask } = asking(200, { id: 'x' });
		const outcome = await composeAll({ ...uploading, compose }, send, ask);
		expect(outcome.ok).toBe(true);
		expect(requests).toEqual([uploadRequest]);
		expect(compose).toHaveBeenCalledTimes(1);
		expect(compose).toHaveBeenCalledWith(expect.objectContaining({ sender: 'x' }));
	});

	test('are not there when what must be done before is refused', async () => {
		const outcome = await composeAll(uploading, send, asking(500).ask);
		expect(outcome).toMatchObject({ ok: false, refusal: { message: 'No upload' } });
	});
});

describe('a mark', () => {
	const referencesOf = async (gateway: Gateway, reference?: string, mark?: () => string) => {
		const outcome = await composeAll(gateway, sendOf(numbers, 'Hi', reference), asking(200).ask, mark);
		if (!outcome.ok) throw new Error(outcome.refusal.message);
		return outcome.value.map(({ request }) => request.body?.reference);
	};
	const counting = () => {
		let count = 0;
		return () => `mark-${(count += 1)}`;
	};

	test('is another one on each message', async () => {
		expect(await referencesOf(withMark, undefined, counting())).toEqual(['mark-1', 'mark-2', 'mark-3']);
	});

	test("does not take the place of the user's own text", async () => {
		expect(await referencesOf(withMark, 'order-1', counting())).toEqual(Array(3).fill('order-1'));
	});

	test.each([
		['is not wanted', withMark, undefined],
		['has no place at the gateway', example, counting()],
	])('is left away when it %s', async (_why, gateway, mark) => {
		expect(await referencesOf(gateway, undefined, mark)).toEqual(Array(3).fill(undefined));
	});
});

describe('the size of a request', () => {
	const body = { to: numbers[0] ?? '', text: 'Jambo 👋' };
	const bytes = Buffer.byteLength(JSON.stringify(body));
	const withLimit = (bodyBytes: number): Gateway => ({
		...example,
		bodyBytes,
		compose: ({ recipients }) => [
			{ request: sendRequest({ to: 'a', text: '' }), recipients },
			{ request: sendRequest(body), recipients },
		],
	});

	test('is measured in bytes of UTF-8, and at the limit it goes', async () => {
		expect(await composeAll(withLimit(bytes), send, asking(200).ask)).toMatchObject({ ok: true });
	});

	test('one byte over it, not even the small ones go', async () => {
		expect(await composeAll(withLimit(bytes - 1), send, asking(200).ask)).toMatchObject({
			ok: false,
			refusal: {
				kind: 'input',
				retryable: false,
				message: `The request would have ${bytes} bytes, and Example takes at most ${bytes - 1}`,
			},
		});
	});
});

describe('a rehearsal', () => {
	test('gives the very requests that a send makes', async () => {
		const { requests, ask } = asking(200, { id: 'assumed' });
		const composed = await composeAll(uploading, send, ask);
		const rehearsal = await rehearse(uploading, send);
		if (!rehearsal.ok || !composed.ok) throw new Error('It was refused');
		expect(rehearsal.value).toEqual({ preparation: requests, messages: composed.value });
		expect(requests).toHaveLength(1);
	});

	test('shows the mark', async () => {
		const rehearsal = await rehearse(withMark, send, () => 'n8n-1');
		if (!rehearsal.ok) throw new Error(rehearsal.refusal.message);
		expect(rehearsal.value.messages[0]?.request.body).toMatchObject({ reference: 'n8n-1' });
	});

	test('refuses what a send refuses', async () => {
		const outcome = await rehearse({ ...example, bodyBytes: 5 }, send);
		expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'input' } });
	});
});
