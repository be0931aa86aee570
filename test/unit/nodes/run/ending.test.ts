import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { GatewayRefusal } from '../../../../gateways/errors';
import { stoppingError } from '../../../../nodes/WhatsAppGateway/actions/message/run/ending';
import { faultOf } from '../../../../nodes/WhatsAppGateway/actions/message/run/fault';
import { rangesFrom } from '../../../../nodes/WhatsAppGateway/actions/message/run/ranges';
import {
	emptyResult,
	isInDoubt,
	nothingBut,
	together,
	type Result,
} from '../../../../nodes/WhatsAppGateway/actions/message/run/record';
import type { RunSettings } from '../../../../nodes/WhatsAppGateway/actions/message/run/settings';

const node = { name: 'WhatsApp Gateway', type: 'whatsAppGateway', id: '1', typeVersion: 1, position: [0, 0] };
const context = { getNode: () => node } as unknown as IExecuteFunctions;
const all = { isWanted: () => true } as unknown as RunSettings;

const refusal = (changes: Partial<GatewayRefusal> = {}): GatewayRefusal => ({
	kind: 'recipient',
	gateway: 'Example',
	message: 'Example does not know the recipient',
	hint: 'Correct the number.',
	httpStatus: 404,
	retryable: false,
	...changes,
});

const sentTo = (...reached: string[]): Result => ({
	...emptyResult(),
	items: reached.map((recipient) => ({ json: { recipient } })),
	accepted: reached.length,
	reached,
});
const refusedFor = (recipient: string, changes: Partial<GatewayRefusal> = {}): Result => ({
	...emptyResult(),
	refusals: [{ refusal: refusal(changes), recipient }],
});
const notTried = (...untried: string[]): Result => ({ ...emptyResult(), untried });
const inDoubt = (recipient: string) => refusedFor(recipient, { doubt: 'settled' });

function errorOf(results: Array<Result | undefined>, items = results.length, settings = all) {
	const error = stoppingError(context, results, items, settings);
	if (!error) throw new Error('There is no error');
	return error as NodeApiError;
}
const remark = (results: Array<Result | undefined>, items?: number, settings?: RunSettings) =>
	errorOf(results, items, settings).description ?? '';

const resume = (ranges: string) =>
	`To send the rest, run the same items again with the option 'Only Items' set to ${ranges}.`;

describe('the error of a run that stopped', () => {
	test('is not there when nothing was refused', () => {
		expect(stoppingError(context, [sentTo('a'), undefined, notTried('b')], 3, all)).toBeUndefined();
	});

	test('names the item, the refusal and what to do', () => {
		const error = errorOf([sentTo('a'), refusedFor('b'), undefined]);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Example does not know the recipient [Item 1]');
		expect(error.context.itemIndex).toBe(1);
		expect(error.description).toMatch(/^Correct the number\. /);
	});

	test('is that of the first item that was refused, whichever was refused first', () => {
		expect(errorOf([sentTo('a'), refusedFor('b'), refusedFor('c')]).message).toContain('[Item 1]');
	});

	test.each<[string, Array<Result | undefined>, number, string]>([
		[
			'the first item failed',
			[refusedFor('a')],
			10,
			`Correct the number. No message of this run was accepted. ${resume('0-')}`,
		],
		[
			'an item in the middle failed, and later ones had gone',
			[sentTo('a'), sentTo('b'), refusedFor('c'), sentTo('d'), undefined, notTried('f')],
			8,
			`Correct the number. 3 messages of this run were accepted (items 0-1, 3). ${resume('2, 4-')}`,
		],
		[
			'one message was sent',
			[sentTo('a'), refusedFor('b')],
			2,
			`Correct the number. 1 message of this run was accepted (items 0). ${resume('1')}`,
		],
		[
			'an item reached some of its recipients',
			[together(together(sentTo('a', 'b'), refusedFor('c')), notTried('d')), undefined],
			2,
			`Correct the number. 2 messages of this run were accepted (items 0). Item 0 reached a, b, but not c, d. ${resume('1')}`,
		],
		[
			'an item is in doubt',
			[sentTo('a'), inDoubt('b'), undefined, undefined],
			4,
			`Correct the number. 1 message of this run was accepted (items 0). Whether item 1 arrived has to be looked up first. ${resume('2-')}`,
		],
		[
			'several items are in doubt',
			[inDoubt('a'), sentTo('b'), inDoubt('c'), inDoubt('d')],
			4,
			'Correct the number. 1 message of this run was accepted (items 1). Whether items 0, 2-3 arrived has to be looked up first.',
		],
		[
			'it was the only item',
			[refusedFor('a')],
			1,
			'Correct the number. No message of this run was accepted.',
		],
		[
			'all were read and only the last failed',
			[sentTo('a'), sentTo('b'), refusedFor('c')],
			3,
			`Correct the number. 2 messages of this run were accepted (items 0-1). ${resume('2')}`,
		],
	])('tells how to go on when %s', (_when, results, items, words) => {
		expect(remark(results, items)).toBe(words);
	});

	test('does not name items that were not to be sent', () => {
		const isWanted = rangesFrom('2-5')!;
		const words = remark([undefined, undefined, sentTo('a'), refusedFor('b')], 10, { ...all, isWanted });
		expect(words).toContain(resume('3-5'));
	});

	test("keeps n8n's own error, with the remark below its own words", () => {
		const own = new NodeOperationError(node as never, 'The expression failed', {
			description: 'Look at it.',
		});
		const error = errorOf([sentTo('a'), nothingBut(faultOf(own), own), undefined]);
		expect(error).toBe(own);
		expect(error.description).toBe(
			`Look at it. 1 message of this run was accepted (items 0). ${resume('1-')}`,
		);
	});
});

test('whatever happened, the rest names each item that has to be sent, and none that would be sent twice', () => {
	const result = fc.constantFrom<() => Result | undefined>(
		() => sentTo('a'),
		() => sentTo('a', 'b'),
		() => refusedFor('a'),
		() => inDoubt('a'),
		() => notTried('a'),
		() => together(sentTo('a'), refusedFor('b')),
		() => together(sentTo('a'), inDoubt('b')),
		() => together(sentTo('a'), notTried('b')),
		() => undefined,
	);
	fc.assert(
		fc.property(fc.array(result, { maxLength: 30 }), fc.nat(5), (makers, unread) => {
			const results = [refusedFor('x'), ...makers.map((make) => make())];
			const items = results.length + unread;
			if (items === 1) return;
			const words = remark(results, items);
			const [, ranges] = /'Only Items' set to (.*)\.$/.exec(words) ?? [];
			const isLeft = rangesFrom(ranges ?? '') ?? (() => false);
			for (let index = 0; index < items; index += 1) {
				const of = results[index];
				const isOpen = !of || (of.accepted === 0 && !isInDoubt(of));
				expect([index, isLeft(index)]).toEqual([index, isOpen]);
			}
			for (const [index, of] of results.entries())
				if (of && of.reached.length > 0 && of.refusals.length + of.untried.length > 0)
					expect(words).toContain(`Item ${index} reached`);
		}),
	);
});
