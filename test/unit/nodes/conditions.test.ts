import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { WhatsAppGatewayTrigger } from '../../../nodes/WhatsAppGatewayTrigger/WhatsAppGatewayTrigger.node';
import { faultsOfConditions } from './conditions';

/*
 * n8n before 2.35 resolves the fields in the order of their conditions and refuses a workflow whose fields it cannot
 * bring into an order. This holds for every n8n, without one: the versions themselves are in test/versions.
 */

const descriptions = [new WhatsAppGateway(), new WhatsAppGatewayTrigger()].map(
	({ description }) => description,
);

test.each(descriptions)(
	'$displayName: every n8n can resolve the conditions',
	({ properties, credentials }) => {
		const asFields = (credentials ?? []).map(({ name, displayOptions }) => ({
			...text(name),
			displayOptions,
		}));
		expect(faultsOfConditions([...properties, ...asFields])).toEqual([]);
	},
);

function text(name: string, displayOptions?: IDisplayOptions): INodeProperties {
	return {
		displayName: name,
		name,
		type: 'string',
		default: '',
		...(displayOptions && { displayOptions }),
	};
}

const kind: INodeProperties = {
	...text('kind'),
	type: 'options',
	options: [{ name: 'Letter', value: 'letter' }],
	default: 'letter',
};
const locator: INodeProperties = { ...text('template'), type: 'resourceLocator' };
const collection = (...options: INodeProperties[]): INodeProperties => ({
	...text('options'),
	type: 'collection',
	options,
});

describe('what is found', () => {
	test.each<[string, INodeProperties[], RegExp]>([
		['a path without /', [locator, text('a', { hide: { 'template.mode': ['list'] } })], /leading '\/'/],
		[
			'a part that a locator lacks',
			[locator, text('a', { show: { '/template.kind': ['x'] } })],
			/nowhere/,
		],
		['a field that is not there', [text('a', { show: { b: ['x'] } })], /nowhere/],
		['a root field that is not there', [collection(text('a', { show: { '/b': ['x'] } }))], /nowhere/],
		['a root field without /', [kind, collection(text('a', { show: { kind: ['letter'] } }))], /nowhere/],
		['a value that is not offered', [kind, text('a', { show: { kind: ['card'] } })], /does not offer/],
		['a feature', [text('a', { show: { '@feature': ['x'] } })], /older n8n/],
		[
			'an operator that throws',
			[text('b'), text('a', { show: { b: [{ _cnd: { includes: '|' } }] } })],
			/throws/,
		],
		[
			'two fields that wait for each other',
			[text('a', { show: { b: ['x'] } }), text('b', { show: { a: ['x'] } })],
			/cannot be resolved/,
		],
	])('%s', (_what, fields, fault) => {
		expect(faultsOfConditions(fields)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
	});

	test('nothing where all is in order', () => {
		const fields = [
			text('a', { show: { kind: ['letter'], '/template.mode': ['list'] } }),
			collection(
				text('c', { show: { d: [{ _cnd: { exists: true } }], '/options.d': ['x'] } }),
				text('d'),
			),
			kind,
			locator,
		];
		expect(faultsOfConditions(fields)).toEqual([]);
	});
});
