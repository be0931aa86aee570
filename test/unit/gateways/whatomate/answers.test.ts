import fc from 'fast-check';
import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import type { ComposedMessage } from '../../../../gateways/gateway';
import { receipt as receiptSchema } from '../../../../gateways/receipt';
import type { Recipient } from '../../../../gateways/recipient';
import { whatomate } from '../../../../gateways/whatomate';
import type { WireResponse } from '../../../../gateways/wire';
import { contactId, messageId } from './support';

const to = (receiver: Recipient): ComposedMessage => ({
	request: { method: 'POST', url: 'http://your-server:8080/api' },
	recipients: [receiver],
});
const toContact = to({ type: 'contact', id: contactId });
const toNumber = to({ type: 'phoneNumber', number: '+919876543210' });

const answer = (body: unknown, status = 200, headers = {}): WireResponse => ({ status, headers, body });
const success = (data: unknown) => answer({ status: 'success', data });

describe('receipt', () => {
	it('reads the short message of the Messages API page', () => {
		const data = {
			id: messageId,
			wa_message_id: 'wamid.xxx',
			status: 'sent',
			timestamp: '2024-01-01T12:00:00Z',
		};
		expect(whatomate.receipt(success(data), toContact)).toEqual({
			messageId,
			status: 'sent',
			recipient: contactId,
			recipientsCount: 1,
			contactId,
		});
	});

	it("reads the page's answer to a template, in which the server names the number", () => {
		const data = {
			message_id: messageId,
			phone_number: '919876543210',
			status: 'pending',
			template_name: 'order_confirmation',
		};
		expect(whatomate.receipt(success(data), toNumber)).toEqual({
			messageId,
			status: 'pending',
			recipient: '+919876543210',
			recipientsCount: 1,
			contactId: null,
		});
	});

	it('reads the whole message of current servers', () => {
		const data = {
			id: messageId,
			contact_id: contactId,
			direction: 'outgoing',
			message_type: 'template',
			content: { body: 'Hello' },
			status: 'pending',
			wamid: '',
			error_message: '',
			is_reply: false,
			created_at: '2026-07-14T09:10:11.123456Z',
			updated_at: '2026-07-14T09:10:11.123456Z',
		};
		expect(whatomate.receipt(success(data), toNumber)).toMatchObject({
			messageId,
			status: 'pending',
			recipient: '+919876543210',
			contactId,
		});
	});

	it('reads the answer to a reaction, which has no status', () => {
		const data = { message_id: messageId, reactions: [{ emoji: '👍', from_user: 'Ann' }] };
		expect(whatomate.receipt(success(data), toContact)).toMatchObject({ messageId, status: 'pending' });
	});

	it('keeps the id of the request when a proxy gives one', () => {
		const response = {
			...success({ id: messageId, status: 'pending' }),
			headers: { 'x-request-id': 'r-1' },
		};
		expect(whatomate.receipt(response, toContact)?.requestId).toBe('r-1');
	});

	it.each<[string, unknown]>([
		['no body', undefined],
		['HTML', '<html></html>'],
		['an error in an envelope', { status: 'error', message: 'Contact not found', data: null }],
		['no data', { status: 'success' }],
		['no id', { status: 'success', data: { status: 'pending' } }],
		['an id that is no text', { status: 'success', data: { id: 7, status: 'pending' } }],
		['no status', { status: 'success', data: { id: messageId } }],
	])('%s is no receipt', (_, body) => {
		expect(whatomate.receipt(answer(body), toContact)).toBeUndefined();
	});
});

type Row = [status: number, sentence: string, kind: string, hint: RegExp];

const rows: Row[] = [
	[401, 'Invalid API key', 'auth', /whm_/],
	[401, 'Missing authorization', 'auth', /X-API-Key/],
	[401, 'Missing authorization header', 'auth', /X-API-Key/],
	[401, 'Invalid authorization header format', 'auth', /X-API-Key/],
	[401, 'Invalid or expired token', 'auth', /X-API-Key/],
	[403, 'CSRF token mismatch', 'auth', /X-API-Key/],
	[403, 'Insufficient permissions', 'permission', /role/],
	[403, 'You do not have permission to create contacts', 'permission', /contacts:write/],
	[404, 'Route not found', 'notFound', /base URL/],
	[405, 'Request method not allowed', 'notFound', /base URL/],
	[501, 'Not implemented yet', 'notFound', /Update/],
	[404, 'Contact not found', 'recipient', /Phone Numbers/],
	[400, 'Invalid contact ID', 'recipient', /Phone Numbers/],
	[400, 'Invalid contact_id', 'recipient', /Phone Numbers/],
	[400, 'contact_id is required', 'recipient', /contact/],
	[400, 'phone_number is required', 'recipient', /contact/],
	[400, 'Either contact_id or phone_number is required', 'recipient', /contact/],
	[409, 'Contact with this phone number already exists', 'duplicate', /contacts:read/],
	[400, 'Contact has opted out of marketing messages', 'recipient', /Leave the contact out/],
	[500, 'Failed to create contact', 'recipient', /Create the contact again/],
	[400, 'Failed to resolve WhatsApp account', 'notFound', /Account/],
	[400, 'WhatsApp account not found', 'notFound', /Account/],
	[400, 'no WhatsApp account configured', 'notFound', /Account/],
	[400, 'flow_id is required to send a flow', 'notFound', /Meta flow ID/],
	[400, 'Flow not found for this organization', 'notFound', /Meta flow ID/],
	[400, 'Calling is not enabled for this WhatsApp account', 'permission', /calling/],
	[400, 'Either template_name or template_id is required', 'template', /sync/],
	[400, 'Invalid template_id', 'template', /sync/],
	[404, 'Template not found', 'template', /sync/],
	[400, 'Template is not approved (status: PENDING)', 'template', /approved/],
	[
		400,
		'Missing template parameters: name, order_id. Expected parameters: [name order_id]',
		'template',
		/placeholder/,
	],
	[400, 'Missing header parameter "x". Pass it in header_params or template_params.', 'template', /header/],
	[400, 'Template header text contains 2 variables; Meta allows at most 1', 'template', /one placeholder/],
	[400, 'Invalid template_params JSON', 'template', /object/],
	[400, 'Failed to download header media from URL', 'media', /link/],
	[400, 'Header media URL returned status 404', 'media', /link/],
	[500, 'Failed to upload header media to WhatsApp', 'media', /type and size/],
	[400, 'Invalid multipart form', 'media', /15 MiB/],
	[400, 'file is required', 'media', /15 MiB/],
	[400, 'Invalid request body', 'input', /text/],
	[400, 'Invalid message ID', 'notFound', /ID that Whatomate gave/],
	[404, 'Message not found', 'notFound', /ID that Whatomate gave/],
];

describe('refusal', () => {
	it.each(rows)('%i %s', (status, sentence, kind, hint) => {
		const refusal = whatomate.refusal(answer({ status: 'error', message: sentence, data: null }, status));
		expect(refusal).toMatchObject({ kind, gateway: 'Whatomate', httpStatus: status, retryable: false });
		expect(refusal.message).toContain(sentence.replace(/\.$/, ''));
		expect(refusal.hint).toMatch(hint);
	});

	it('asks to wait as long as the server says when there were too many requests', () => {
		const body = { status: 'error', message: 'Too many requests. Please try again later.', data: null };
		expect(whatomate.refusal(answer(body, 429, { 'retry-after': '60' }))).toMatchObject({
			kind: 'rateLimit',
			retryable: true,
			retryAfterMs: 60_000,
		});
	});

	it('keeps the code of the router', () => {
		const body = {
			status: 'error',
			message: 'Route not found',
			data: null,
			error_type: 'GeneralException',
		};
		expect(whatomate.refusal(answer(body, 404)).code).toBe('GeneralException');
	});

	it.each<[string, number, unknown]>([
		['a proxy', 413, '<html><h1>413 Request Entity Too Large</h1></html>'],
		['the server itself', 400, 'Error when parsing request'],
	])('explains a file that is too large for %s', (_, status, body) => {
		expect(whatomate.refusal(answer(body, status))).toMatchObject({
			kind: 'media',
			hint: expect.stringContaining('15 MiB') as string,
		});
	});

	it.each([500, 502, 503, 504])('does not know whether a message was accepted after a %i', (status) => {
		const refusal = whatomate.refusal(
			answer({ status: 'error', message: 'Something failed', data: null }, status),
		);
		expect(refusal).toMatchObject({ kind: 'gatewayUnavailable', retryable: false });
		expect(refusal.message).toContain('not known');
	});

	it('quotes a sentence that it has never heard', () => {
		const refusal = whatomate.refusal(
			answer({ status: 'error', message: 'Moon is not full', data: null }, 400),
		);
		expect(refusal).toMatchObject({
			kind: 'input',
			message: expect.stringContaining('Moon is not full') as string,
		});
	});

	it('never shows a key', () => {
		const key = `whm_${'0123456789abcdef'.repeat(2)}`;
		const body = { status: 'error', message: `Invalid API key ${key}`, data: null };
		expect(JSON.stringify(whatomate.refusal(answer(body, 401)))).not.toContain(key);
	});
});

const anyBody = fc.oneof(
	fc.jsonValue({ maxDepth: 4 }),
	fc.constant(undefined),
	fc.record({
		status: fc.jsonValue(),
		message: fc.jsonValue(),
		data: fc.jsonValue(),
		error_type: fc.jsonValue(),
	}),
	fc.record({
		status: fc.constant('success'),
		data: fc.record(
			{
				id: fc.jsonValue(),
				message_id: fc.jsonValue(),
				status: fc.jsonValue(),
				phone_number: fc.jsonValue(),
			},
			{ requiredKeys: [] },
		),
	}),
);
const anyHeaders = fc.dictionary(
	fc.constantFrom('retry-after', 'x-request-id', 'date', 'server'),
	fc.string(),
);

describe('whatever the server answers', () => {
	it('is read as a valid refusal', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 599 }), anyHeaders, anyBody, (status, headers, body) => {
				expect(gatewayRefusal.safeParse(whatomate.refusal({ status, headers, body })).success).toBe(
					true,
				);
			}),
		);
	});

	it('is read as a valid receipt or as none', () => {
		fc.assert(
			fc.property(anyHeaders, anyBody, (headers, body) => {
				const receipt = whatomate.receipt({ status: 200, headers, body }, toContact);
				expect(receipt === undefined || receiptSchema.safeParse(receipt).success).toBe(true);
			}),
		);
	});
});
