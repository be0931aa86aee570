import type { INodeExecutionData } from 'n8n-workflow';
import {
	emptyResult,
	nothingBut,
	Results,
	type Result,
} from '../../../../nodes/WhatsAppGateway/actions/message/run/record';

const sentTo = (...reached: string[]): Result => ({
	...emptyResult(),
	items: reached.map((recipient): INodeExecutionData => ({ json: { recipient } })),
	accepted: reached.length,
	reached,
});
const refusal = {
	kind: 'recipient',
	gateway: 'Example',
	message: 'Example does not know the recipient',
	hint: 'Correct the number.',
	retryable: false,
} as const;

function resultsOf(entries: Array<[number, Result]>): Results {
	const results = new Results();
	for (const [itemIndex, result] of entries) results.set(itemIndex, result);
	return results;
}

const recipients = ({ output }: Results) => output.map(({ json }) => json.recipient);

describe('what came of all items', () => {
	test('comes out in the order of the items, whichever ended first', () => {
		const results = resultsOf([
			[3, sentTo('d')],
			[0, sentTo('a')],
			[1, sentTo('b', 'c')],
		]);
		expect(recipients(results)).toEqual(['a', 'b', 'c', 'd']);
	});

	test('tells of each how many messages were accepted, and nothing of those that were not read', () => {
		const results = resultsOf([
			[2, { ...sentTo('all'), accepted: 500 }],
			[0, emptyResult()],
		]);
		expect(results.all.map((result) => result?.accepted)).toEqual([0, undefined, 500]);
		expect(results.all.map((result) => result?.items.length)).toEqual([0, undefined, 1]);
	});

	test('keeps whom an item reached and whom not where it did not reach all', () => {
		const partly: Result = { ...sentTo('a'), untried: ['b'] };
		const refused = nothingBut(refusal);
		const results = resultsOf([
			[0, partly],
			[1, refused],
		]);
		expect(results.all).toEqual([partly, refused]);
		expect(recipients(results)).toEqual(['a']);
	});
});
