import fc from 'fast-check';

import { bird } from '../../../../gateways/bird';
import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import { receipt as receiptSchema } from '../../../../gateways/receipt';
import type { WireResponse } from '../../../../gateways/wire';
import { channel, composed } from './wish';

const [message] = composed({ message: { type: 'text', text: 'Hello' } });
if (!message) throw new Error('No message was composed');

const receiptOf = (body: unknown, headers: Record<string, string> = {}) =>
	bird.receipt({ status: 202, headers, body }, message);
const refusalOf = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	bird.refusal({ status, headers, body });

/** Answer 202 as the API reference has it, abridged to what differs between messages. */
const answer = {
	id: '2f7d6a10-93c4-4e55-8b7a-0c1d2e3f4a5b',
	channelId: channel,
	sender: { connector: { id: 'b4', identifierValue: '+3197000000000', annotations: { name: '' } } },
	receiver: {
		contacts: [
			{
				id: 'a3c5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f4a',
				identifierKey: 'phonenumber',
				identifierValue: '+31612345678',
				type: '',
				countryCode: 'NL',
				platformAddress: '+31612345678',
				platformAddressSelector: null,
			},
		],
	},
	body: { type: 'text', text: { text: 'Hello' } },
	reference: '',
	parts: null,
	status: 'accepted',
	reason: '',
	direction: 'outgoing',
	failure: null,
	lastStatusAt: '2026-01-31T08:32:50.736Z',
	createdAt: '2026-01-31T08:32:50.7Z',
	updatedAt: '2026-01-31T08:32:50.7Z',
};

describe('receipt', () => {
	test('names message, status and contact', () => {
		expect(receiptOf(answer, { 'x-request-id': 'r-1' })).toEqual({
			messageId: '2f7d6a10-93c4-4e55-8b7a-0c1d2e3f4a5b',
			status: 'accepted',
			recipient: '+31612345678',
			recipientsCount: 1,
			contactId: 'a3c5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f4a',
			requestId: 'r-1',
		});
	});

	test("keeps Bird's own word for a scheduled message", () => {
		expect(receiptOf({ ...answer, status: 'scheduled' })?.status).toBe('scheduled');
	});

	test.each([
		['no receiver', { ...answer, receiver: undefined }, '31612345678', null],
		['a receiver in another form', { ...answer, receiver: [] }, '31612345678', null],
		[
			'a contact without number',
			{ ...answer, receiver: { contacts: [{ id: 'c-1', identifierValue: '' }] } },
			'31612345678',
			'c-1',
		],
		[
			'an address alone',
			{ ...answer, receiver: { contacts: [{ platformAddress: '+316' }] } },
			'+316',
			null,
		],
	])('with %s, falls back on what was asked for', (_what, body, recipient, contactId) => {
		expect(receiptOf(body)).toMatchObject({ recipient, contactId });
	});

	test.each([[undefined], [''], ['<html>'], [[]], [{}], [{ id: 7, status: 'accepted' }], [{ id: 'x' }]])(
		'%j is not a documented answer',
		(body) => expect(receiptOf(body)).toBeUndefined(),
	);
});

const invalid = (details: object) => ({
	code: 'InvalidPayload',
	message: 'One or more fields provided in the request body are malformed',
	details,
});

describe('refusal', () => {
	test.each([
		[400, 'input', 'BadRequest', 'the body is no JSON', /"the body is no JSON"/, /Correct the fields/],
		[
			401,
			'auth',
			'Unauthorized',
			'access key not found',
			/did not accept the key .*"access key not found"/,
			/bk_/,
		],
		[403, 'permission', 'Forbidden', 'denied', /its role may not do this/, /\/channels\/\*\/messages/],
		[
			404,
			'notFound',
			'NotFound',
			'The requested resource does not exist: channel not found',
			/channel not found/,
			/'Channel' and the workspace ID/,
		],
		[
			409,
			'duplicate',
			'Conflict',
			'channel is inactive',
			/conflicts .*"channel is inactive"/,
			/before you send it again/,
		],
		[413, 'input', 'TooLarge', 'too big', /too large/, /200 KB/],
		[421, 'auth', 'Misdirected', 'wrong region', /not that of Bird Channels/, /https:\/\/api\.bird\.com/],
		[422, 'template', 'Invalid', "missing value for variable 'link_path'", /link_path/, /every variable/],
		[422, 'input', 'Invalid', 'cannot edit read-only attribute', /read-only/, /Correct the fields/],
	])('%i %s', (status, kind, code, says, text, hint) => {
		const refusal = refusalOf(status, { code, message: says });
		expect(refusal).toMatchObject({
			kind,
			code,
			httpStatus: status,
			retryable: false,
			gateway: 'Bird Channels',
		});
		expect(refusal.message).toMatch(text);
		expect(refusal.hint).toMatch(hint);
	});

	test('429 is the only one worth repeating, after the time Bird names', () => {
		expect(
			refusalOf(429, { code: 'TooManyRequests', message: 'slow down' }, { 'retry-after': '7' }),
		).toMatchObject({
			kind: 'rateLimit',
			retryable: true,
			retryAfterMs: 7000,
		});
		expect(refusalOf(429, undefined)).not.toHaveProperty('retryAfterMs');
	});

	test.each([500, 502, 503, 504])('%i leaves open whether the message was accepted', (status) => {
		const refusal = refusalOf(status, '<html><body>Bad gateway</body></html>');
		expect(refusal).toMatchObject({ kind: 'gatewayUnavailable', retryable: false });
		expect(refusal.message).toMatch(/not known/);
		expect(refusal.message).not.toMatch(/html|Bad gateway/);
		expect(refusal.hint).toMatch(/before you send it again/);
	});

	/** The first two bodies are Bird's own, as users have seen them. */
	test.each<[string, object, string, string]>([
		[
			'a wrong body type',
			{ '.body.type': ['Invalid value: "interactive", expected one of: "text", "image"'] },
			'input',
			`'Message Type': "Invalid value: "interactive", expected one of: "text", "image""`,
		],
		[
			'an unsupported receiver',
			{ '.receiver.contacts[0]': ['property "listId" is unsupported'] },
			'recipient',
			`'Recipients': "property "listId" is unsupported"`,
		],
		[
			'a button',
			{ '.body.text.actions[1].reply.text': ['too long'] },
			'input',
			`'Title' of button 2: "too long"`,
		],
		[
			'a payload',
			{ '.body.image.actions[0].postback.payload': ['bad'] },
			'input',
			`'ID' of button 1: "bad"`,
		],
		[
			'a list row',
			{ '.body.list.items[1].actions[0].postback.metadata.description.label': ['too long'] },
			'input',
			`'Description' of row 1 of section 2: "too long"`,
		],
		[
			'a card',
			{ '.body.carousel.items[2].title': ['is required'] },
			'input',
			`'Title' of card 3: "is required"`,
		],
		['a link', { '.body.file.files[0].mediaUrl': ['no URI'] }, 'media', `File 1: "no URI"`],
		[
			'a MIME type',
			{ '.body.file.files[1].contentType': ['unknown'] },
			'media',
			`'MIME Type' of file 2: "unknown"`,
		],
		[
			'a latitude',
			{ '.body.location.coordinates.latitude': ['too big'] },
			'input',
			`'Latitude': "too big"`,
		],
		['the project', { '.template.projectId': ['not found'] }, 'template', `'Template': "not found"`],
		[
			'a parameter',
			{ '.template.parameters[0].key': ['unknown'] },
			'template',
			`Body value 1: "unknown"`,
		],
		['the quoted message', { '.replyTo.id': ['no UUID'] }, 'input', `'Reply To Message ID': "no UUID"`],
		[
			'the date',
			{ '.scheduledFor': ['more than 35 days ahead'] },
			'input',
			`'Scheduled For': "more than 35 days ahead"`,
		],
		['a tag', { '.tags[2]': ['too long'] }, 'input', `Tag 3: "too long"`],
		[
			'a field that the panel does not have',
			{ '.meta.campaign.id': ['bad'] },
			'input',
			`Field meta.campaign.id: "bad"`,
		],
		['a detail that is no text', { '.body.text': { deep: true } }, 'input', `'Text' is not valid`],
		['no path', { '': ['value must be an object'] }, 'input', `The request: "value must be an object"`],
	])('422 for %s is told in the words of the panel', (_what, details, kind, words) => {
		const refusal = refusalOf(422, invalid(details));
		expect(refusal).toMatchObject({ kind, code: 'InvalidPayload', retryable: false });
		expect(refusal.message).toBe(`Bird Channels refused the message (HTTP 422). ${words}`);
	});

	test('of many details three are shown and the rest is counted', () => {
		const details = Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`.tags[${index}]`, ['bad']]));
		expect(refusalOf(422, invalid(details)).message).toMatch(
			/Tag 1: "bad", Tag 2: "bad", Tag 3: "bad" and 2 more$/,
		);
	});

	test('what Bird quotes of the message itself is left out', () => {
		const secret = 'Your code is \\"4711\\"';
		const details = {
			'.body.text.text': [`Invalid value: "${secret}", too long`],
			'.template.parameters[0].value': [`"${secret}" is no number`],
			'.body.list.text': [`cut off: "Your code is 47`],
		};
		const { message: shown } = refusalOf(422, invalid(details));
		expect(shown).not.toMatch(/Your|code|47/);
		expect(shown).toContain('Invalid value: "…", too long');
	});

	test('keys and long sentences are not repeated', () => {
		const refusal = refusalOf(401, {
			message: `AccessKey AbCdEfGhIj1234567890 ${'is unknown '.repeat(100)}`,
		});
		expect(refusal.message).not.toContain('AbCdEfGhIj1234567890');
		expect(refusal.message.length).toBeLessThan(450);
	});
});

describe('whatever comes back', () => {
	const headers = fc.dictionary(
		fc.oneof(
			fc.constantFrom('retry-after', 'x-request-id', 'messagebird-request-id', 'date'),
			fc.string(),
		),
		fc.string(),
	);
	const junk = fc.oneof(
		fc.constant(undefined),
		fc.string(),
		fc.jsonValue(),
		fc.record(
			{ code: fc.jsonValue(), message: fc.jsonValue(), details: fc.jsonValue() },
			{ requiredKeys: [] },
		),
		fc.record({ details: fc.dictionary(fc.string(), fc.jsonValue()) }),
		fc.record(
			{ id: fc.jsonValue(), status: fc.jsonValue(), receiver: fc.jsonValue() },
			{ requiredKeys: [] },
		),
	);
	const response: fc.Arbitrary<WireResponse> = fc.record({
		status: fc.integer({ min: 100, max: 599 }),
		headers,
		body: junk,
	});

	test('refusal is always one, with a hint', () => {
		fc.assert(
			fc.property(response, (one) => {
				const refusal = bird.refusal(one);
				expect(gatewayRefusal.safeParse(refusal).success).toBe(true);
				expect(refusal.message).not.toBe('');
				expect(refusal.hint).not.toBe('');
				expect(refusal.retryable).toBe(one.status === 429);
			}),
		);
	});

	test('receipt is a receipt or nothing', () => {
		fc.assert(
			fc.property(response, (one) => {
				const receipt = bird.receipt(one, message);
				expect(receipt === undefined || receiptSchema.safeParse(receipt).success).toBe(true);
			}),
		);
	});
});
