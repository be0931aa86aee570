import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import { kapso } from '../../../../gateways/kapso';
import { receipt } from '../../../../gateways/receipt';
import { typedNumber, wished } from './wish';

const golden = (name: string) =>
	JSON.parse(readFileSync(path.join(__dirname, `../../../fixtures/kapso/${name}.json`), 'utf8'));

const composedFor = (recipient: object = typedNumber) => {
	const send = wished({ message: { type: 'text', text: 'A secret text' }, recipients: [recipient] });
	const [composed] = kapso.compose(send);
	if (!composed) throw new Error('Nothing was composed');
	return composed;
};
const read = (body: unknown, headers: Record<string, string> = {}, recipient?: object) =>
	kapso.receipt({ status: 200, headers, body }, composedFor(recipient));

describe('a receipt', () => {
	test("of the page's own answer", () => {
		expect(read(golden('page-answer'), { 'x-request-id': 'req-1' })).toEqual({
			messageId: 'wamid.HBgNMTU1NTE0OTU5Nzg1FQIAERgSMDhGRjdBMDEyOTcxQzFFQkFBAA==',
			status: 'accepted',
			recipient: '+15551234567',
			recipientsCount: 1,
			contactId: '15551234567',
			requestId: 'req-1',
		});
	});

	test('says so when Meta holds the message back', () => {
		const messages = [{ id: 'wamid.A', message_status: 'held_for_quality_assessment' }];
		expect(read({ messages })).toMatchObject({ status: 'held_for_quality_assessment' });
	});

	test('names the number as WhatsApp knows it, when it differs from what was typed', () => {
		const contacts = [{ input: '5491112345678', wa_id: '541112345678' }];
		expect(read({ contacts, messages: [{ id: 'wamid.A' }] })).toMatchObject({
			recipient: '+541112345678',
		});
	});

	test('names a person without a number by the user ID', () => {
		const contacts = [{ user_id: 'US.1' }];
		expect(read({ contacts, messages: [{ id: 'wamid.A' }] })).toMatchObject({
			recipient: 'US.1',
			contactId: 'US.1',
		});
	});

	test('names the recipient that was asked for, when the answer names none', () => {
		const body = { messages: [{ id: 'wamid.A' }] };
		expect(read(body, {}, { type: 'group', id: 'G1' })).toMatchObject({
			recipient: 'G1',
			contactId: null,
		});
	});

	test.each([undefined, null, '', 'ok', [], {}, { messages: [] }, { messages: [{}] }, { success: true }])(
		'is not read into %j',
		(body) => {
			expect(read(body)).toBeUndefined();
		},
	);
});

interface Row {
	name: string;
	status: number;
	body: unknown;
	means: object;
}

describe('a refusal', () => {
	test.each(golden('errors') as Row[])('$name', ({ status, body, means }) => {
		const refusal = kapso.refusal({ status, headers: {}, body });
		expect(refusal).toMatchObject({ gateway: 'Kapso', httpStatus: status, ...means });
		expect(refusal.hint).not.toBe('');
	});

	test('shows what Meta says in detail', () => {
		const error = {
			message: '(#131009) Value is not valid',
			code: 131009,
			error_data: { details: 'Bad header' },
		};
		const { message } = kapso.refusal({ status: 400, headers: {}, body: { error } });
		expect(message).toContain('(#131009) Value is not valid – Bad header');
	});

	test('understands a code of Meta that came as text', () => {
		const body = { error: { message: 'No', code: '131026' } };
		expect(kapso.refusal({ status: 400, headers: {}, body })).toMatchObject({
			kind: 'recipient',
			code: '131026',
		});
	});

	test('waits as long as the answer asks', () => {
		const limited = { status: 429, body: { error: 'Rate limit exceeded' } };
		expect(kapso.refusal({ ...limited, headers: { 'retry-after': '60' } }).retryAfterMs).toBe(60_000);
		const inFlight = { status: 409, body: { error: 'Another message is already in-flight' } };
		expect(kapso.refusal({ ...inFlight, headers: { 'retry-after': '5' } }).retryAfterMs).toBe(5_000);
	});

	test('of a send with 5xx does not invite to send again', () => {
		const refusal = kapso.refusal({ status: 500, headers: {}, body: {} });
		expect(refusal.message).toMatch(/not known/);
		expect(refusal.hint).toMatch(/before you send it again/);
		expect(refusal.retryable).toBe(false);
	});

	test('does not repeat a key', () => {
		const body = { error: 'Key 0123456789abcdef0123456789abcdef is not valid, nor Bearer abc.def' };
		const { message } = kapso.refusal({ status: 401, headers: {}, body });
		expect(message).not.toMatch(/0123456789abcdef|abc\.def/);
	});
});

const junk = fc.oneof(
	fc.jsonValue(),
	fc.string(),
	fc.constant(undefined),
	fc.record(
		{
			error: fc.oneof(
				fc.jsonValue(),
				fc.record({ message: fc.jsonValue(), code: fc.jsonValue(), error_data: fc.jsonValue() }),
			),
			message: fc.jsonValue(),
			code: fc.jsonValue(),
			messages: fc.jsonValue(),
			contacts: fc.jsonValue(),
		},
		{ requiredKeys: [] },
	),
);
const headers = fc.dictionary(fc.constantFrom('retry-after', 'x-request-id', 'date', 'x-other'), fc.string());

test('whatever comes back, it is a refusal in words', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 599 }), headers, junk, (status, given, body) => {
			const refusal = kapso.refusal({ status, headers: given, body });
			expect(gatewayRefusal.safeParse(refusal).success).toBe(true);
			expect(refusal.message.length * refusal.hint.length).toBeGreaterThan(0);
		}),
	);
});

test('whatever comes back, it is a receipt or none', () => {
	fc.assert(
		fc.property(headers, junk, (given, body) => {
			const answer = read(body, given);
			expect(answer === undefined || receipt.safeParse(answer).success).toBe(true);
		}),
	);
});
