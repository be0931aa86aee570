import type { Button, Card, Header, ListSection, MessageOf } from '../message';
import { withoutEmpty, type JsonObject } from '../wire';
import { mediaObject } from './media';

/** Types of message that travel as `interactive`. */
export const interactiveTypes = [
	'buttons',
	'list',
	'ctaUrl',
	'locationRequest',
	'product',
	'productList',
	'catalog',
	'flow',
	'carousel',
	'addressRequest',
	'callPermissionRequest',
	'contactInfoRequest',
] as const;

export type InteractiveType = (typeof interactiveTypes)[number];
export type InteractiveMessage = MessageOf<InteractiveType>;

/** Meta's words for them (Kapso notes §2.4). */
const words: Readonly<Record<InteractiveType, string>> = {
	buttons: 'button',
	list: 'list',
	ctaUrl: 'cta_url',
	locationRequest: 'location_request_message',
	product: 'product',
	productList: 'product_list',
	catalog: 'catalog_message',
	flow: 'flow',
	carousel: 'carousel',
	addressRequest: 'address_message',
	callPermissionRequest: 'call_permission_request',
	contactInfoRequest: 'request_contact_info',
};

/** The type behind Meta's word; undefined for a word that is not documented. */
export function interactiveTypeOf(word: unknown): InteractiveType | undefined {
	return interactiveTypes.find((type) => words[type] === word);
}

/** What comes back when a button or row is chosen: its own id, or its title when it has none. */
export function idOf({ id, title }: { id?: string; title: string }): string {
	return id || title;
}

function headerObject(header: Header | undefined): JsonObject | undefined {
	if (!header) return undefined;
	if (header.type === 'text') return { type: 'text', text: header.text };
	return { type: header.type, [header.type]: mediaObject(header.type, header.media) };
}

function textObject(text: string | undefined): JsonObject | undefined {
	return text ? { text } : undefined;
}

function replyButton(button: Button): JsonObject {
	return { type: 'reply', reply: { id: idOf(button), title: button.title } };
}

function listSection({ title, rows }: ListSection): JsonObject {
	return withoutEmpty({
		title,
		rows: rows.map((row) =>
			withoutEmpty({ id: idOf(row), title: row.title, description: row.description }),
		),
	});
}

function productSection({ title, productIds }: MessageOf<'productList'>['sections'][number]): JsonObject {
	return withoutEmpty({ title, product_items: productIds.map((id) => ({ product_retailer_id: id })) });
}

function link(displayText: string, url: string): JsonObject {
	return { name: 'cta_url', parameters: { display_text: displayText, url } };
}

function cardAction({ link: button, quickReplies }: Card): JsonObject {
	if (button) return link(button.buttonLabel, button.url);
	return {
		buttons: (quickReplies ?? []).map((reply) => ({
			type: 'quick_reply',
			quick_reply: { id: idOf(reply), title: reply.title },
		})),
	};
}

function carouselCard(card: Card, index: number): JsonObject {
	return withoutEmpty({
		card_index: index,
		// The word for cards with quick replies as well (Kapso notes §2.4).
		type: 'cta_url',
		header: { type: card.mediaType, [card.mediaType]: mediaObject(card.mediaType, card.media) },
		body: textObject(card.text),
		action: cardAction(card),
	});
}

function isPresent(value: string | JsonObject | undefined): boolean {
	return typeof value === 'string' ? value !== '' : Object.keys(value ?? {}).length > 0;
}

function flowParameters(message: MessageOf<'flow'>): JsonObject {
	const { flowId, data } = message;
	const payload = withoutEmpty({ screen: message.screen, data: isPresent(data) ? data : undefined });
	return withoutEmpty({
		flow_message_version: '3',
		...(/^\d+$/.test(flowId) ? { flow_id: flowId } : { flow_name: flowId }),
		flow_cta: message.buttonLabel,
		flow_token: message.token || 'unused',
		mode: message.mode,
		flow_action: message.action ?? 'navigate',
		flow_action_payload: isPresent(payload) ? payload : undefined,
	});
}

function named(name: string, parameters?: JsonObject): JsonObject {
	return parameters && isPresent(parameters) ? { name, parameters } : { name };
}

function actionOf(message: InteractiveMessage): JsonObject {
	switch (message.type) {
		case 'buttons':
			return { buttons: message.buttons.map(replyButton) };
		case 'list':
			return withoutEmpty({
				button: message.buttonLabel,
				sections: message.sections.map(listSection),
			});
		case 'ctaUrl':
			return link(message.buttonLabel, message.url);
		case 'flow':
			return named('flow', flowParameters(message));
		case 'product':
			return { catalog_id: message.catalogId, product_retailer_id: message.productId };
		case 'productList':
			return { catalog_id: message.catalogId, sections: message.sections.map(productSection) };
		case 'catalog':
			return named(
				'catalog_message',
				withoutEmpty({ thumbnail_product_retailer_id: message.productId }),
			);
		case 'carousel':
			return { cards: message.cards.map(carouselCard) };
		case 'addressRequest': {
			const values = isPresent(message.values) ? message.values : undefined;
			return named('address_message', withoutEmpty({ country: message.country, values }));
		}
		case 'locationRequest':
			return named('send_location');
		case 'callPermissionRequest':
		case 'contactInfoRequest':
			return named(words[message.type]);
	}
}

/** The `interactive` object of the Cloud API, for every subtype but the payment ones (Kapso notes §2.4). */
export function interactiveObject(message: InteractiveMessage): JsonObject {
	return withoutEmpty({
		type: words[message.type],
		header: 'header' in message ? headerObject(message.header) : undefined,
		body: textObject(message.text),
		footer: 'footer' in message ? textObject(message.footer) : undefined,
		action: actionOf(message),
	});
}

export function isInteractive(message: { type: string }): message is InteractiveMessage {
	return interactiveTypes.some((type) => type === message.type);
}
