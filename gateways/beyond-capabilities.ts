import { headersOf, mediaSourcesOf, takesField, type Capabilities, type OptionalField } from './capabilities';
import type { Finding } from './errors';
import { describePath } from './labels';
import { sourceOf, type Media } from './media';
import type { MessageType, OutboundMessage } from './message';
import type { TemplateCard } from './template';

interface Given {
	path: ReadonlyArray<string | number>;
	field: OptionalField;
}

type Placed = Array<[Array<string | number>, Media]>;

function filesIn(holder: { media: Media; additionalMedia?: Media[] }, prefix: string[]): Placed {
	const more = (holder.additionalMedia ?? []).map((file, index): Placed[number] => [
		[...prefix, 'additionalMedia', index],
		file,
	]);
	return [[[...prefix, 'media'], holder.media], ...more];
}

function filesOfTemplate({ header, body, cards }: TemplateCard & { cards?: TemplateCard[] }): Placed {
	return [
		...(header && 'media' in header ? [[['header', 'media'], header.media] as Placed[number]] : []),
		...(body ?? []).flatMap((value, index): Placed =>
			value.type === 'media' ? [[['body', index, 'media'], value.media]] : [],
		),
		...(cards ?? []).flatMap((card, index) =>
			filesOfTemplate(card).map(([path, file]): Placed[number] => [['cards', index, ...path], file]),
		),
	];
}

/** Every file of a message with the path to it. */
export function mediaIn(message: OutboundMessage): Placed {
	if (message.type === 'template') return filesOfTemplate(message);
	if (message.type === 'carousel') {
		return message.cards.map((card, index) => [['cards', index, 'media'], card.media]);
	}
	if ('media' in message) return filesIn(message, []);
	if ('header' in message && message.header && 'media' in message.header) {
		return filesIn(message.header, ['header']);
	}
	return [];
}

function fieldsGiven(message: OutboundMessage): Given[] {
	const given: Given[] = [];
	const add = (field: OptionalField, ...path: Array<string | number>) => given.push({ field, path });
	const holder = message as unknown as Record<string, unknown>;
	const onTop = [
		'previewUrl',
		'caption',
		'voice',
		'footer',
		'buttonLabel',
		'altText',
		'additionalMedia',
	] as const;
	for (const field of onTop) {
		const value = holder[field];
		const empty =
			value === undefined || value === '' || value === false || (Array.isArray(value) && !value.length);
		if (!empty) add(field, field);
	}
	if ('header' in message && message.header && 'additionalMedia' in message.header) {
		if (message.header.additionalMedia?.length) add('additionalMedia', 'header', 'additionalMedia');
	}
	if (message.type === 'list') {
		message.sections.forEach((section, index) => {
			if (section.title) add('sectionTitle', 'sections', index, 'title');
			section.rows.forEach((row, rowIndex) => {
				if (row.description)
					add('rowDescription', 'sections', index, 'rows', rowIndex, 'description');
			});
		});
	}
	if (message.type === 'carousel') {
		message.cards.forEach((card, index) => {
			if (card.title) add('cardTitle', 'cards', index, 'title');
			if (card.text) add('cardText', 'cards', index, 'text');
			if (card.quickReplies?.length) add('cardQuickReplies', 'cards', index, 'quickReplies');
		});
	}
	return given;
}

/** Fields that are part of a type wherever the type exists, and so need no entry in the table. */
const alwaysTaken: Readonly<Partial<Record<OptionalField, readonly MessageType[]>>> = {
	buttonLabel: ['ctaUrl', 'flow'],
};

function unsupportedField(
	gateway: string,
	table: Capabilities,
	message: OutboundMessage,
): Finding | undefined {
	for (const { field, path } of fieldsGiven(message)) {
		if (alwaysTaken[field]?.includes(message.type) || takesField(table, field, message.type)) continue;
		return {
			path,
			says: `is not something ${gateway} takes with this message type`,
			hint: 'Leave the field empty.',
		};
	}
	return undefined;
}

function unsupportedMedia(
	gateway: string,
	table: Capabilities,
	message: OutboundMessage,
): Finding | undefined {
	const sources = mediaSourcesOf(table, message.type);
	const wrong = mediaIn(message).find(([, file]) => !sources.includes(sourceOf(file)));
	if (!wrong) return undefined;
	const names = { url: 'a public link', binary: 'binary data', id: 'a media ID' };
	const possible = sources.map((source) => names[source]).join(' or ');
	return {
		path: wrong[0],
		says: `is given as ${names[sourceOf(wrong[1])]}, and ${gateway} takes ${possible}`,
		hint: `Give the file as ${possible}.`,
	};
}

function unsupportedHeader(
	gateway: string,
	table: Capabilities,
	message: OutboundMessage,
): Finding | undefined {
	if (!('header' in message) || !message.header || message.type === 'template') return undefined;
	const possible = headersOf(table, message.type);
	if (possible.includes(message.header.type)) return undefined;
	return {
		path: ['header'],
		says: `of type ${message.header.type} is not something ${gateway} takes with this message type`,
		hint: possible.length
			? `${gateway} takes a header of type ${possible.join(', ')}.`
			: 'Leave the header out.',
	};
}

function unsupportedTemplatePart(
	gateway: string,
	table: Capabilities,
	message: OutboundMessage,
): Finding | undefined {
	if (message.type !== 'template') return undefined;
	const { headers, values, buttons, offer, names, language, cards } = table.template;
	const jsonHint = "Choose 'JSON' under 'Template Parameters' if the template needs it.";
	if (message.header && !headers.includes(message.header.type)) {
		return {
			path: ['header'],
			says: `of type ${message.header.type} is not something ${gateway} takes in a template`,
			hint: jsonHint,
		};
	}
	const value = message.body?.findIndex((entry) => !values.includes(entry.type)) ?? -1;
	if (value >= 0) {
		return {
			path: ['body', value, 'type'],
			says: `is not something ${gateway} takes in a template`,
			hint: jsonHint,
		};
	}
	if (language === 'required' && !message.language) {
		return { path: ['language'], says: `is empty, and ${gateway} wants the language of the template` };
	}
	const nameless = names === 'never' ? (message.body?.findIndex((entry) => entry.name) ?? -1) : -1;
	if (nameless >= 0) {
		return {
			path: ['body', nameless, 'name'],
			says: `is not something ${gateway} takes; it fills placeholders in by their order`,
			hint: 'Leave the names empty and give the values in the order of the template.',
		};
	}
	const unnamed = names === 'always' ? (message.body?.findIndex((entry) => !entry.name) ?? -1) : -1;
	if (unnamed >= 0) {
		return {
			path: ['body', unnamed, 'name'],
			says: `is empty, and ${gateway} knows template variables by name`,
		};
	}
	const named = message.body?.filter((entry) => entry.name).length ?? 0;
	const mixed =
		names === 'either' && named > 0 ? (message.body?.findIndex((entry) => !entry.name) ?? -1) : -1;
	if (mixed >= 0) {
		return {
			path: ['body', mixed, 'name'],
			says: 'is empty, while other values have a name',
			hint: 'Give every value the name that it has in the template, or give none.',
		};
	}
	const button = message.buttons?.findIndex((entry) => !buttons.includes(entry.type)) ?? -1;
	if (button >= 0) {
		return {
			path: ['buttons', button, 'type'],
			says: `is not something ${gateway} takes in a template`,
			hint: jsonHint,
		};
	}
	if (message.cards?.length && !cards) {
		return { path: ['cards'], says: `are not something ${gateway} takes in a template`, hint: jsonHint };
	}
	if (message.offerExpiresAt !== undefined && !offer) {
		return { path: ['offerExpiresAt'], says: `is not something ${gateway} takes`, hint: jsonHint };
	}
	return undefined;
}

function unsupportedButton(
	gateway: string,
	table: Capabilities,
	message: OutboundMessage,
): Finding | undefined {
	if (message.type !== 'buttons') return undefined;
	const index = message.buttons.findIndex((button) => !table.buttonKinds.includes(button.kind));
	if (index < 0) return undefined;
	return {
		path: ['buttons', index, 'kind'],
		says: `is ${message.buttons[index]?.kind}, and ${gateway} has ${table.buttonKinds.join(' and ')} buttons`,
	};
}

/** First thing in a message that the gateway cannot do, in words that say what it can do instead. */
export function beyondCapabilities(
	gateway: string,
	table: Capabilities,
	message: OutboundMessage,
): Finding | undefined {
	const checks = [
		unsupportedField,
		unsupportedMedia,
		unsupportedHeader,
		unsupportedButton,
		unsupportedTemplatePart,
	];
	for (const check of checks) {
		const finding = check(gateway, table, message);
		if (finding) return finding;
	}
	return undefined;
}

/** A whole sentence about a finding, as the user reads it. */
export function sentenceOf(finding: Finding, labels?: Readonly<Record<string, string>>): string {
	return `${describePath(finding.path, labels)} ${finding.says}`;
}
