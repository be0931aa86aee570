import type { Limit } from '../limits';
import type { FileKind } from './media';

const mebibyte = 1024 * 1024;
const office = 'application/vnd.openxmlformats-officedocument';

/** Formats and largest sizes in bytes of uploaded files (Kapso notes §2.6). */
export const fileRules: Readonly<Record<FileKind, NonNullable<Limit['file']>>> = {
	image: { mimeTypes: ['image/jpeg', 'image/png'], bytes: 5 * mebibyte },
	video: { mimeTypes: ['video/mp4', 'video/3gpp'], bytes: 16 * mebibyte },
	audio: {
		mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
		bytes: 16 * mebibyte,
	},
	document: {
		mimeTypes: [
			'application/pdf',
			'text/plain',
			'application/msword',
			`${office}.wordprocessingml.document`,
			'application/vnd.ms-excel',
			`${office}.spreadsheetml.sheet`,
			'application/vnd.ms-powerpoint',
			`${office}.presentationml.presentation`,
		],
		bytes: 100 * mebibyte,
	},
	// 100 kB holds for stickers that do not move; which ones do cannot be told from outside.
	sticker: { mimeTypes: ['image/webp'], bytes: 500 * 1024 },
};

const shortText = [
	'buttons',
	'ctaUrl',
	'flow',
	'product',
	'productList',
	'catalog',
	'locationRequest',
	'addressRequest',
	'callPermissionRequest',
	'contactInfoRequest',
	'carousel',
] as const;

const atMostTwoLineBreaks = /^[^\n]*(\n[^\n]*){0,2}$/;

/** Limits of the Cloud API on texts, buttons, rows, sections, products and cards (Kapso notes §2.2, §2.4). */
export const messageLimits: readonly Limit[] = [
	{ in: ['text', 'list'], at: 'text', characters: 4096 },
	{ in: shortText, at: 'text', characters: 1024 },
	{ in: ['image', 'video', 'document'], at: 'caption', characters: 1024 },
	{ at: 'footer', characters: 60 },
	{ in: ['buttons', 'list', 'ctaUrl', 'flow', 'productList'], at: 'header.text', characters: 60 },

	{ in: ['buttons'], at: 'buttons.*', count: [1, 3] },
	{ in: ['buttons'], at: 'buttons.*.title', characters: 20, unique: true },
	{ in: ['buttons'], at: 'buttons.*.id', characters: 256 },

	{ in: ['list'], at: 'buttonLabel', required: true, characters: 20 },
	{ in: ['list'], at: 'sections.*', count: [1, 10] },
	{ in: ['list'], at: 'sections.*.title', characters: 24, requiredWhenSeveral: true },
	{ in: ['list'], at: 'sections.*.rows.*', count: [1, 10] },
	{ in: ['list'], at: 'sections.*.rows.*.title', characters: 24 },
	{ in: ['list'], at: 'sections.*.rows.*.id', characters: 200 },
	{ in: ['list'], at: 'sections.*.rows.*.description', characters: 72 },

	{ in: ['ctaUrl'], at: 'buttonLabel', characters: 20 },
	// Kapso's specification says 30 and its own library 20: the specification wins.
	{ in: ['flow'], at: 'buttonLabel', characters: 30 },

	{ in: ['productList'], at: 'sections.*', count: [1, 10] },
	{ in: ['productList'], at: 'sections.*.title', characters: 24, requiredWhenSeveral: true },
	{ in: ['productList'], at: 'sections.*.productIds.*', count: [1, 30] },

	{ in: ['carousel'], at: 'cards.*', count: [2, 10] },
	{
		in: ['carousel'],
		at: 'cards.*.text',
		characters: 160,
		pattern: {
			test: atMostTwoLineBreaks,
			says: 'has more than 2 line breaks, and WhatsApp takes at most 2',
		},
	},
	{ in: ['carousel'], at: 'cards.*.link.buttonLabel', characters: 20 },
	{ in: ['carousel'], at: 'cards.*.quickReplies.*.title', characters: 20 },
	{ in: ['carousel'], at: 'cards.*.quickReplies.*.id', characters: 256 },

	{ in: ['template'], at: 'buttons.*.index', unique: true },
];

/** Format and size of the file of each file message (Kapso notes §2.6). */
export const fileLimits: readonly Limit[] = Object.entries(fileRules).map(([kind, file]) => ({
	in: [kind as FileKind],
	at: 'media',
	file,
}));
