import { z } from 'zod';

import { oneOf } from '../wire/one-of';
import { httpUrl, isUuid, text } from '../wire/strings';

const uuid = z.string().refine(isUuid, { message: 'string doesn\'t match the format "uuid"' });

function parameter(type: string, value: z.ZodTypeAny) {
	return z.object({ type: z.literal(type), key: text(), value: value.optional() }).strict();
}

const sectionItem = z
	.object({
		type: z.literal('reply-action'),
		replyAction: z
			.object({
				text: z.string(),
				imageUrl: z.string().optional(),
				payload: z.string().optional(),
				subTitle: z.string().optional(),
			})
			.strict(),
	})
	.strict();

const sectionList = z
	.object({
		sections: z.array(
			z
				.object({
					id: z.string().optional(),
					multipleSelection: z.boolean().optional(),
					title: z.string(),
					items: z.array(sectionItem),
				})
				.strict(),
		),
	})
	.strict();

const timeslotList = z
	.object({
		timeslots: z.array(
			z.object({ id: z.string().optional(), startTime: z.string(), duration: z.number() }).strict(),
		),
	})
	.strict();

const productSections = z
	.object({
		productSections: z.array(
			z
				.object({
					title: text(24),
					products: z.array(
						z
							.object({
								externalProductId: text(),
								amount: z.number().optional(),
								text: z.string().optional(),
							})
							.strict(),
					),
				})
				.strict(),
		),
	})
	.strict();

const productList = z
	.object({
		products: z.array(z.object({ type: z.literal('product'), product: z.record(z.unknown()) }).strict()),
	})
	.strict();

const whatsappProductItem = z
	.object({
		type: z.literal('whatsapp-product-item'),
		whatsappProductItem: z.object({ externalProductId: text() }).strict(),
	})
	.strict();

const whatsappProductSections = z
	.object({
		sections: z.array(
			z
				.object({
					type: z.literal('whatsapp-product-section'),
					whatsappProductSection: z
						.object({ title: text(24), products: z.array(z.record(z.unknown())) })
						.strict(),
				})
				.strict(),
		),
	})
	.strict();

const parameters = z.array(
	oneOf('type', {
		string: parameter('string', z.string()),
		number: parameter('number', z.number()),
		boolean: parameter('boolean', z.boolean()),
		object: parameter('object', z.record(z.unknown())),
		sectionList: parameter('sectionList', sectionList),
		timeslotList: parameter('timeslotList', timeslotList),
		productSections: parameter('productSections', productSections),
		productList: parameter('productList', productList),
		shippingMethodList: parameter('shippingMethodList', z.record(z.unknown())),
		lineItemList: parameter('lineItemList', z.record(z.unknown())),
		whatsappProductSections: parameter('whatsappProductSections', whatsappProductSections),
		whatsappProductItems: parameter(
			'whatsappProductItems',
			z.object({ products: z.array(whatsappProductItem) }).strict(),
		),
	}),
);

const utmParameters = z
	.array(
		z
			.object({
				key: text(20),
				value: text(100).optional(),
				reference: z.enum(['platform_name', 'channel_name']).optional(),
			})
			.strict(),
	)
	.min(1)
	.max(8);

const LOCALE = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/;

/** Bird API reference, Send a message, `template`: names a Studio project and gives its variables. */
export const channelTemplate = z
	.object({
		projectId: uuid.optional(),
		version: z.union([z.literal('latest'), uuid]).optional(),
		locale: z.string().regex(LOCALE).optional(),
		name: text().optional(),
		parameters: parameters.optional(),
		variables: z.record(z.string()).optional(),
		attachments: z
			.array(
				z
					.object({ mediaUrl: httpUrl, filename: z.string(), inline: z.boolean().optional() })
					.strict(),
			)
			.optional(),
		shortLinks: z
			.object({ enabled: z.boolean().optional(), domain: z.string().optional() })
			.strict()
			.optional(),
		utmParameters: utmParameters.optional(),
		settings: z.object({ disallowMmLite: z.boolean().nullish() }).strict().optional(),
	})
	.strict();
