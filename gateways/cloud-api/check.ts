import type { Finding } from '../errors';
import { beyondLimits, type Limit } from '../limits';
import type { Card, MessageOf, OutboundMessage } from '../message';
import type { TemplateButton, TemplateCard } from '../template';
import { idOf } from './interactive';
import { fileRules } from './limits';
import { faultOfComponents } from './template-schema';

type Choice = { path: Array<string | number>; id: string };

function choicesOf(message: OutboundMessage): Choice[][] {
	if (message.type === 'buttons') {
		return [
			message.buttons.map((button, index) => ({ path: ['buttons', index, 'id'], id: idOf(button) })),
		];
	}
	if (message.type === 'list') {
		const rows = message.sections.flatMap(({ rows }, section) =>
			rows.map((row, index) => ({ path: ['sections', section, 'rows', index, 'id'], id: idOf(row) })),
		);
		return [rows];
	}
	if (message.type !== 'carousel') return [];
	return message.cards.map(({ quickReplies }, card) =>
		(quickReplies ?? []).map((reply, index) => ({
			path: ['cards', card, 'quickReplies', index, 'id'],
			id: idOf(reply),
		})),
	);
}

function repeatedId(message: OutboundMessage): Finding | undefined {
	for (const choices of choicesOf(message)) {
		const ids = choices.map(({ id }) => id);
		const again = choices.find(({ id }, index) => ids.indexOf(id) < index);
		if (!again) continue;
		return {
			path: again.path,
			says: 'stands there twice; each must be different',
			hint: 'Without an ID of its own, a button or row has its title as ID.',
		};
	}
	return undefined;
}

function emptySection(message: OutboundMessage): Finding | undefined {
	if (message.type === 'list') {
		const index = message.sections.findIndex(({ rows }) => rows.length === 0);
		return index < 0 ? undefined : { path: ['sections', index, 'rows'], says: 'is empty' };
	}
	if (message.type !== 'productList') return undefined;
	const index = message.sections.findIndex(({ productIds }) => productIds.length === 0);
	return index < 0 ? undefined : { path: ['sections', index, 'productIds'], says: 'is empty' };
}

function wrongFile(gateway: string, message: OutboundMessage): Finding | undefined {
	const limits: Limit[] = [];
	if (message.type === 'carousel') {
		for (const kind of ['image', 'video'] as const) {
			const isOfKind = message.cards.every(({ mediaType }) => mediaType === kind);
			if (isOfKind) limits.push({ at: 'cards.*.media', file: fileRules[kind] });
		}
	} else if ('header' in message && message.header && 'media' in message.header) {
		limits.push({ at: 'header.media', file: fileRules[message.header.type] });
	}
	return beyondLimits(gateway, limits, message.type, message);
}

function structureOf({ mediaType, text, link, quickReplies }: Card): string {
	return [mediaType, text ? 'text' : '', link ? 'link' : `${quickReplies?.length ?? 0} replies`].join();
}

function unevenCards({ cards }: MessageOf<'carousel'>): Finding | undefined {
	const unclear = cards.findIndex(
		({ link, quickReplies }) => Boolean(link) === Boolean(quickReplies?.length),
	);
	if (unclear >= 0) {
		return { path: ['cards', unclear], says: 'needs either one link button or quick replies' };
	}
	const first = cards[0] && structureOf(cards[0]);
	const different = cards.findIndex((card) => structureOf(card) !== first);
	if (different < 0) return undefined;
	return {
		path: ['cards', different],
		says: 'is built differently from card 1',
		hint: 'All cards need the same kind of file (image or video), the same kind and number of buttons, and all or none a text.',
	};
}

function misplacedFlowPayload({ action, screen, data }: MessageOf<'flow'>): Finding | undefined {
	if (action !== 'data_exchange') return undefined;
	const field = screen ? 'screen' : data && Object.keys(data).length > 0 ? 'data' : undefined;
	return (
		field && {
			path: [field],
			says: 'belongs to the action navigate; with data_exchange the endpoint of the flow answers with them',
			hint: "Leave the field empty, or choose 'Navigate' as the action of the flow.",
		}
	);
}

function longCode(buttons: readonly TemplateButton[] = []): Finding | undefined {
	const index = buttons.findIndex(
		({ type, value }) => type === 'copyCode' && [...(value ?? '')].length > 20,
	);
	if (index < 0) return undefined;
	return {
		path: ['buttons', index, 'value'],
		says: 'has more than 20 characters, and a code to copy has at most 20',
	};
}

/** What is wrong with one card of a carousel template (Kapso notes §2.5). */
function wrongTemplateCard(gateway: string, { header, buttons }: TemplateCard): Finding | undefined {
	if (header && !['image', 'video', 'product'].includes(header.type)) {
		return {
			path: ['header'],
			says: `of type ${header.type} is not something a card takes; it has an image, a video or a product`,
		};
	}
	const file = header && 'media' in header ? fileRules[header.type] : undefined;
	const limits: Limit[] = file ? [{ at: 'header.media', file }] : [];
	return beyondLimits(gateway, limits, 'template', { header }) ?? longCode(buttons);
}

function wrongTemplateCards(gateway: string, cards: readonly TemplateCard[]): Finding | undefined {
	if (cards.length < 2 || cards.length > 10) {
		const count = cards.length === 1 ? '1 entry' : `${cards.length} entries`;
		return { path: ['cards'], says: `has ${count}, and a carousel has 2 to 10 cards` };
	}
	for (const [index, card] of cards.entries()) {
		const fault = wrongTemplateCard(gateway, card);
		if (fault) return { ...fault, path: ['cards', index, ...fault.path] };
	}
	return undefined;
}

function wrongTemplate(gateway: string, message: MessageOf<'template'>): Finding | undefined {
	const { components, buttons, cards } = message;
	if (components !== undefined) {
		const fault = faultOfComponents(components);
		return fault && { ...fault, path: ['components', ...fault.path] };
	}
	return longCode(buttons) ?? (cards?.length ? wrongTemplateCards(gateway, cards) : undefined);
}

/** What is wrong with a message by the rules of the Cloud API that a table of limits cannot express. */
export function beyondCloudApi(gateway: string, message: OutboundMessage): Finding | undefined {
	const common = repeatedId(message) ?? emptySection(message) ?? wrongFile(gateway, message);
	if (common) return common;
	if (message.type === 'carousel') return unevenCards(message);
	if (message.type === 'flow') return misplacedFlowPayload(message);
	return undefined;
}

/** What is wrong with a template whose parameters are written as in the Cloud API. */
export function beyondCloudApiTemplate(gateway: string, message: OutboundMessage): Finding | undefined {
	return message.type === 'template' ? wrongTemplate(gateway, message) : undefined;
}
