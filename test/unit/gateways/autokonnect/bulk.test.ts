import fc from 'fast-check';

import { autoKonnect } from '../../../../gateways/autokonnect';
import { receiversIn } from '../../../../gateways/autokonnect/compose';
import type { ComposedMessage } from '../../../../gateways/gateway';
import type { WireResponse } from '../../../../gateways/wire';
import { number, tag, wished, type Wish } from './wish';

const bulk = autoKonnect.bulk!;
const [jane, john, mary] = ['+254712345671', '+254712345672', '254712345673'] as const;
const text = { type: 'text', text: 'Karibu!' };

function composed(wish: Partial<Wish> = {}): ComposedMessage {
	const messages = autoKonnect.compose(wished({ message: text, recipients: [number(jane)], ...wish }));
	return messages[0] as ComposedMessage;
}
const groupOf = (wish?: Partial<Wish>) => bulk.groupOf(composed(wish));

describe('what travels together', () => {
	test('is the same content through the same channel, whoever gets it', () => {
		expect(groupOf()).toBeDefined();
		expect(groupOf({ recipients: [number(john), number(mary)] })).toBe(groupOf());
	});

	test.each<[string, Partial<Wish>]>([
		['another text', { message: { ...text, text: 'Kwaheri!' } }],
		['another type', { message: { type: 'image', media: { url: 'https://files.example.com/a.png' } } }],
		['another channel', { sender: '456' }],
	])('is not %s', (_what, wish) => {
		expect(groupOf(wish)).toBeDefined();
		expect(groupOf(wish)).not.toBe(groupOf());
	});

	test.each<[string, Partial<Wish>]>([
		['to a tag', { recipients: [tag('7')] }],
		['to a number and a tag', { recipients: [number(jane), tag('7')] }],
		[
			'in a body that names another number than the panel',
			{ message: { type: 'raw', body: { type: 'text', message: 'Hi', phone_number: john } } },
		],
		[
			'in a body that names a tag beside the number of the panel',
			{ message: { type: 'raw', body: { type: 'text', message: 'Hi', contact_tag_id: '7' } } },
		],
		[
			'in a body that names its number itself',
			{
				message: { type: 'raw', body: { type: 'text', message: 'Hi', phone_number: john } },
				recipients: [],
			},
		],
	])('is nothing %s', (_what, wish) => {
		expect(groupOf(wish)).toBeUndefined();
	});

	test('may be a body of the user without numbers of its own', () => {
		expect(groupOf({ message: { type: 'raw', body: { type: 'text', message: 'Karibu!' } } })).toBe(
			groupOf(),
		);
	});
});

describe('one request', () => {
	const messages = [composed(), composed({ recipients: [number(john), number(mary)] })];

	test('has the numbers of all, in their order, and the content once', () => {
		expect(bulk.join(messages)).toEqual({
			method: 'POST',
			url: messages[0]?.request.url,
			body: { phone_number: [jane, john, mary], type: 'text', message: 'Karibu!' },
		});
	});

	test('is not made of nothing', () => {
		expect(() => bulk.join([])).toThrow();
	});

	test('reaches everybody exactly once, whoever they are and however they are spread', () => {
		const people = fc.uniqueArray(
			fc.integer({ min: 100_000_000, max: 999_999_999 }).map((end) => `+254${end}`),
			{ minLength: 1, maxLength: 30 },
		);
		fc.assert(
			fc.property(people, fc.array(fc.integer({ min: 1, max: 5 })), (numbers, sizes) => {
				const left = [...numbers];
				const parts: ComposedMessage[] = [];
				for (const size of [...sizes, 30])
					if (left.length > 0)
						parts.push(composed({ recipients: left.splice(0, size).map((one) => number(one)) }));
				expect(bulk.join(parts).body?.phone_number).toEqual(numbers);
				expect(new Set(parts.map((part) => bulk.groupOf(part))).size).toBe(1);
			}),
			{ numRuns: 50 },
		);
	});

	const answer = (recipients_count: unknown): WireResponse => ({
		status: 200,
		headers: { 'x-request-id': 'r-1' },
		body: { success: true, message: 'Message(s) queued', recipients_count },
	});

	test('gives each message its own recipients, and says what all had and what was counted', () => {
		const receipts = bulk.receipts(answer(2), messages);
		expect(receipts).toMatchObject([
			{ recipient: jane, recipientsCount: 1, shared: { recipients: 3, accepted: 2 } },
			{ recipient: `${john}, ${mary}`, recipientsCount: 2, shared: { recipients: 3, accepted: 2 } },
		]);
		expect(receipts?.map(({ messageId, requestId }) => [messageId, requestId])).toEqual([
			[null, 'r-1'],
			[null, 'r-1'],
		]);
	});

	test('counts a number once that is written with and without a plus', () => {
		const twice = [composed(), composed({ recipients: [number(jane.slice(1))] })];
		expect(bulk.receipts(answer(1), twice)?.[0]?.shared).toEqual({ recipients: 1, accepted: 1 });
	});

	test.each([[undefined], ['two'], [null]])(
		'with an answer that counts %j is not taken for sent',
		(count) => {
			expect(bulk.receipts(answer(count), messages)).toBeUndefined();
		},
	);
});

describe('whom a body names', () => {
	test.each<[object, string[] | undefined]>([
		[{}, []],
		[{ phone_number: jane }, ['254712345671']],
		[{ phone_number: 254712345671 }, ['254712345671']],
		[{ phone_number: [jane, john] }, ['254712345671', '254712345672']],
		[{ phone_number: ['', null, '+254 712-345 671'] }, ['254712345671']],
		[{ phone_number: '' }, []],
		[{ phone_number: jane, contact_tag_id: '7' }, undefined],
		[{ contact_tag_id: ['7'] }, undefined],
		[{ phone_number: jane, contact_tag_id: [] }, ['254712345671']],
	])('%j: %j', (body, names) => {
		expect(receiversIn(body as Record<string, unknown>)).toEqual(names);
	});
});
