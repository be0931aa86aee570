import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { description } from './panel';

const node = { typeVersion: 1, parameters: {} } as INode;
const picked = (value: string) => ({ __rl: true, mode: 'list', value });
const typed = (value: string) => ({ __rl: true, mode: 'id', value });

const mapped = {
	mappingMode: 'defineBelow',
	value: { 'body:1': 'Ann' },
	matchingColumns: [],
	schema: [{ id: 'body:1', displayName: 'Body {{1}}', required: true, type: 'string' }],
} as unknown as INodeParameters;

const send: INodeParameters = { resource: 'message', operation: 'send', phoneNumbers: '+254712345678' };

const workflows: ReadonlyArray<readonly [string, INodeParameters]> = [
	[
		'a template picked from the list, with its fields',
		{
			...send,
			gateway: 'kapso',
			sender: picked('647015955153740'),
			messageType: 'template',
			template: picked('order_update|en_US'),
			templateParameters: mapped,
		},
	],
	[
		'a template by name, with its language and values by name',
		{
			...send,
			gateway: 'bird',
			messageType: 'template',
			template: typed('c3a5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f41'),
			templateLanguage: 'en',
			templateParametersInput: 'values',
			templateValues: '{"name":"Ann"}',
		},
	],
	[
		'a text, and a template for those whose window is closed',
		{
			...send,
			gateway: 'whatomate',
			messageType: 'text',
			text: 'Hello',
			whenWindowClosed: 'template',
			template: picked('c9f0f895-fb98-4ab9-8159-a1b2c3d4e502'),
			templateParameters: mapped,
		},
	],
	[
		'buttons under a header, and a template as JSON for the others',
		{
			...send,
			gateway: 'kapso',
			messageType: 'buttons',
			headerType: 'text',
			headerText: 'Well?',
			text: 'Hello',
			whenWindowClosed: 'template',
			template: picked('order_update|en_US'),
			templateParametersInput: 'json',
			templateComponents: '[{"type":"body"}]',
		},
	],
	[
		'tags to add to a contact',
		{
			gateway: 'whatomate',
			resource: 'contact',
			operation: 'updateTags',
			contactId: { __rl: true, mode: 'phone', value: '+254712345678' },
			tagsToAdd: { tag: [{ name: picked('vip') }] },
		},
	],
];

test.each(workflows)('n8n keeps all that was saved: %s', (_what, saved) => {
	for (const withDefaults of [true, false]) {
		const loaded = NodeHelpers.getNodeParameters(
			description.properties,
			saved,
			withDefaults,
			false,
			node,
			description,
		);
		const expected = withDefaults
			? saved
			: { phoneNumbers: saved.phoneNumbers, template: saved.template, tagsToAdd: saved.tagsToAdd };
		expect(loaded).toMatchObject(
			Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
		);
	}
});
