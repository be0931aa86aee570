import type { Limit } from '../limits';

const mebibyte = 1024 * 1024;

const captioned = ['image', 'video', 'document'] as const;

/**
 * Formats and sizes of the Messages API page; bytes where the server cuts labels to a number of bytes
 * (Whatomate source, messages.go). The rest are WhatsApp's own limits: the server accepts more and the
 * message fails later without a word to the sender.
 */
export const limits: readonly Limit[] = [
	{ in: ['text', 'list'], at: 'text', characters: 4096 },
	{ in: ['buttons', 'ctaUrl', 'flow'], at: 'text', characters: 1024 },
	{ in: captioned, at: 'caption', characters: 1024 },

	{ in: ['image'], at: 'media', file: { mimeTypes: ['image/jpeg', 'image/png'], bytes: 5 * mebibyte } },
	{ in: ['video'], at: 'media', file: { mimeTypes: ['video/mp4', 'video/3gpp'], bytes: 16 * mebibyte } },
	{
		in: ['audio'],
		at: 'media',
		// AAC also travels as audio/mp4 (m4a) and MP3 also calls itself audio/mp3.
		file: {
			mimeTypes: ['audio/aac', 'audio/mp4', 'audio/mpeg', 'audio/mp3', 'audio/ogg'],
			bytes: 16 * mebibyte,
		},
	},
	{ in: ['document'], at: 'media', file: { bytes: 100 * mebibyte } },

	{ in: ['buttons'], at: 'buttons.*', count: [1, 3] },
	{ in: ['buttons'], at: 'buttons.*.title', bytes: 20, unique: true },
	{ in: ['buttons'], at: 'buttons.*.id', characters: 256 },
	{ in: ['list'], at: 'sections.*.rows.*', count: [1, 10] },
	{ in: ['list'], at: 'sections.*.rows.*.id', characters: 200 },
	{ in: ['ctaUrl'], at: 'buttonLabel', bytes: 20 },
	{ in: ['flow'], at: 'buttonLabel', characters: 30 },
	{ in: ['flow'], at: 'header.text', characters: 60 },

	{ in: ['template'], at: 'body.*.name', unique: true },
	{ in: ['template'], at: 'buttons.*.index', unique: true },
];

/** Largest file of a message type in bytes, as the Messages API page states it. */
export function largestFile(type: string): number | undefined {
	return limits.find(({ in: types, at }) => at === 'media' && types?.some((name) => name === type))?.file
		?.bytes;
}
