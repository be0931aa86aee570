import { bird } from '../../../../gateways/bird';
import { receiversIn } from '../../../../gateways/bird/compose';
import type { HistoryMessage } from '../../../../gateways/history';
import { channelUrl, composed, wished } from './wish';
import { newMark } from '../../../../gateways/delivery/mark';

const bulk = bird.bulk!;
const mark = bird.mark!;
const text = (words = 'Welkom!') => ({ type: 'text', text: words });
const number = (end: number) => ({ type: 'phoneNumber' as const, number: `+3161234567${end}` });
const messages = [
	...composed({ message: text(), recipients: [number(1), number(2)] }),
	...composed({ message: text('Anders'), recipients: [number(3)], options: { reference: 'order-3' } }),
];

describe('a batch', () => {
	test('is for up to 100 messages of one channel, whatever they say', () => {
		expect(bulk.limit).toBe(100);
		const groups = messages.map((message) => bulk.groupOf(message));
		expect(new Set(groups).size).toBe(1);
		expect(groups[0]).toBeDefined();
		const other = composed({ message: text(), sender: 'c8a1f2b0-1111-4222-8333-444455556666' });
		expect(bulk.groupOf(other[0]!)).not.toBe(groups[0]);
	});

	test('is not for a body that names its receiver itself', () => {
		const body = {
			receiver: { contacts: [{ id: 'c-1' }] },
			body: { type: 'text', text: { text: 'Hi' } },
		};
		const [own] = bird.compose(wished({ message: { type: 'raw', body }, recipients: [] }));
		expect(bulk.groupOf(own!)).toBeUndefined();
	});

	test('holds the very bodies that would have gone alone', () => {
		expect(bulk.join(messages)).toEqual({
			method: 'POST',
			url: `${channelUrl}/batch/messages`,
			body: { messageRequests: messages.map(({ request }) => request.body) },
		});
	});

	test.each([{ id: 'b-1' }, { batchId: 'b-1' }])('is accepted with %j, each message by itself', (body) => {
		const response = { status: 202, headers: { 'x-request-id': 'r-1' }, body };
		const shared = { recipients: 3, batchId: 'b-1' };
		const usual = { messageId: null, status: 'accepted', recipientsCount: 1, requestId: 'r-1', shared };
		expect(bulk.receipts(response, messages)).toEqual([
			{ ...usual, contactId: null, recipient: '+31612345671', reference: undefined },
			{ ...usual, contactId: null, recipient: '+31612345672', reference: undefined },
			{ ...usual, contactId: null, recipient: '+31612345673', reference: 'order-3' },
		]);
	});

	test('is accepted although the answer names no batch', () => {
		const receipts = bulk.receipts({ status: 202, headers: {}, body: {} }, messages);
		expect(receipts).toHaveLength(3);
		expect(receipts?.[0]?.shared).toEqual({ recipients: 3, batchId: undefined });
	});

	test.each([['<html>'], [undefined], [null], [[]]])('with the answer %j is not taken for sent', (body) => {
		expect(bulk.receipts({ status: 202, headers: {}, body }, messages)).toBeUndefined();
	});
});

describe('the mark', () => {
	const [request] = messages.map((message) => message.request);
	const kept = (reference: unknown) => ({ raw: { reference } }) as unknown as HistoryMessage;

	test('is put on a copy, beside what is sent', () => {
		const marked = mark.put(request!, 'n8n-1');
		expect(marked).toEqual({ ...request, body: { ...request?.body, reference: 'n8n-1' } });
		expect(request?.body).not.toHaveProperty('reference');
	});

	test("leaves the user's own reference alone", () => {
		expect(mark.put(messages[2]!.request, 'n8n-1')).toBeUndefined();
	});

	test('is known again, and another or none is not it', () => {
		const [own, other] = [newMark(), newMark()];
		const marked = mark.put(request!, own)!;
		expect(mark.isOn(marked, kept(own))).toBe(true);
		expect(mark.isOn(marked, kept(other))).toBe(false);
		expect(mark.isOn(marked, kept(undefined))).toBe(false);
	});

	test("is no proof where it is the user's own, which may stand on many", () => {
		const marked = mark.put(request!, 'campaign')!;
		expect(mark.isOn(marked, kept('campaign'))).toBeUndefined();
		expect(mark.isOn(marked, kept('other'))).toBe(false);
	});

	test('says nothing about a request without one', () => {
		expect(mark.isOn(request!, kept('n8n-1'))).toBeUndefined();
		expect(mark.isOn(request!, kept(undefined))).toBeUndefined();
	});
});

describe('whom a body names', () => {
	const contacts = (...list: unknown[]) => ({ receiver: { contacts: list } });
	test.each<[object, string[]]>([
		[{}, []],
		[contacts({ identifierValue: '+31612345678' }), ['+31612345678']],
		[contacts({ id: 'c-1' }, { identifierValue: '+31612345678', id: 'c-2' }), ['c-1', '+31612345678']],
		[contacts({ identifierValue: 31612345678 }), ['31612345678']],
		[contacts({}, null, 'c-1', { identifierKey: 'phonenumber' }), []],
		[{ receiver: { contacts: 'c-1' } }, []],
		[{ receiver: 'c-1' }, []],
	])('%j: %j', (body, names) => {
		expect(receiversIn(body as Record<string, unknown>)).toEqual(names);
	});
});
