import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import { autoKonnect } from '../../../../gateways/autokonnect';
import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import { receipt } from '../../../../gateways/receipt';
import { number, tag, wished } from './wish';

const golden = (name: string) =>
	JSON.parse(readFileSync(path.join(__dirname, `../../../fixtures/autokonnect/${name}.json`), 'utf8'));

const send = wished({
	message: { type: 'text', text: 'Hi' },
	recipients: [number('+254712345678'), number('+254798765432'), tag('42')],
});
const composed = autoKonnect.compose(send)[0] ?? {
	request: { method: 'POST' as const, url: '' },
	recipients: [],
};
const read = (body: unknown, status = 200) => autoKonnect.receipt({ status, headers: {}, body }, composed);

describe('a receipt', () => {
	test("of the page's answer counts the receivers and names whom they were asked by", () => {
		expect(read(golden('answer'))).toEqual({
			messageId: null,
			status: 'queued',
			recipient: '+254712345678, +254798765432, 42',
			recipientsCount: 3,
			contactId: null,
		});
	});

	// The page does not say with which 2xx the answer comes.
	test('is read with 202 as well', () => {
		expect(read(golden('answer'), 202)).toMatchObject({ recipientsCount: 3 });
	});

	test.each([
		undefined,
		'queued',
		[],
		{},
		{ message: 'Message queued for sending' },
		{ recipients_count: -1 },
		{ recipients_count: null },
	])('is not read into %j', (body) => {
		expect(read(body)).toBeUndefined();
	});
});

interface Row {
	status: number;
	code: string | null;
	message: string;
}

const kinds: Record<string, string> = {
	missing_type: 'input',
	missing_recipient: 'recipient',
	no_valid_recipients: 'recipient',
	invalid_type: 'input',
	missing_message: 'input',
	missing_link: 'media',
	missing_template_id: 'template',
	invalid_template_id_format: 'template',
	missing_components: 'template',
	template_not_approved: 'template',
	reconnect_waba: 'permission',
	invalid_auth_header: 'auth',
	invalid_api_key: 'auth',
	credential_resource_mismatch: 'permission',
	template_not_found: 'template',
	404: 'notFound',
	500: 'gatewayUnavailable',
};

const rows = golden('errors') as Row[];

/** The page gives status, code and message, and not the JSON around them: every likely form is read. */
const forms: Array<[name: string, (row: Row) => unknown]> = [
	['{code, message}', ({ code, message }) => ({ code, message })],
	['{error: {code, message}}', ({ code, message }) => ({ error: { code, message } })],
	['{error: code, message}', ({ code, message }) => ({ error: code, message })],
	['{error: message}', ({ message }) => ({ error: message })],
	['{error: code}', ({ code, message }) => ({ error: code ?? message })],
	['{message}', ({ message }) => ({ message: `${message}.` })],
];

describe.each(forms)('a refusal as %s', (_name, bodyOf) => {
	test.each(rows)('$status $code', (row) => {
		const refusal = autoKonnect.refusal({ status: row.status, headers: {}, body: bodyOf(row) });
		expect(refusal).toMatchObject({
			kind: kinds[row.code ?? row.status],
			gateway: 'AutoKonnect',
			httpStatus: row.status,
			retryable: false,
		});
		expect(refusal.code).toBe(row.code ?? undefined);
	});
});

describe('a refusal', () => {
	test('has all 17 rows of the table, each with a hint of its own kind', () => {
		expect(rows).toHaveLength(17);
		expect(rows.map(({ code, status }) => String(code ?? status)).sort()).toEqual(
			Object.keys(kinds).sort(),
		);
	});

	test("quotes the gateway's sentence", () => {
		const body = { code: 'reconnect_waba', message: 'WABA channel is disconnected' };
		const { message, hint } = autoKonnect.refusal({ status: 400, headers: {}, body });
		expect(message).toBe('The WhatsApp channel is disconnected: "WABA channel is disconnected"');
		expect(hint).toMatch(/Connect the channel again/);
	});

	test('keeps a code that the page does not have', () => {
		const body = { code: 'quota_exceeded', message: 'Quota exceeded' };
		expect(autoKonnect.refusal({ status: 403, headers: {}, body })).toMatchObject({
			kind: 'permission',
			code: 'quota_exceeded',
		});
	});

	test('with 429 may be tried again after the time it says', () => {
		expect(autoKonnect.refusal({ status: 429, headers: { 'retry-after': '7' }, body: '' })).toMatchObject(
			{
				kind: 'rateLimit',
				retryable: true,
				retryAfterMs: 7_000,
			},
		);
	});

	test('with 500 leaves open whether the message was accepted', () => {
		const { message, hint } = autoKonnect.refusal({
			status: 500,
			headers: {},
			body: 'Internal server error',
		});
		expect(message).toMatch(/not known/);
		expect(hint).toMatch(/before you send it again/);
	});
});

const junk = fc.oneof(
	fc.jsonValue(),
	fc.string(),
	fc.constant(undefined),
	fc.record(
		{
			error: fc.jsonValue(),
			code: fc.jsonValue(),
			message: fc.jsonValue(),
			recipients_count: fc.jsonValue(),
		},
		{ requiredKeys: [] },
	),
);
const headers = fc.dictionary(fc.constantFrom('retry-after', 'x-request-id', 'date'), fc.string());

test('whatever comes back, it is a refusal in words, and a receipt or none', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 599 }), headers, junk, (status, given, body) => {
			const response = { status, headers: given, body };
			expect(gatewayRefusal.safeParse(autoKonnect.refusal(response)).success).toBe(true);
			const answer = autoKonnect.receipt(response, composed);
			expect(answer === undefined || receipt.safeParse(answer).success).toBe(true);
		}),
	);
});
