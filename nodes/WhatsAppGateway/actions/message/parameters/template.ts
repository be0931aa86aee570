import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fileFields, mediaFrom } from './media';
import { asNumber, asText, optional, type Parameters } from './parameters';
import { keyFrom, partsFromFields, partsFromNames, type LookUp } from './templateValues';

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

async function byHand(context: IExecuteFunctions, parameters: Parameters): Promise<IDataObject> {
	const body = parameters.entries('templateBody', 'parameter').map(valueFrom);
	const buttons = parameters
		.entries('templateButtons', 'button')
		.map((entry, position) => buttonFrom(parameters, entry, position));
	return {
		header: await headerFrom(context, parameters),
		body: body.length > 0 ? body : undefined,
		buttons: buttons.length > 0 ? buttons : undefined,
		offerExpiresAt: parameters.moment(parameters.value('offerExpiresAt'), ['offerExpiresAt']),
	} as IDataObject;
}

function asJson(parameters: Parameters): IDataObject {
	return {
		components: parameters.json(parameters.value('templateComponents'), ['components']) as IDataObject,
	};
}

/** A template that is not given as text is left for the check to refuse. */
function identityOf(parameters: Parameters): IDataObject {
	const given = parameters.text('template');
	return (typeof given === 'string' ? keyFrom(parameters) : { template: given }) as IDataObject;
}

/** A template message: which template, and its parts in one of four ways. */
export async function templateFrom(
	context: IExecuteFunctions,
	parameters: Parameters,
	lookUp: LookUp,
): Promise<IDataObject> {
	const ways: Readonly<Record<string, () => Promise<IDataObject> | IDataObject>> = {
		fields: async () => await partsFromFields(context, parameters),
		values: async () => await partsFromNames(context, parameters, lookUp),
		json: () => asJson(parameters),
	};
	const way =
		ways[String(parameters.value('templateParametersInput'))] ?? (() => byHand(context, parameters));
	return { type: 'template', ...identityOf(parameters), ...(await way()) };
}
