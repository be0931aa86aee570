import type { INodeProperties } from 'n8n-workflow';
import { messageIdField } from './messageId';
import { forTypes, types } from './show';

const latitude: INodeProperties = {
	displayName: 'Latitude',
	name: 'latitude',
	type: 'number',
	typeOptions: { numberPrecision: 7, minValue: -90, maxValue: 90 },
	default: 0,
	required: true,
	placeholder: 'e.g. -1.2921',
	description: 'Degrees north of the equator, negative in the south',
};

const longitude: INodeProperties = {
	displayName: 'Longitude',
	name: 'longitude',
	type: 'number',
	typeOptions: { numberPrecision: 7, minValue: -180, maxValue: 180 },
	default: 0,
	required: true,
	placeholder: 'e.g. 36.8219',
	description: 'Degrees east of Greenwich, negative in the west',
};

const locationName: INodeProperties = {
	displayName: 'Location Name',
	name: 'locationName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Head Office',
	description: 'Name over the address',
};

const locationAddress: INodeProperties = {
	displayName: 'Location Address',
	name: 'locationAddress',
	type: 'string',
	default: '',
	placeholder: 'e.g. Moi Avenue 12, Nairobi',
	description: 'Address under the name',
};

/** The four fields of a point on the map. */
export const locationProperties: INodeProperties[] = [latitude, longitude, locationName, locationAddress];

const reactionFields: INodeProperties[] = [
	{ ...messageIdField, description: 'ID of the message that you react to' },
	{
		displayName: 'Emoji',
		name: 'emoji',
		type: 'string',
		default: '',
		placeholder: 'e.g. 👍',
		description: 'One emoji. Leave it empty to take the reaction back.',
	},
];

const addressFields: INodeProperties[] = [
	{
		displayName: 'Country',
		name: 'country',
		type: 'string',
		default: 'IN',
		required: true,
		placeholder: 'e.g. IN',
		description: 'Two-letter country code. WhatsApp offers addresses in India only.',
	},
	{
		displayName: 'Address Values',
		name: 'addressValues',
		type: 'json',
		default: '{}',
		description:
			'Fields that are filled in beforehand, such as name, phone_number, in_pin_code, house_number, address, city, state',
	},
];

const rawField: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'json',
	typeOptions: { rows: 8 },
	default: '{}',
	required: true,
	description:
		'Request body in the gateway’s own shape. The recipient is filled in where it is missing. Limits are not checked.',
};

export const simpleTypeFields: INodeProperties[] = [
	...locationProperties.flatMap((property) => forTypes(types('location'), property)),
	...reactionFields.flatMap((property) => forTypes(types('reaction'), property)),
	...addressFields.flatMap((property) => forTypes(types('addressRequest'), property)),
	...forTypes(types('raw'), rawField),
];
