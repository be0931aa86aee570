import { z, type ZodTypeAny } from 'zod';

import { oneOf } from '../wire/one-of';
import { httpUrl, text } from '../wire/strings';
import { actions, rowActions } from './actions';
import { carousel } from './carousel';
import { channelTemplate } from './template-schema';

const attachments = z
	.array(
		z
			.object({
				mediaUrl: httpUrl,
				filename: z.string(),
				inline: z.boolean().optional(),
				contentId: z.string().optional(),
			})
			.strict(),
	)
	.nullish();

const telegram = z.object({ parseMode: z.enum(['Markdown', 'MarkdownV2']).optional() }).strict();

const textMetadata = z
	.object({
		subject: z.string(),
		headers: z.record(z.string()),
		whatsapp: z.object({ previewUrl: z.boolean().optional() }).strict(),
		line: z.record(z.unknown()),
		telegram,
		apple: z.object({ summaryText: z.string().optional() }).strict(),
	})
	.partial()
	.strict();

const mediaMetadata = z
	.object({ subject: z.string(), fallbackText: z.string(), storyType: z.string(), telegram })
	.partial()
	.strict();

const textContent = z
	.object({ text: text(), actions, attachments, metadata: textMetadata.nullish() })
	.strict();

const imageContent = z
	.object({
		images: z.array(z.object({ mediaUrl: httpUrl, altText: z.string().optional() }).strict()).min(1),
		text: z.string().optional(),
		actions,
		metadata: mediaMetadata.nullish(),
	})
	.strict();

const fileContent = z
	.object({
		files: z
			.array(
				z
					.object({
						mediaUrl: httpUrl,
						contentType: text(),
						filename: z.string().optional(),
						altText: z.string().optional(),
						metadata: z.object({ isAnimated: z.boolean().optional() }).strict().optional(),
					})
					.strict(),
			)
			.min(1),
		text: z.string().optional(),
		actions,
		metadata: mediaMetadata.nullish(),
	})
	.strict();

const gifContent = z
	.object({
		mediaUrl: httpUrl,
		text: z.string().optional(),
		altText: z.string().optional(),
		actions,
		metadata: mediaMetadata.nullish(),
	})
	.strict();

const locationContent = z
	.object({
		coordinates: z
			.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
			.strict(),
		location: z
			.object({ address: z.string().optional(), label: z.string().optional() })
			.strict()
			.optional(),
	})
	.strict();

const listContent = z
	.object({
		text: z.string(),
		title: z.string().optional(),
		altText: z.string().optional(),
		items: z.array(z.object({ title: z.string().optional(), actions: rowActions }).strict()).optional(),
		actions,
		metadata: z
			.object({
				button: z
					.object({ label: text(20, 0).optional() })
					.strict()
					.optional(),
				replyMessage: z
					.object({ title: text(512, 0).optional(), text: text(512, 0).optional() })
					.strict()
					.optional(),
			})
			.strict()
			.nullish(),
	})
	.strict();

const otpContent = z
	.object({
		otp: z
			.object({
				disclaimer: z.boolean(),
				expirationTime: z.number().int().min(1).max(90).nullish(),
				actions,
			})
			.strict(),
	})
	.strict();

const htmlContent = z
	.object({
		text: z.string().optional(),
		html: z.string().optional(),
		attachments,
		actions,
		metadata: z.record(z.unknown()).nullish(),
	})
	.strict();

const sectionContent = z
	.object({
		items: z.array(z.lazy((): ZodTypeAny => body)),
		configurations: z.record(z.string()).optional(),
	})
	.strict();

function branch(type: string, content: ZodTypeAny) {
	return z.object({ type: z.literal(type), [type]: content }).strict();
}

/** The reference contradicts itself on this branch's type; the one of the discriminator is taken. */
const callPermission = z
	.object({
		type: z.literal('action'),
		permission_request: z.object({ resource: z.literal('call') }).strict(),
	})
	.strict();

/** Bird API reference, Send a message, `body`: twelve types, each with one closed object of the same name. */
export const body = oneOf('type', {
	text: branch('text', textContent),
	html: branch('html', htmlContent),
	image: branch('image', imageContent),
	file: branch('file', fileContent),
	gif: branch('gif', gifContent),
	location: branch('location', locationContent),
	carousel: branch('carousel', carousel),
	list: branch('list', listContent),
	section: branch('section', sectionContent),
	authentication: branch('authentication', otpContent),
	template: branch('template', channelTemplate),
	action: callPermission,
});
