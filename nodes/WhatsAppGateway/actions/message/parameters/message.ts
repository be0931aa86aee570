import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { MessageType } from '../../../../../gateways/message';
import { contactsFrom } from './contacts';
import { buttonsFrom, cardsFrom, headerFrom, productSectionsFrom, sectionsFrom } from './interactive';
import { additionalMedia, fileFields, mediaFrom } from './media';
import type { Parameters } from './parameters';
import { templateFrom } from './template';
import type { LookUp } from './templateValues';

type Read = (parameters: Parameters, context: IExecuteFunctions, lookUp?: LookUp) => Promise<object> | object;

const onlyText: Read = (parameters) => ({ text: parameters.text('text') });

const file: Read = async (parameters, context) => ({
	media: await mediaFrom(context, parameters, fileFields(parameters), ['media']),
	additionalMedia: await additionalMedia(context, parameters, []),
	caption: parameters.optionalText('caption'),
});

const framed: Read = async (parameters, context) => ({
	header: await headerFrom(context, parameters),
	text: parameters.text('text'),
	footer: parameters.optionalText('footer'),
});

/** How each type is read from the panel, into the neutral form that the core checks. */
const readers: Readonly<Record<MessageType, Read>> = {
	text: (parameters) => ({ text: parameters.text('text'), previewUrl: parameters.flag('previewUrl') }),
	image: file,
	video: file,
	audio: async (parameters, context) => ({
		...(await file(parameters, context)),
		voice: parameters.flag('voice'),
	}),
	document: file,
	sticker: async (parameters, context) => ({
		media: await mediaFrom(context, parameters, fileFields(parameters), ['media']),
	}),
	location: (parameters) => ({
		latitude: parameters.number('latitude'),
		longitude: parameters.number('longitude'),
		locationName: parameters.optionalText('locationName'),
		locationAddress: parameters.optionalText('locationAddress'),
	}),
	contacts: (parameters) => ({ contacts: contactsFrom(parameters) }),
	reaction: (parameters) => ({ messageId: parameters.text('messageId'), emoji: parameters.text('emoji') }),
	template: (parameters, context, lookUp) => templateFrom(context, parameters, lookUp),
	buttons: async (parameters, context) => ({
		...(await framed(parameters, context)),
		buttons: buttonsFrom(parameters),
	}),
	list: async (parameters, context) => ({
		...(await framed(parameters, context)),
		buttonLabel: parameters.optionalText('buttonLabel'),
		altText: parameters.optionalText('altText'),
		sections: sectionsFrom(parameters),
	}),
	ctaUrl: async (parameters, context) => ({
		...(await framed(parameters, context)),
		buttonLabel: parameters.text('buttonLabel'),
		url: parameters.text('url'),
	}),
	locationRequest: onlyText,
	product: (parameters) => ({
		text: parameters.optionalText('text'),
		footer: parameters.optionalText('footer'),
		catalogId: parameters.text('catalogId'),
		productId: parameters.text('productId'),
	}),
	productList: (parameters) => ({
		header: { type: 'text', text: parameters.text('headerText') },
		text: parameters.text('text'),
		footer: parameters.optionalText('footer'),
		catalogId: parameters.text('catalogId'),
		sections: productSectionsFrom(parameters),
	}),
	catalog: (parameters) => ({
		text: parameters.text('text'),
		footer: parameters.optionalText('footer'),
		productId: parameters.optionalText('productId'),
	}),
	flow: async (parameters, context) => ({
		...(await framed(parameters, context)),
		buttonLabel: parameters.text('buttonLabel'),
		flowId: parameters.text('flowId'),
		action: parameters.optionalText('flowAction'),
		screen: parameters.optionalText('flowScreen'),
		data: parameters.json(parameters.value('flowData'), ['data']),
		token: parameters.optionalText('flowToken'),
		mode: parameters.optionalText('flowMode'),
	}),
	carousel: (parameters) => ({ text: parameters.text('text'), cards: cardsFrom(parameters) }),
	addressRequest: (parameters) => ({
		text: parameters.text('text'),
		country: parameters.text('country'),
		values: parameters.json(parameters.value('addressValues'), ['values']),
	}),
	callPermissionRequest: onlyText,
	contactInfoRequest: onlyText,
	raw: (parameters) => ({ body: parameters.json(parameters.value('body'), ['body']) }),
};

/** The message of one item, not yet checked; a type that is none is left for the check to refuse. */
export async function messageFrom(
	context: IExecuteFunctions,
	parameters: Parameters,
	lookUp: LookUp,
): Promise<IDataObject> {
	const type = parameters.value('messageType') as MessageType;
	const read = Object.hasOwn(readers, String(type)) ? readers[type] : undefined;
	return { type, ...(await read?.(parameters, context, lookUp)) };
}
