import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { accepted, refused, type GatewayRefusal } from '../../../../gateways/errors';
import { isWorthKeeping, memoryOf } from '../../../../nodes/WhatsAppGateway/actions/message/run/memory';

interface Run {
	execution?: string;
	node?: string;
	runIndex?: number;
	retryOnFail?: boolean;
}

function contextOf({ execution = '1', node = 'n', runIndex = 0, retryOnFail = true }: Run = {}) {
	return {
		getNode: () => ({ id: node, retryOnFail }),
		getExecutionId: () => execution,
		evaluateExpression: () => runIndex,
	} as unknown as IExecuteFunctions;
}
const itemsOf = (count = 2): INodeExecutionData[] => Array.from({ length: count }, () => ({ json: {} }));

describe('what a run has sent', () => {
	test('is known to its next try, although the list is another one', () => {
		const items = itemsOf();
		const first = memoryOf(contextOf(), items);
		first?.set('0|text|a', undefined);
		expect(memoryOf(contextOf(), [...items])).toBe(first);
	});

	test.each<[string, Run]>([
		['execution', { execution: '2' }],
		['node', { node: 'other' }],
		['run of the node', { runIndex: 1 }],
	])('is not known to another %s', (_what, other) => {
		const items = itemsOf();
		expect(memoryOf(contextOf(other), items)).not.toBe(memoryOf(contextOf(), items));
	});

	test('is not known to other items', () => {
		expect(memoryOf(contextOf(), itemsOf())).not.toBe(memoryOf(contextOf(), itemsOf()));
	});

	test('is not kept where n8n does not try again, nor without items', () => {
		expect(memoryOf(contextOf({ retryOnFail: false }), itemsOf())).toBeUndefined();
		expect(memoryOf(contextOf(), [])).toBeUndefined();
	});
});

describe('worth keeping', () => {
	const refusal: GatewayRefusal = {
		kind: 'network',
		gateway: 'Example',
		message: 'No answer',
		hint: 'Look.',
		retryable: false,
	};
	const receipt = { messageId: 'id-1', status: '', recipient: '', recipientsCount: 1, contactId: null };

	test('is what was accepted, and what may have been', () => {
		expect(isWorthKeeping(accepted({ receipt, response: {} }))).toBe(true);
		expect(isWorthKeeping(refused({ ...refusal, doubt: 'settled' }))).toBe(true);
		expect(isWorthKeeping(refused({ ...refusal, doubt: 'underWay' }))).toBe(true);
	});

	test('is not what certainly was not accepted, or not tried', () => {
		expect(isWorthKeeping(refused(refusal))).toBe(false);
		expect(isWorthKeeping(undefined)).toBe(false);
	});
});
