import type { INode } from 'n8n-workflow';
import type { GatewayRefusal } from '../../../../gateways/errors';
import { refusedItem, type RefusedRequest } from '../../../../nodes/refused-item';
import { faultOf } from '../../../../nodes/WhatsAppGateway/actions/message/run/fault';
import {
	emptyResult,
	nothingBut,
	requestsOf,
	Results,
	type Result,
} from '../../../../nodes/WhatsAppGateway/actions/message/run/record';
import { refusedLine } from '../../../../nodes/WhatsAppGateway/actions/refused-line';

const node = (onError: INode['onError']): INode => ({
	name: 'WhatsApp Gateway',
	type: 'whatsAppGateway',
	id: '1',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	onError,
});

const refusal = (changes: Partial<GatewayRefusal> = {}): GatewayRefusal => ({
	kind: 'recipient',
	gateway: 'Example',
	message: 'Example does not know the recipient',
	hint: 'Correct the number.',
	httpStatus: 404,
	code: 1013,
	requestId: 'r-1',
	retryable: false,
	...changes,
});

const refusedFor = (recipient: string, changes: Partial<GatewayRefusal> = {}): Result => ({
	...emptyResult(),
	refusals: [{ refusal: refusal(changes), recipient }],
});

const details = {
	description: 'Correct the number.',
	gateway: 'Example',
	recipient: '+1555',
	kind: 'recipient',
	httpStatus: 404,
	code: 1013,
	requestId: 'r-1',
	retryable: false,
	retryAfterMs: null,
	outcome: 'notSent',
};

describe('a refused request as an item', () => {
	const [request] = requestsOf(refusedFor('+1555'), 3) as [RefusedRequest];

	test('has all details flat on the regular output', () => {
		expect(refusedItem(node('continueRegularOutput'), request)).toEqual({
			json: { error: 'Example does not know the recipient [Item 3]', ...details },
			pairedItem: { item: 3 },
		});
	});

	test('has them in one field on the error output, where the fields of the item come beside', () => {
		const item = refusedItem(node('continueErrorOutput'), request);
		expect(item).toEqual({
			json: { error: 'Example does not know the recipient [Item 3]', details },
			pairedItem: { item: 3 },
		});
		expect(item.error).toBeDefined();
		expect({ ...item }).not.toHaveProperty('error');
	});

	test('says of a message in doubt that it is not known', () => {
		const [open] = requestsOf(refusedFor('+1555', { doubt: 'settled' }), 0) as [RefusedRequest];
		expect(refusedItem(node('continueRegularOutput'), open).json.outcome).toBe('unknown');
	});

	test("shows n8n's own error of an item as one of that item", () => {
		const own = new Error('The expression failed');
		const [failed] = requestsOf(nothingBut(faultOf(own), own), 0) as [RefusedRequest];
		expect(refusedItem(node('continueRegularOutput'), failed).json).toMatchObject({
			error: 'The expression failed [Item 0]',
			recipient: null,
			kind: 'input',
		});
	});
});

test('the refusals of a run come in the order of its items, whichever was refused first', () => {
	const results = new Results();
	for (const index of [2, 0]) results.set(index, refusedFor(`person ${index}`));
	results.set(1, emptyResult());
	expect(results.refused.map(({ recipient }) => recipient)).toEqual(['person 0', 'person 2']);
});

describe('the line about all refusals of a run', () => {
	const requests = (...messages: string[]): RefusedRequest[] =>
		messages.map((message, itemIndex) => ({
			refusal: refusal({ message }),
			outcome: 'notSent',
			itemIndex,
		}));

	test('is not there when nothing was refused', () => {
		expect(refusedLine([], 10)).toBeUndefined();
	});

	test('is one line for three hundred of the same kind', () => {
		const same = Array.from({ length: 300 }, (_, index) => `'${index}' is not a phone number`);
		expect(refusedLine(requests(...same), 400)).toBe(
			"300 of 400 items failed: '0' is not a phone number (items 0-299).",
		);
	});

	test('names the most frequent reasons first, and counts the others', () => {
		expect(refusedLine(requests('A', 'B', 'B', 'C', 'D', 'E'), 6)).toBe(
			'6 of 6 items failed: B (items 1-2); A (item 0); C (item 3); 2 other reasons.',
		);
	});

	test('counts an item with several refused recipients once', () => {
		const [one] = requests('A') as [RefusedRequest];
		expect(refusedLine([one, { ...one, recipient: 'b' }], 1)).toBe('1 of 1 item failed: A (item 0).');
	});

	test('keeps short when the items are scattered', () => {
		const scattered = requests('A').flatMap((one) =>
			Array.from({ length: 50 }, (_, index) => ({ ...one, itemIndex: index * 2 })),
		);
		expect(refusedLine(scattered, 100)).toBe(
			'50 of 100 items failed: A (items 0, 2, 4, 6, 8, 10, 12, 14, 16, 18 …).',
		);
	});
});
