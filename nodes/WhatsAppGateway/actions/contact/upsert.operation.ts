import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { ContactWish } from '../../../../gateways/directory';
import { accepted } from '../../../../gateways/errors';
import type { Gateway } from '../../../../gateways/gateway';
import { parsePhoneNumbers } from '../../../../gateways/phone-number/parse';
import { internationalOf } from '../../../../gateways/recipient';
import { isObject } from '../../../../gateways/wire';
import { simplifyFields } from '../../descriptions/lists';
import { forOperation, namesWhere } from '../../descriptions/show';
import { listOf, optional, type Parameters } from '../message/parameters/parameters';
import { eachItem, faultOf, itemOf, simplifies } from '../task';

type Field = 'name' | 'tags' | 'attributes';

const takes = (field: Field) => ({
	show: {
		'/gateway': namesWhere(({ capabilities }: Gateway) =>
			capabilities.reading.contactFields.includes(field),
		),
	},
});

export const description: INodeProperties[] = [
	...forOperation('contact.upsert', {
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +254712345678',
		description:
			'With country code. The contact that has it is updated; if there is none, it is created.',
	}),
	...simplifyFields('contact.upsert'),
	...forOperation('contact.upsert', {
		displayName: 'Contact Fields',
		name: 'contactFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What you leave out stays as it is',
		options: [
			{
				displayName: 'Attributes',
				name: 'attributes',
				type: 'json',
				default: '{}',
				description: 'Your own fields of the contact, as a JSON object',
				displayOptions: takes('attributes'),
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Ann Example',
				description: 'Name under which the gateway shows the contact',
				displayOptions: takes('name'),
			},
			{
				displayName: 'Tags',
				name: 'tags',
				type: 'string',
				default: '',
				placeholder: 'e.g. vip, new',
				description: 'Replaces the whole set, separated by commas',
				displayOptions: takes('tags'),
			},
		],
	}),
];

function numberOf(parameters: Parameters): string {
	const parsed = parsePhoneNumbers(parameters.value('phoneNumber'), '');
	if ('finding' in parsed) {
		parameters.found({ ...parsed.finding, path: ['phoneNumber'] });
		return '';
	}
	if (parsed.numbers.length > 1) parameters.found({ path: ['phoneNumber'], says: 'must be one number' });
	return internationalOf(parsed.numbers[0] ?? '');
}

function attributesOf(parameters: Parameters, value: unknown): Record<string, unknown> | undefined {
	const read = parameters.json(value, ['attributes']);
	if (read === undefined || isObject(read)) return read;
	return parameters.found({ path: ['attributes'], says: 'must be a JSON object' });
}

function wishOf(parameters: Parameters): ContactWish {
	const fields = (parameters.value('contactFields') || {}) as IDataObject;
	return {
		phoneNumber: numberOf(parameters),
		name: optional(fields.name) as string | undefined,
		tags: fields.tags === undefined ? undefined : (listOf(fields.tags) as string[]),
		attributes: attributesOf(parameters, fields.attributes),
	};
}

/** `contact: create or update`, told apart by the phone number. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'contact.upsert', async (task) => {
		const wish = wishOf(task.parameters);
		const fault = faultOf(task);
		if (fault || !task.gateway.directory?.saveContact) return fault ?? accepted([]);
		const saved = await task.gateway.directory.saveContact(task.reader, wish);
		if (!saved.ok) return saved;
		const { created } = saved.value;
		const { raw, ...contact } = saved.value.contact;
		return accepted([itemOf({ ...contact, created, raw: { ...raw, created } }, simplifies(task))]);
	});
}
