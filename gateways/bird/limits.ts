import type { Limit } from '../limits';

const mebibyte = 1024 * 1024;

/** UUID in any letter case, as Bird names channels, workspaces, projects and template versions. */
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const latestOrUuid = new RegExp(`^latest$|${uuid.source}`, 'i');

const imageTypes = ['image/jpeg', 'image/png'];
const videoTypes = ['video/mp4', 'video/3gpp'];
const audioTypes = ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'];

/** What WhatsApp takes of each kind; one message may mix kinds (Bird API reference, Multiple files message). */
const fileKinds: ReadonlyArray<NonNullable<Limit['file']>> = [
	{ of: 'video/', mimeTypes: videoTypes, bytes: 16 * mebibyte },
	{ of: 'audio/', mimeTypes: audioTypes, bytes: 16 * mebibyte },
	{ bytes: 100 * mebibyte },
];

const filePlaces = ['media', 'additionalMedia.*', 'header.media', 'header.additionalMedia.*'];

const files: Limit[] = filePlaces.flatMap((at) =>
	fileKinds.map((file): Limit => ({ in: ['video', 'audio', 'document', 'buttons'], at, file })),
);

const image: Limit['file'] = { mimeTypes: imageTypes, bytes: 5 * mebibyte };

/** Bird's own limits (API reference: list, carousel, tags, template). */
const ofBird: Limit[] = [
	{ in: ['list'], at: 'buttonLabel', characters: 20 },
	{ in: ['list'], at: 'sections.*.rows.*.description', characters: 72 },
	{ in: ['carousel'], at: 'text', characters: 1024 },
	{ in: ['carousel'], at: 'cards.*', count: [2, 10] },
	{ in: ['carousel'], at: 'cards.*.title', required: true },
	{ in: ['carousel'], at: 'cards.*.media', file: { of: 'image/', ...image } },
	{
		in: ['carousel'],
		at: 'cards.*.media',
		file: { of: 'video/', mimeTypes: videoTypes, bytes: 16 * mebibyte },
	},
	{
		in: ['template'],
		at: 'template',
		pattern: {
			test: uuid,
			says: "must be the ID of a Studio project (a UUID such as 3f2b8c1e-5a4d-4f6b-9c7e-2d1a0b9e8f7c), not the template's name",
		},
	},
	{ in: ['template'], at: 'language', required: true },
	{
		in: ['template'],
		at: 'version',
		pattern: { test: latestOrUuid, says: "must be 'latest' or the UUID of a version" },
	},
	{ in: ['template'], at: 'body.*.name', unique: true },
	{ at: 'options.tags.*', count: [0, 10] },
	{
		at: 'options.tags.*',
		required: true,
		characters: 50,
		pattern: {
			test: /^[a-zA-Z0-9-_ ]+$/,
			says: 'may hold only letters without accents, digits, spaces, - and _',
		},
	},
];

/**
 * WhatsApp's limits. Bird accepts more, hands the message on, and WhatsApp then refuses it where nobody
 * looks; whoever knows better sends `raw`.
 */
const ofWhatsApp: Limit[] = [
	{ in: ['text', 'list'], at: 'text', characters: 4096 },
	{ in: ['buttons', 'ctaUrl', 'locationRequest'], at: 'text', characters: 1024 },
	{ in: ['image', 'video', 'document'], at: 'caption', characters: 1024 },
	{ in: ['image'], at: 'media', file: image },
	{ in: ['image'], at: 'additionalMedia.*', file: image },
	{ in: ['buttons'], at: 'header.media', file: { of: 'image/', ...image } },
	{ in: ['buttons'], at: 'header.additionalMedia.*', file: { of: 'image/', ...image } },
	{ in: ['sticker'], at: 'media', file: { mimeTypes: ['image/webp'], bytes: 500 * 1024 } },
	{ in: ['video'], at: 'media', file: { mimeTypes: videoTypes } },
	{ in: ['audio'], at: 'media', file: { mimeTypes: audioTypes } },
	...files,
	{ in: ['template'], at: 'body.*.media', file: { of: 'image/', ...image } },
	...fileKinds.map((file): Limit => ({ in: ['template'], at: 'body.*.media', file })),
	{ in: ['buttons'], at: 'buttons.*', count: [1, 3] },
	{ in: ['buttons'], at: 'buttons.*.title', characters: 20, unique: true },
	{ in: ['buttons'], at: 'buttons.*.id', characters: 256 },
	{ in: ['ctaUrl'], at: 'buttonLabel', characters: 20 },
	{ in: ['list'], at: 'header.text', characters: 60 },
	{ in: ['list'], at: 'sections.*', count: [1, 10] },
	{ in: ['list'], at: 'sections.*.title', characters: 24, requiredWhenSeveral: true },
	{ in: ['list'], at: 'sections.*.rows.*', count: [1, 10] },
	{ in: ['list'], at: 'sections.*.rows.*.title', characters: 24 },
	{ in: ['list'], at: 'sections.*.rows.*.id', characters: 200 },
	{ in: ['carousel'], at: 'cards.*.link.buttonLabel', characters: 20 },
];

export const limits: readonly Limit[] = [...ofBird, ...ofWhatsApp];
