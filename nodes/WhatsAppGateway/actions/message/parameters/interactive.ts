import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { additionalMedia, fileFields, mediaFrom } from './media';
import { asText, entriesOf, listOf, optional, type Parameters } from './parameters';

/** Header of an interactive message; a type without chooser has a text header alone. */
export async function headerFrom(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<IDataObject | undefined> {
	const text = parameters.optionalText('headerText');
	const type = parameters.value('headerType') || (text === undefined ? 'none' : 'text');
	if (type === 'none') return undefined;
	if (type === 'text') return { type, text: parameters.text('headerText') } as IDataObject;
	return {
		type,
		media: await mediaFrom(context, parameters, fileFields(parameters, true), ['header']),
		additionalMedia: await additionalMedia(context, parameters, ['header']),
	} as IDataObject;
}

export function buttonsFrom(parameters: Parameters): IDataObject[] {
	return parameters.entries('buttons', 'button').map((button) => ({
		kind: button.kind ?? 'reply',
		title: asText(button.title) as string,
		id: optional(button.id) as string,
	}));
}

export function sectionsFrom(parameters: Parameters): IDataObject[] {
	return parameters.entries('sections', 'section').map((section) => ({
		title: optional(section.title) as string,
		rows: entriesOf(section.rows, 'row').map((row) => ({
			id: optional(row.id) as string,
			title: asText(row.title) as string,
			description: optional(row.description) as string,
		})),
	}));
}

export function productSectionsFrom(parameters: Parameters): IDataObject[] {
	return parameters.entries('productSections', 'section').map((section) => ({
		title: optional(section.title) as string,
		productIds: listOf(section.productIds) as string[],
	}));
}

/** A title alone, or an object with title and ID from an expression. */
function quickReplyFrom(entry: unknown): IDataObject {
	if (typeof entry !== 'object' || entry === null) return { title: entry as string };
	const { title, id } = entry as IDataObject;
	return { title: asText(title) as string, id: optional(id) as string };
}

export function cardsFrom(parameters: Parameters): IDataObject[] {
	return parameters.entries('cards', 'card').map((card) => ({
		title: optional(card.title) as string,
		text: optional(card.text) as string,
		mediaType: card.mediaType ?? 'image',
		media: { url: card.mediaUrl ?? '' },
		...(card.buttonKind === 'quickReplies'
			? { quickReplies: listOf(card.quickReplies).map(quickReplyFrom) }
			: { link: { buttonLabel: asText(card.buttonLabel ?? '') as string, url: card.url ?? '' } }),
	}));
}
