import { z } from 'zod';

import { identifier, media, productSections } from '../meta/parts';
import { oneOf } from '../wire/one-of';
import { httpUrl, text } from '../wire/strings';

const parameterName = text().optional();
const COUPON_CODE_MAX = 20;

const textParameter = z
	.object({ type: z.literal('text'), text: text(), parameter_name: parameterName })
	.strict();

const currency = z
	.object({
		type: z.literal('currency'),
		parameter_name: parameterName,
		currency: z
			.object({ fallback_value: text(), code: z.string().length(3), amount_1000: z.number().int() })
			.strict(),
	})
	.strict();

const dateTime = z
	.object({
		type: z.literal('date_time'),
		parameter_name: parameterName,
		date_time: z.object({ fallback_value: text() }).strict(),
	})
	.strict();

const coordinate = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]);

const location = z
	.object({
		latitude: coordinate,
		longitude: coordinate,
		name: z.string().optional(),
		address: z.string().optional(),
	})
	.strict();

const product = z.object({ product_retailer_id: identifier, catalog_id: identifier }).strict();

function parameter(type: string, shape: z.ZodTypeAny) {
	return z.object({ type: z.literal(type), [type]: shape }).strict();
}

const headerComponent = z
	.object({
		type: z.literal('header'),
		parameters: z
			.array(
				oneOf('type', {
					text: textParameter,
					image: parameter('image', media()),
					video: parameter('video', media()),
					document: parameter('document', media({ filename: identifier.optional() })),
					location: parameter('location', location),
					product: parameter('product', product),
				}),
			)
			.length(1),
	})
	.strict();

const bodyComponent = z
	.object({
		type: z.literal('body'),
		parameters: z.array(oneOf('type', { text: textParameter, currency, date_time: dateTime })),
	})
	.strict();

const action = z
	.object({
		flow_token: identifier.optional(),
		flow_action_data: z.record(z.unknown()).optional(),
		thumbnail_product_retailer_id: identifier.optional(),
		sections: productSections.optional(),
	})
	.strict();

const index = z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]);

function button(subType: string, parameterShape: z.ZodTypeAny) {
	return z
		.object({
			type: z.literal('button'),
			sub_type: z.literal(subType),
			index,
			parameters: z.array(parameterShape).length(1),
		})
		.strict();
}

const actionParameter = parameter('action', action);

const buttonComponent = oneOf('sub_type', {
	url: button('url', parameter('text', text())),
	quick_reply: button('quick_reply', parameter('payload', text())),
	copy_code: button('copy_code', parameter('coupon_code', text(COUPON_CODE_MAX))),
	flow: button('flow', actionParameter),
	catalog: button('catalog', actionParameter),
	CATALOG: button('CATALOG', actionParameter),
	mpm: button('mpm', actionParameter),
});

const limitedTimeOffer = z
	.object({
		type: z.literal('limited_time_offer'),
		parameters: z
			.array(
				parameter(
					'limited_time_offer',
					z.object({ expiration_time_ms: z.number().int().positive() }).strict(),
				),
			)
			.length(1),
	})
	.strict();

const cards = z
	.array(
		z
			.object({
				card_index: z.number().int().min(0).max(9),
				components: z.array(
					oneOf('type', { header: headerComponent, body: bodyComponent, button: buttonComponent }),
				),
			})
			.strict(),
	)
	.min(2)
	.max(10);

const tapTarget = z
	.object({
		type: z.literal('tap_target_configuration'),
		parameters: z
			.array(
				parameter(
					'tap_target_configuration',
					z.array(z.object({ url: httpUrl, title: text() }).strict()).min(1),
				),
			)
			.length(1),
	})
	.strict();

/** Body of a template send. Kapso notes §2.5. */
export const template = z
	.object({
		name: text(512),
		language: z.object({ code: text() }).strict(),
		components: z
			.array(
				oneOf('type', {
					header: headerComponent,
					body: bodyComponent,
					button: buttonComponent,
					limited_time_offer: limitedTimeOffer,
					carousel: z.object({ type: z.literal('carousel'), cards }).strict(),
					tap_target_configuration: tapTarget,
				}),
			)
			.optional(),
	})
	.strict();
