import fc from 'fast-check';

import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import {
	codeOf,
	preparationRefusal,
	quoted,
	refusalByStatus,
	requestIdOf,
	retryAfterMsOf,
} from '../../../../gateways/refusals';

afterEach(() => jest.restoreAllMocks());

const answer = (status: number, headers: Record<string, string> = {}, body: unknown = '') => ({
	status,
	headers,
	body,
});

describe('the time to wait', () => {
	const date = 'Fri, 20 Nov 2026 10:00:00 GMT';

	test.each([
		['0', 0],
		['60', 60_000],
		[' 1.5 ', 1_500],
		['99999999', 86_400_000],
		['Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
		['Fri, 20 Nov 2026 09:00:00 GMT', 0],
		['soon', undefined],
		['-1', undefined],
		['', undefined],
	])('of %j is %j ms', (value, wait) => {
		expect(retryAfterMsOf({ 'retry-after': value, date })).toBe(wait);
	});

	test('until a date is counted from now, when the answer has no date of its own', () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T10:00:00Z'));
		expect(retryAfterMsOf({ 'retry-after': 'Fri, 20 Nov 2026 10:01:00 GMT' })).toBe(60_000);
	});

	test('is not known without the header', () => {
		expect(retryAfterMsOf({})).toBeUndefined();
		expect(retryAfterMsOf(undefined)).toBeUndefined();
	});
});

describe("a gateway's own sentence", () => {
	test.each<[unknown, string | undefined]>([
		['Template not found.', '"Template not found"'],
		['  two\n lines\t ', '"two lines"'],
		['x'.repeat(300), `"${'x'.repeat(300)}"`],
		['😀'.repeat(301), `"${'😀'.repeat(300)}…"`],
		['', undefined],
		[' . ', undefined],
		['<html><body>Bad gateway</body></html>', undefined],
		[undefined, undefined],
		[{ error: 'x' }, undefined],
		['a < b and c > d', '"a < b and c > d"'],
	])('%j is shown as %j', (sentence, shown) => {
		expect(quoted(sentence)).toBe(shown);
	});

	test.each([
		['Authorization: Bearer abc.def-ghi is wrong', 'abc.def'],
		['AccessKey AbCdEf is wrong', 'AbCdEf'],
		['unknown key bk_live_123456', '123456'],
		['unknown key 9f8e7d6c5b4a39281706f5e4d3c2b1a0', '9f8e7d6c'],
		[`Text "${'private words '.repeat(6)}" is too long`, 'private'],
	])('%s loses what must not be shown', (sentence, secret) => {
		expect(quoted(sentence)).not.toContain(secret);
	});

	test.each([
		'd1c2b3a4-5e6f-4708-9a1b-2c3d4e5f6a7b',
		'wamid.HBgNMTU1NTE0OTU5Nzg1FQIAERgSMDhGRjdBMDEyOTcxQzFFQkFBAA',
	])('%s stays, because support asks for it', (id) => {
		expect(quoted(`No message ${id}`)).toContain(id);
	});
});

test('a code is a number or a short text', () => {
	expect([codeOf(0), codeOf('x'), codeOf(''), codeOf(null), codeOf({}), codeOf(Number.NaN)]).toEqual([
		0,
		'x',
		undefined,
		undefined,
		undefined,
		undefined,
	]);
	expect(codeOf('x'.repeat(101))).toBeUndefined();
});

test('the request ID is read from whatever header has it', () => {
	expect(requestIdOf({ 'x-request-id': ' r-1 ' })).toBe('r-1');
	expect(requestIdOf({ 'messagebird-request-id': 'r-2' })).toBe('r-2');
	expect(requestIdOf({ 'x-fb-trace-id': 'r-3', other: 'x' })).toBe('r-3');
	expect(requestIdOf({})).toBeUndefined();
});

describe('a refusal by its status', () => {
	test.each([
		[400, 'input', false],
		[401, 'auth', false],
		[403, 'permission', false],
		[404, 'notFound', false],
		[409, 'duplicate', false],
		[413, 'input', false],
		[422, 'input', false],
		[429, 'rateLimit', true],
		[500, 'gatewayUnavailable', false],
		[503, 'gatewayUnavailable', false],
		[302, 'unexpectedResponse', false],
		[418, 'unexpectedResponse', false],
	])('%d is %s', (status, kind, retryable) => {
		const refusal = refusalByStatus('Acme', answer(status));
		expect(refusal).toMatchObject({ kind, retryable, gateway: 'Acme', httpStatus: status });
		expect(refusal.message).toContain('Acme');
		expect(refusal.hint).toMatch(/\.$/);
	});

	test('after 5xx says that the outcome is not known', () => {
		expect(refusalByStatus('Acme', answer(502)).message).toMatch(
			/Whether the message was accepted is not known/,
		);
	});

	test('gives way to what the adapter knows', () => {
		const headers = { 'retry-after': '3', 'x-request-id': 'r-1' };
		const known = {
			kind: 'template' as const,
			message: 'No such template',
			hint: 'Look.',
			code: 7,
			says: 'Sorry.',
		};
		expect(refusalByStatus('Acme', answer(404, headers), known)).toEqual({
			kind: 'template',
			gateway: 'Acme',
			message: 'No such template: "Sorry"',
			hint: 'Look.',
			retryable: false,
			httpStatus: 404,
			code: 7,
			retryAfterMs: 3_000,
			requestId: 'r-1',
		});
	});

	test('is a refusal whatever comes', () => {
		fc.assert(
			fc.property(fc.anything(), fc.double(), fc.anything(), (headers, status, says) => {
				const response = { status, headers: headers as Record<string, string>, body: says };
				expect(gatewayRefusal.safeParse(refusalByStatus('Acme', response, { says })).success).toBe(
					true,
				);
			}),
		);
	});
});

describe('a refusal before the send', () => {
	const read = (response: Parameters<typeof refusalByStatus>[1]) => refusalByStatus('Acme', response);

	test('with 5xx or without an answer may be tried again: nothing was sent', () => {
		for (const failed of [answer(503), { failure: 'socket hang up', accepted: 'unknown' as const }]) {
			const refusal = preparationRefusal('Acme', failed, read);
			expect(refusal.retryable).toBe(true);
			expect(refusal.message).toMatch(/Nothing was sent/);
		}
	});

	test('is otherwise what the gateway says', () => {
		expect(preparationRefusal('Acme', answer(401), read)).toEqual(read(answer(401)));
	});
});
