import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fileFields, mediaFrom } from './media';
import { asNumber, asText, optional, type Parameters } from './parameters';

async function headerFrom(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<IDataObject | undefined> {
	const type = parameters.value('headerType') || 'none';
	switch (type) {
		case 'none':
			return undefined;
		case 'text':
			return {
				type,
				text: parameters.text('headerText'),
				name: parameters.optionalText('headerParameterName'),
			} as IDataObject;
		case 'location':
			return {
				type,
				latitude: parameters.number('latitude'),
				longitude: parameters.number('longitude'),
				locationName: parameters.optionalText('locationName'),
				locationAddress: parameters.optionalText('locationAddress'),
			} as IDataObject;
		case 'product':
			return {
				type,
				productId: parameters.text('productId'),
				catalogId: parameters.text('catalogId'),
			} as IDataObject;
		default:
			return {
				type,
				media: await mediaFrom(context, parameters, fileFields(parameters, true), ['header']),
			} as IDataObject;
	}
}

function valueFrom(entry: IDataObject): IDataObject {
	const type = entry.type ?? 'text';
	const common = { type, name: optional(entry.name) as string, text: asText(entry.value ?? '') as string };
	return type === 'currency'
		? { ...common, currencyCode: entry.currencyCode ?? '', amount: asNumber(entry.amount) as number }
		: common;
}

function buttonFrom(parameters: Parameters, entry: IDataObject, position: number): IDataObject {
	const type = entry.type ?? 'url';
	const index = asNumber(entry.index ?? 0) as number;
	if (type === 'flow' || type === 'catalog') {
		const data =
			type === 'flow' ? parameters.json(entry.flowData, ['buttons', position, 'data']) : undefined;
		return { type, index, value: optional(entry.value) as string, data: data as IDataObject };
	}
	return { type, index, value: asText(entry.value ?? '') as string };
}

/** A template message: which template, and its parts by hand or as JSON. */
export async function templateFrom(context: IExecuteFunctions, parameters: Parameters): Promise<IDataObject> {
	const identity = {
		type: 'template',
		template: parameters.text('template'),
		language: parameters.optionalText('templateLanguage'),
		version: parameters.optionalText('templateVersion'),
	} as IDataObject;
	if (parameters.value('templateParametersInput') === 'json') {
		const components = parameters.json(parameters.value('templateComponents'), ['components']);
		return { ...identity, components: components as IDataObject };
	}
	const body = parameters.entries('templateBody', 'parameter').map(valueFrom);
	const buttons = parameters
		.entries('templateButtons', 'button')
		.map((entry, position) => buttonFrom(parameters, entry, position));
	return {
		...identity,
		header: await headerFrom(context, parameters),
		body: body.length > 0 ? body : undefined,
		buttons: buttons.length > 0 ? buttons : undefined,
		offerExpiresAt: parameters.moment(parameters.value('offerExpiresAt'), ['offerExpiresAt']),
	} as IDataObject;
}
