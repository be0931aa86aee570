import { z } from 'zod';

import { oneOf } from '../wire/one-of';
import { httpUrl, text } from '../wire/strings';
import { carouselAction } from './carousel';
import { flowAction } from './flow';
import {
	anyHeader,
	bodyOf,
	footer,
	identifier,
	productSections,
	refuseDuplicates,
	textHeader,
} from './parts';

const BODY_MAX = 1024;
/** Meta's limit; Kapso's own schema has one cap of 1024 for all subtypes, which Meta's pages contradict. */
const LIST_BODY_MAX = 4096;
const body = bodyOf(BODY_MAX);

const replyButton = z
	.object({ type: z.literal('reply'), reply: z.object({ id: text(256), title: text(20) }).strict() })
	.strict();

const button = z
	.object({
		type: z.literal('button'),
		header: anyHeader.optional(),
		body,
		footer: footer.optional(),
		action: z
			.object({ buttons: z.array(replyButton).min(1).max(3) })
			.strict()
			.superRefine(({ buttons }, context) => {
				refuseDuplicates(
					buttons.map(({ reply }) => reply.id),
					'button ids',
					context,
				);
				refuseDuplicates(
					buttons.map(({ reply }) => reply.title),
					'button titles',
					context,
				);
			}),
	})
	.strict();

const listSection = z
	.object({
		title: text(24).optional(),
		rows: z
			.array(z.object({ id: text(200), title: text(24), description: text(72).optional() }).strict())
			.min(1)
			.max(10),
	})
	.strict();

const list = z
	.object({
		type: z.literal('list'),
		header: textHeader.optional(),
		body: bodyOf(LIST_BODY_MAX),
		footer: footer.optional(),
		action: z
			.object({ button: text(20), sections: z.array(listSection).min(1).max(10) })
			.strict()
			.superRefine(({ sections }, context) => {
				const rows = sections.flatMap((section) => section.rows);
				if (rows.length > 10) {
					context.addIssue({
						code: 'custom',
						message: `at most 10 rows in all, got ${rows.length}`,
					});
				}
				refuseDuplicates(
					rows.map((row) => row.id),
					'row ids',
					context,
				);
				if (sections.length > 1 && sections.some((section) => section.title === undefined)) {
					context.addIssue({
						code: 'custom',
						message: 'every section needs a title when there are several',
					});
				}
			}),
	})
	.strict();

const ctaUrl = z
	.object({
		type: z.literal('cta_url'),
		header: anyHeader.optional(),
		body,
		footer: footer.optional(),
		action: z
			.object({
				name: z.literal('cta_url'),
				parameters: z.object({ display_text: text(20), url: httpUrl }).strict(),
			})
			.strict(),
	})
	.strict();

const flow = z
	.object({
		type: z.literal('flow'),
		header: anyHeader.optional(),
		body,
		footer: footer.optional(),
		action: flowAction,
	})
	.strict();

const product = z
	.object({
		type: z.literal('product'),
		body: body.optional(),
		footer: footer.optional(),
		action: z.object({ catalog_id: identifier, product_retailer_id: identifier }).strict(),
	})
	.strict();

const productList = z
	.object({
		type: z.literal('product_list'),
		header: textHeader,
		body,
		footer: footer.optional(),
		action: z.object({ catalog_id: identifier, sections: productSections }).strict(),
	})
	.strict();

const catalogMessage = z
	.object({
		type: z.literal('catalog_message'),
		body,
		footer: footer.optional(),
		action: z
			.object({
				name: z.literal('catalog_message'),
				parameters: z.object({ thumbnail_product_retailer_id: identifier }).strict().optional(),
			})
			.strict(),
	})
	.strict();

const addressFields = z
	.object({
		name: z.string(),
		phone_number: z.string(),
		in_pin_code: text(6),
		house_number: z.string(),
		floor_number: z.string(),
		tower_number: z.string(),
		building_name: z.string(),
		address: z.string(),
		landmark_area: z.string(),
		city: z.string(),
		state: z.string(),
	})
	.partial()
	.strict();

const addressMessage = z
	.object({
		type: z.literal('address_message'),
		header: anyHeader.optional(),
		body,
		footer: footer.optional(),
		action: z
			.object({
				name: z.literal('address_message'),
				parameters: z
					.object({
						country: z.literal('IN'),
						values: addressFields.optional(),
						saved_addresses: z
							.array(z.object({ id: identifier, value: addressFields }).strict())
							.optional(),
						validation_errors: z.record(z.string()).optional(),
					})
					.strict(),
			})
			.strict(),
	})
	.strict();

/** Subtypes that ask for one thing and take no parameters. */
function request(type: string, actionName: string, requestBody: z.ZodTypeAny) {
	return z
		.object({
			type: z.literal(type),
			body: requestBody,
			action: z.object({ name: z.literal(actionName) }).strict(),
		})
		.strict();
}

/** Payment subtypes differ from country to country; their parameters pass as they are. */
function payment(type: string, actionName: string) {
	return z
		.object({
			type: z.literal(type),
			header: anyHeader.optional(),
			body,
			footer: footer.optional(),
			action: z.object({ name: z.literal(actionName), parameters: z.record(z.unknown()) }).strict(),
		})
		.strict();
}

/** The interactive subtypes of Meta's Cloud API and their limits. Kapso notes §2.4. */
export const interactiveShapes = {
	button,
	list,
	cta_url: ctaUrl,
	flow,
	product,
	product_list: productList,
	catalog_message: catalogMessage,
	location_request_message: request('location_request_message', 'send_location', body),
	address_message: addressMessage,
	carousel: z.object({ type: z.literal('carousel'), body, action: carouselAction }).strict(),
	call_permission_request: request('call_permission_request', 'call_permission_request', body.optional()),
	request_contact_info: request('request_contact_info', 'request_contact_info', body),
	order_details: payment('order_details', 'review_and_pay'),
	order_status: payment('order_status', 'review_order'),
};

export const interactive = oneOf('type', interactiveShapes);
