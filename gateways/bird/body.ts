import { mimeTypeOf, type Media } from '../media';
import type { MessageOf } from '../message';
import { withoutEmpty, type JsonObject } from '../wire';
import { buttonAction, linkAction, listItem, locationRequestAction } from './actions';

interface Files {
	media: Media;
	additionalMedia?: Media[];
}

/** MIME type without parameters such as `; codecs=opus`. */
export function contentTypeOf(file: Media): string | undefined {
	return mimeTypeOf(file)?.split(';')[0]?.trim();
}

function allOf({ media, additionalMedia = [] }: Files): Media[] {
	return [media, ...additionalMedia];
}

function textBody(text: string, more: { actions?: JsonObject[]; metadata?: JsonObject } = {}): JsonObject {
	return { type: 'text', text: withoutEmpty({ text, ...more }) };
}

function imageBody(files: Files, text?: string, actions: JsonObject[] = []): JsonObject {
	const images = allOf(files).map(({ url, altText }) => withoutEmpty({ mediaUrl: url, altText }));
	return { type: 'image', image: withoutEmpty({ images, text, actions }) };
}

function fileBody(files: Files, text?: string, actions: JsonObject[] = []): JsonObject {
	const listed = allOf(files).map((file) =>
		withoutEmpty({
			mediaUrl: file.url,
			contentType: contentTypeOf(file),
			filename: file.fileName,
			altText: file.altText,
		}),
	);
	return { type: 'file', file: withoutEmpty({ files: listed, text, actions }) };
}

function buttonsBody({ header, text, buttons }: MessageOf<'buttons'>): JsonObject {
	const actions = buttons.map(buttonAction);
	if (header === undefined || header.type === 'text') return textBody(text, { actions });
	return header.type === 'image' ? imageBody(header, text, actions) : fileBody(header, text, actions);
}

function listBody({ header, text, altText, buttonLabel, sections }: MessageOf<'list'>): JsonObject {
	const list = {
		text,
		title: header?.type === 'text' ? header.text : undefined,
		altText,
		items: sections.map(listItem),
		metadata: buttonLabel ? { button: { label: buttonLabel } } : undefined,
	};
	return { type: 'list', list: withoutEmpty(list) };
}

function locationBody(message: MessageOf<'location'>): JsonObject {
	const { latitude, longitude, locationAddress, locationName } = message;
	const place = withoutEmpty({ address: locationAddress, label: locationName });
	const location = Object.keys(place).length > 0 ? place : undefined;
	return { type: 'location', location: withoutEmpty({ coordinates: { latitude, longitude }, location }) };
}

function carouselBody({ text, cards }: MessageOf<'carousel'>): JsonObject {
	const items = cards.map(({ title, media, link }) =>
		withoutEmpty({
			title,
			mediaUrl: media.url,
			altText: media.altText,
			actions: link ? [linkAction(link.buttonLabel, link.url)] : [],
		}),
	);
	return { type: 'carousel', carousel: { text, items } };
}

const writers = {
	text: ({ text, previewUrl }: MessageOf<'text'>) =>
		textBody(text, { metadata: previewUrl ? { whatsapp: { previewUrl } } : undefined }),
	image: (message: MessageOf<'image'>) => imageBody(message, message.caption),
	video: (message: MessageOf<'video'>) => fileBody(message, message.caption),
	audio: (message: MessageOf<'audio'>) => fileBody(message),
	document: (message: MessageOf<'document'>) => fileBody(message, message.caption),
	sticker: (message: MessageOf<'sticker'>) => imageBody(message),
	location: locationBody,
	buttons: buttonsBody,
	list: listBody,
	ctaUrl: ({ text, buttonLabel, url }: MessageOf<'ctaUrl'>) =>
		textBody(text, { actions: [linkAction(buttonLabel, url)] }),
	locationRequest: ({ text }: MessageOf<'locationRequest'>) =>
		textBody(text, { actions: [locationRequestAction] }),
	carousel: carouselBody,
};

/** A message of a type that Bird has a `body` for; templates stand beside it, and raw brings its own. */
export type MessageWithBody = MessageOf<keyof typeof writers>;

export function bodyOf(message: MessageWithBody): JsonObject {
	const write = writers[message.type] as (message: MessageWithBody) => JsonObject;
	return write(message);
}
