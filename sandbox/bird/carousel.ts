import { z } from 'zod';

import { httpUrl, text } from '../wire/strings';
import { cardActions } from './actions';

const IMAGE = /\.(jpe?g|png)$/i;
const VIDEO = /\.(mp4|3gpp?)$/i;
const OTHER = /\.(webp|gif|svg|bmp|mov|avi|webm|mp3|ogg|aac|pdf|docx?|xlsx?|pptx?|txt)$/i;

const card = z
	.object({
		title: text(),
		mediaUrl: httpUrl,
		description: z.string().optional(),
		altText: z.string().optional(),
		actions: cardActions,
	})
	.strict();

/**
 * Bird API reference, Carousel on WhatsApp: text, 2–10 cards, each with title, media and one link; all images or all videos.
 * The kind is known by the URL's ending; a URL without a telling one is believed.
 */
export const carousel = z
	.object({ text: text(1024), items: z.array(card).min(2).max(10) })
	.strict()
	.superRefine(({ items }, context) => {
		const kinds = items.map(({ mediaUrl }) => kindOf(mediaUrl));
		kinds.forEach((kind, index) => {
			if (kind !== 'other') return;
			const path = ['items', index, 'mediaUrl'];
			context.addIssue({ code: 'custom', message: 'media must be JPEG, PNG, MP4 or 3GPP', path });
		});
		if (kinds.includes('image') && kinds.includes('video')) {
			context.addIssue({
				code: 'custom',
				message: 'media must be all images or all videos',
				path: ['items'],
			});
		}
	});

function kindOf(mediaUrl: string): 'image' | 'video' | 'other' | 'unknown' {
	const { pathname } = new URL(mediaUrl);
	if (IMAGE.test(pathname)) return 'image';
	if (VIDEO.test(pathname)) return 'video';
	return OTHER.test(pathname) ? 'other' : 'unknown';
}
