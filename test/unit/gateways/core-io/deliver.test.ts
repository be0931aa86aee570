import { capabilities } from '../../../../gateways/bird/capabilities';
import { deliver, networkRefusal, rehearse, type Delivery } from '../../../../gateways/delivery/deliver';
import { accepted, refused } from '../../../../gateways/errors';
import type { ComposedMessage, Gateway, Send } from '../../../../gateways/gateway';
import { nameOf } from '../../../../gateways/recipient';
import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';

const baseUrl = 'https://gateway.example';
const numbers = ['+254712345671', '+254712345672', '+254712345673'];

const send: Send = {
	account: { baseUrl },
	sender: 'desk',
	recipients: numbers.map((number) => ({ type: 'phoneNumber' as const, number })),
	message: { type: 'text', text: 'Hello' },
	options: {},
};

const uploadRequest: WireRequest = { method: 'POST', url: `${baseUrl}/files`, body: {} };
const sendRequest = (to: string): WireRequest => ({
	method: 'POST',
	url: `${baseUrl}/messages`,
	body: { to },
});

/** A gateway that answers `{id}` to a send, and refuses by its status. */
const gateway: Gateway = {
	name: 'example',
	displayName: 'Example',
	credentialType: 'exampleApi',
	accountFields: ['baseUrl'],
	sender: { label: 'Desk', hint: 'Ask for it.', placeholder: 'desk', required: true },
	capabilities,
	limits: [],
	compose: ({ recipients }) =>
		recipients.map((one) => ({ request: sendRequest(nameOf(one)), recipients: [one] })),
	receipt: ({ body }, { recipients }: ComposedMessage) => {
		const { id } = (body ?? {}) as { id?: string };
		if (id === undefined) return undefined;
		const recipient = recipients.map(nameOf).join();
		return { messageId: id, status: 'accepted', recipient, recipientsCount: 1, contactId: null };
	},
	webhook: { events: [], manual: '', verify: () => ({ verdict: 'genuine' }), parse: () => [] },
	refusal: ({ status }) => ({
		kind: 'input',
		gateway: 'Example',
		message: `Refused with ${status}`,
		hint: 'Change it.',
		httpStatus: status,
		retryable: false,
	}),
};

const uploading: Gateway = {
	...gateway,
	prepare: async (wish, ask) => {
		const answer = await ask(uploadRequest, { id: 'assumed' });
		return 'status' in answer && answer.status === 200
			? accepted({ ...wish, sender: String((answer.body as { id: string }).id) })
			: refused({
					kind: 'media',
					gateway: 'Example',
					message: 'No upload',
					hint: 'Again.',
					retryable: true,
				});
	},
};

const answerOf = (status: number, body: unknown = {}): WireAnswer => ({ status, headers: {}, body });

/** Answers one after the other, and what was asked for. */
function scripted(...answers: WireAnswer[]) {
	const requests: WireRequest[] = [];
	const exchange = async (request: WireRequest) => {
		requests.push(request);
		return answers[requests.length - 1] ?? answerOf(500);
	};
	return { requests, exchange };
}

const always = () => true;

async function deliveries(answers: WireAnswer[], goOn: (last: Delivery) => boolean = always) {
	const { requests, exchange } = scripted(...answers);
	const outcome = await deliver(gateway, send, exchange, goOn);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return { requests, list: outcome.value };
}

describe('deliver', () => {
	test('sends one after the other, in order, and gives a receipt for each', async () => {
		let underWay = 0;
		const order: unknown[] = [];
		const exchange = async ({ body }: WireRequest) => {
			underWay += 1;
			expect(underWay).toBe(1);
			await new Promise((resolve) => setImmediate(resolve));
			underWay -= 1;
			order.push(body?.to);
			return answerOf(200, { id: `id-${order.length}` });
		};
		const outcome = await deliver(gateway, send, exchange, always);
		expect(order).toEqual(numbers);
		expect(outcome).toMatchObject({
			ok: true,
			value: numbers.map((recipient, index) => ({
				outcome: {
					ok: true,
					value: {
						receipt: { messageId: `id-${index + 1}`, recipient },
						response: { id: `id-${index + 1}` },
					},
				},
			})),
		});
	});

	test('a refusal for one recipient stands beside the receipts of the others', async () => {
		const { list } = await deliveries([
			answerOf(200, { id: 'a' }),
			answerOf(422),
			answerOf(201, { id: 'c' }),
		]);
		expect(list.map(({ outcome }) => outcome.ok)).toEqual([true, false, true]);
		expect(list[1]).toMatchObject({
			composed: { recipients: [{ number: numbers[1] }] },
			outcome: { refusal: { message: 'Refused with 422' } },
		});
	});

	test.each([301, 302, 400, 401, 429, 500, 503])('%i is read by the gateway', async (status) => {
		const { list } = await deliveries([answerOf(status)], () => false);
		expect(list[0]?.outcome).toMatchObject({ ok: false, refusal: { httpStatus: status } });
	});

	test('stops where it is told to, and says what was sent until then', async () => {
		const { list, requests } = await deliveries(
			[answerOf(200, { id: 'a' }), answerOf(429), answerOf(200, { id: 'c' })],
			({ outcome }) => outcome.ok,
		);
		expect(requests).toHaveLength(2);
		expect(list.map(({ outcome }) => outcome.ok)).toEqual([true, false]);
	});

	test.each([[undefined], ['<html>'], [{}], [[]]])(
		'a success that holds %j is not taken for sent, nor for not sent',
		async (body) => {
			const { list } = await deliveries([answerOf(200, body)], () => false);
			expect(list[0]?.outcome).toMatchObject({
				ok: false,
				refusal: {
					kind: 'unexpectedResponse',
					httpStatus: 200,
					retryable: false,
					message: expect.stringContaining('may have been accepted'),
					hint: expect.stringContaining('before you send it again'),
				},
			});
		},
	);

	test('no answer is a refusal of this one recipient', async () => {
		const { list } = await deliveries([
			answerOf(200, { id: 'a' }),
			{ failure: 'the connection was cut', accepted: 'unknown' },
			answerOf(200, { id: 'c' }),
		]);
		expect(list.map(({ outcome }) => outcome.ok)).toEqual([true, false, true]);
	});
});

describe('no answer', () => {
	test('that never arrived may be sent again', () => {
		const refusal = networkRefusal('Example', {
			failure: 'nothing answers at its address',
			accepted: 'no',
		});
		expect(gatewayRefusal.parse(refusal)).toMatchObject({
			kind: 'network',
			retryable: true,
			message: 'Example could not be reached: nothing answers at its address. Nothing was sent',
		});
	});

	test('that may have arrived is left to the user', () => {
		const refusal = networkRefusal('Example', { failure: 'the time ran out', accepted: 'unknown' });
		expect(gatewayRefusal.parse(refusal)).toMatchObject({
			kind: 'network',
			retryable: false,
			message:
				'Example gave no answer: the time ran out. Whether the message was accepted is not known',
			hint: 'Look in Example whether the message was sent before you send it again.',
		});
	});
});

describe('preparation', () => {
	test('comes first and once, and what it brings is what is composed', async () => {
		const compose = jest.fn(gateway.compose);
		const ok = answerOf(200, { id: 'x' });
		const { requests, exchange } = scripted(ok, ok, ok, ok);
		await deliver({ ...uploading, compose }, send, exchange, always);
		expect(requests.map(({ url }) => url)).toEqual([
			uploadRequest.url,
			...numbers.map(() => `${baseUrl}/messages`),
		]);
		expect(compose).toHaveBeenCalledTimes(1);
		expect(compose).toHaveBeenCalledWith(expect.objectContaining({ sender: 'x' }));
	});

	test('that is refused stands for the whole, and nothing is sent', async () => {
		const { requests, exchange } = scripted(answerOf(500));
		const outcome = await deliver(uploading, send, exchange, always);
		expect(outcome).toMatchObject({ ok: false, refusal: { message: 'No upload' } });
		expect(requests).toEqual([uploadRequest]);
	});
});

describe('the size of a request', () => {
	const bytesOf = (to: string) => Buffer.byteLength(JSON.stringify({ to }));
	const long = numbers[0] ?? '';

	test('is measured in bytes of UTF-8, and at the limit it goes', async () => {
		const { exchange, requests } = scripted(answerOf(200, { id: 'a' }));
		const outcome = await deliver({ ...gateway, bodyBytes: bytesOf(long) }, send, exchange, () => false);
		expect(outcome.ok).toBe(true);
		expect(requests).toHaveLength(1);
	});

	test('one byte over it, not even the small ones are sent', async () => {
		const { exchange, requests } = scripted();
		const emoji: Gateway = {
			...gateway,
			bodyBytes: bytesOf('👋') - 1,
			compose: (wish) => [
				{ request: sendRequest('a'), recipients: wish.recipients },
				{ request: sendRequest('👋'), recipients: wish.recipients },
			],
		};
		expect(await deliver(emoji, send, exchange, always)).toMatchObject({
			ok: false,
			refusal: {
				kind: 'input',
				retryable: false,
				message: `The request would have ${bytesOf('👋')} bytes, and Example takes at most ${bytesOf('👋') - 1}`,
			},
		});
		expect(requests).toEqual([]);
	});
});

describe('rehearse', () => {
	test('gives the very requests that deliver makes', async () => {
		const ok = answerOf(200, { id: 'assumed' });
		const { requests, exchange } = scripted(ok, ok, ok, ok);
		await deliver(uploading, send, exchange, always);
		const rehearsal = await rehearse(uploading, send);
		if (!rehearsal.ok) throw new Error(rehearsal.refusal.message);
		const { preparation, messages } = rehearsal.value;
		expect([...preparation, ...messages.map(({ request }) => request)]).toEqual(requests);
	});

	test('refuses what deliver would refuse', async () => {
		expect(await rehearse({ ...gateway, bodyBytes: 5 }, send)).toMatchObject({
			ok: false,
			refusal: { kind: 'input' },
		});
	});
});
