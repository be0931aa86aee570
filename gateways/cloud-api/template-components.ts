import type { Media } from '../media';
import {
	textOfValue,
	type TemplateButton,
	type TemplateCard,
	type TemplateHeader,
	type TemplateMessage,
	type TemplateValue,
} from '../template';
import { withoutEmpty, type JsonObject } from '../wire';
import { mediaObject } from './media';

type HeaderFile = 'image' | 'video' | 'document';

/** How a gateway writes the file of a template's header. */
export type HeaderFileParameter = (kind: HeaderFile, file: Media) => JsonObject;

/** The Cloud API's own way: `{type:'image', image:{link}}`. */
export const nestedFileParameter: HeaderFileParameter = (kind, file) => ({
	type: kind,
	[kind]: mediaObject(kind, file),
});

function headerParameter(header: TemplateHeader, fileParameter: HeaderFileParameter): JsonObject {
	switch (header.type) {
		case 'text':
			return withoutEmpty({ type: 'text', parameter_name: header.name, text: header.text });
		case 'location':
			return {
				type: 'location',
				location: withoutEmpty({
					latitude: String(header.latitude),
					longitude: String(header.longitude),
					name: header.locationName,
					address: header.locationAddress,
				}),
			};
		case 'product': {
			const { productId, catalogId } = header;
			return { type: 'product', product: { product_retailer_id: productId, catalog_id: catalogId } };
		}
		default:
			return fileParameter(header.type, header.media);
	}
}

function valueParameter(value: TemplateValue): JsonObject {
	const named = withoutEmpty({ parameter_name: value.name });
	switch (value.type) {
		case 'dateTime':
			return { type: 'date_time', ...named, date_time: { fallback_value: value.text } };
		case 'currency':
			return {
				type: 'currency',
				...named,
				currency: {
					fallback_value: value.text,
					code: value.currencyCode,
					amount_1000: Math.round(value.amount * 1000),
				},
			};
		default:
			return { type: 'text', ...named, text: textOfValue(value) };
	}
}

function buttonParameter(button: TemplateButton): [subType: string, parameter?: JsonObject] {
	switch (button.type) {
		case 'url':
			return ['url', { type: 'text', text: button.value }];
		case 'quickReply':
			return ['quick_reply', { type: 'payload', payload: button.value }];
		case 'copyCode':
			return ['copy_code', { type: 'coupon_code', coupon_code: button.value }];
		case 'flow': {
			const action = withoutEmpty({
				flow_token: button.value || 'unused',
				flow_action_data: button.data,
			});
			return ['flow', { type: 'action', action }];
		}
		case 'catalog': {
			if (!button.value) return ['catalog'];
			return ['catalog', { type: 'action', action: { thumbnail_product_retailer_id: button.value } }];
		}
	}
}

function buttonComponents(button: TemplateButton): JsonObject[] {
	const [subType, parameter] = buttonParameter(button);
	if (!parameter) return [];
	return [{ type: 'button', sub_type: subType, index: String(button.index), parameters: [parameter] }];
}

function offerComponent(endsAt: number): JsonObject {
	const offer = { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: endsAt } };
	return { type: 'limited_time_offer', parameters: [offer] };
}

type Part = TemplateCard & Pick<TemplateMessage, 'offerExpiresAt'>;

function partComponents(
	{ header, body, buttons, offerExpiresAt }: Part,
	fileParameter: HeaderFileParameter,
): JsonObject[] {
	return [
		...(header ? [{ type: 'header', parameters: [headerParameter(header, fileParameter)] }] : []),
		...(body?.length ? [{ type: 'body', parameters: body.map(valueParameter) }] : []),
		...(offerExpiresAt === undefined ? [] : [offerComponent(offerExpiresAt)]),
		...(buttons ?? []).flatMap(buttonComponents),
	];
}

function carouselComponent(cards: TemplateCard[], fileParameter: HeaderFileParameter): JsonObject {
	return {
		type: 'carousel',
		cards: cards.map((card, index) => ({
			card_index: index,
			components: partComponents(card, fileParameter),
		})),
	};
}

/**
 * The `components` of a template message (Kapso notes §2.5): as the user wrote them, or from the parts.
 * Empty for a template without variables. A catalog button without a picture needs no component.
 */
export function templateComponents(message: TemplateMessage, fileParameter: HeaderFileParameter): unknown[] {
	const { components, cards } = message;
	if (Array.isArray(components)) return components;
	return [
		...partComponents(message, fileParameter),
		...(cards?.length ? [carouselComponent(cards, fileParameter)] : []),
	];
}
