import type { INodeProperties } from 'n8n-workflow';
import { forTypes, types } from './show';

function text(displayName: string, name: string, placeholder: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder, description };
}

function many(displayName: string, name: string, entry: string, values: INodeProperties[]): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${entry}`,
		default: {},
		options: [{ displayName: entry, name: entry.toLowerCase(), values }],
	};
}

const kind = text('Type', 'type', 'e.g. WORK', 'Any word, often HOME or WORK');

const contactValues: INodeProperties[] = [
	{
		...text(
			'Formatted Name',
			'formattedName',
			'e.g. Barbara J. Johnson',
			'The whole name as it is shown',
		),
		required: true,
	},
	text('First Name', 'firstName', 'e.g. Barbara', 'Given name'),
	text('Last Name', 'lastName', 'e.g. Johnson', 'Family name'),
	many('Phones', 'phones', 'Phone', [
		text('Phone', 'phone', 'e.g. +16505559999', 'Number as it is shown'),
		kind,
		text(
			'WhatsApp ID',
			'whatsAppId',
			'e.g. 16505559999',
			'Digits of the WhatsApp account; gives the card a message button',
		),
	]),
	many('Emails', 'emails', 'Email', [
		text('Email', 'email', 'e.g. name@example.com', 'Email address'),
		kind,
	]),
	text('Company', 'company', 'e.g. Example Ltd', 'Organization'),
	text('Department', 'department', 'e.g. Sales', 'Department in the organization'),
	text('Job Title', 'jobTitle', 'e.g. Manager', 'Position in the organization'),
	text('Birthday', 'birthday', 'e.g. 1999-01-23', 'Year, month and day'),
	many('Addresses', 'addresses', 'Address', [
		text('Street', 'street', 'e.g. Moi Avenue 12', 'Street and number'),
		text('City', 'city', 'e.g. Nairobi', 'City or town'),
		text('State', 'state', 'e.g. CA', 'State or province'),
		text('ZIP', 'zip', 'e.g. 00100', 'Postal code'),
		text('Country', 'country', 'e.g. Kenya', 'Name of the country'),
		text('Country Code', 'countryCode', 'e.g. KE', 'Two-letter code of the country'),
		kind,
	]),
	many('URLs', 'urls', 'URL', [text('URL', 'url', 'e.g. https://example.com', 'Web address'), kind]),
];

export const contactsFields: INodeProperties[] = [
	...forTypes(types('contacts'), {
		displayName: 'Contacts Input',
		name: 'contactsInput',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How you give the contact cards',
	}),
	...forTypes(
		types('contacts'),
		{
			displayName: 'Contacts',
			name: 'contacts',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Contact',
			default: { contact: [{ formattedName: '' }] },
			required: true,
			options: [{ displayName: 'Contact', name: 'contact', values: contactValues }],
		},
		{ contactsInput: ['fields'] },
	),
	...forTypes(
		types('contacts'),
		{
			displayName: 'Contacts',
			name: 'contactsJson',
			type: 'json',
			typeOptions: { rows: 6 },
			default: '[]',
			required: true,
			description:
				'Array of contact cards in Meta’s shape, such as [{"name": {"formatted_name": "Ann"}, "phones": [{"phone": "+1650…"}]}]',
		},
		{ contactsInput: ['json'] },
	),
];
