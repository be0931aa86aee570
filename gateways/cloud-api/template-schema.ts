import { z } from 'zod';
import type { Finding } from '../errors';
import { parseInWords } from '../message';

/*
 * Template components as the user writes them in JSON (Kapso notes §2.5). Every kind is known, so that a
 * slip is told in words before the message leaves; unknown extra fields pass, because Meta adds some.
 */

const text = z.string().min(1, 'is empty');
const optionalText = z.string().optional();

/** Position of a button or card; Meta takes it as a number and as text. */
const position = z.custom<string | number>((value) => /^\d$/.test(String(value)), {
	message: 'must be a whole number from 0 to 9',
});

const file = z
	.object({ id: text.optional(), link: text.optional(), filename: optionalText })
	.passthrough()
	.refine(({ id, link }) => (id === undefined) !== (link === undefined), {
		message: "needs either 'link' or 'id'",
	});

const coordinate = z.custom<string | number>((value) => /^-?\d+(\.\d+)?$/.test(String(value)), {
	message: 'must be a number of degrees',
});

const textParameter = z
	.object({ type: z.literal('text'), text, parameter_name: text.optional() })
	.passthrough();

const headerParameter = z.discriminatedUnion('type', [
	textParameter,
	z.object({ type: z.literal('image'), image: file }).passthrough(),
	z.object({ type: z.literal('video'), video: file }).passthrough(),
	z.object({ type: z.literal('document'), document: file }).passthrough(),
	z
		.object({
			type: z.literal('location'),
			location: z
				.object({
					latitude: coordinate,
					longitude: coordinate,
					name: optionalText,
					address: optionalText,
				})
				.passthrough(),
		})
		.passthrough(),
	z
		.object({
			type: z.literal('product'),
			product: z.object({ product_retailer_id: text, catalog_id: text }).passthrough(),
		})
		.passthrough(),
]);

const bodyParameter = z.discriminatedUnion('type', [
	textParameter,
	z
		.object({
			type: z.literal('currency'),
			parameter_name: text.optional(),
			currency: z
				.object({
					fallback_value: text,
					code: text,
					amount_1000: z.number().int('must be a whole number'),
				})
				.passthrough(),
		})
		.passthrough(),
	z
		.object({
			type: z.literal('date_time'),
			parameter_name: text.optional(),
			date_time: z.object({ fallback_value: text }).passthrough(),
		})
		.passthrough(),
]);

const productSection = z
	.object({
		title: z.string().max(24, 'has more than 24 characters').optional(),
		product_items: z.array(z.object({ product_retailer_id: text }).passthrough()).min(1, 'is empty'),
	})
	.passthrough();

function actionOf<S extends z.ZodRawShape>(shape: S) {
	return z.object({ type: z.literal('action'), action: z.object(shape).passthrough() }).passthrough();
}

const mpmSections = z
	.array(productSection)
	.min(1, 'is empty')
	.max(10, 'has more than 10 entries')
	.refine((sections) => sections.reduce((sum, { product_items }) => sum + product_items.length, 0) <= 30, {
		message: 'has more than 30 products',
	});

/** Parameter of a button by its `sub_type`; optional where Meta has a default. */
const buttonParameters: Readonly<Record<string, z.ZodTypeAny>> = {
	url: one(textParameter),
	quick_reply: one(z.object({ type: z.literal('payload'), payload: text }).passthrough()),
	copy_code: one(
		z
			.object({
				type: z.literal('coupon_code'),
				coupon_code: text.refine((code) => [...code].length <= 20, {
					message: 'has more than 20 characters',
				}),
			})
			.passthrough(),
	),
	flow: one(
		actionOf({
			flow_token: optionalText,
			flow_action_data: z.record(z.string(), z.unknown()).optional(),
		}),
	).optional(),
	catalog: one(actionOf({ thumbnail_product_retailer_id: optionalText })).optional(),
	mpm: one(actionOf({ thumbnail_product_retailer_id: optionalText, sections: mpmSections })),
};

function one(parameter: z.ZodTypeAny) {
	return z.array(parameter).min(1, 'is empty').max(1, 'has more than 1 entry');
}

const tapTarget = z.object({ url: text, title: text }).passthrough();

const componentSchemas: Readonly<Record<string, z.ZodTypeAny>> = {
	header: z.object({ parameters: one(headerParameter) }),
	body: z.object({ parameters: z.array(bodyParameter).min(1, 'is empty') }),
	button: z.object({ sub_type: text, index: position, parameters: z.unknown().optional() }),
	limited_time_offer: z.object({
		parameters: one(
			z.object({
				type: z.literal('limited_time_offer'),
				limited_time_offer: z.object({
					expiration_time_ms: z
						.number()
						.int('must be a whole number of milliseconds')
						.positive('must be above 0'),
				}),
			}),
		),
	}),
	carousel: z.object({
		cards: z
			.array(
				z
					.object({ card_index: position, components: z.array(z.unknown()).min(1, 'is empty') })
					.passthrough(),
			)
			.min(2, 'has fewer than 2 cards')
			.max(10, 'has more than 10 cards'),
	}),
	tap_target_configuration: z.object({
		parameters: one(
			z.object({
				type: z.literal('tap_target_configuration'),
				tap_target_configuration: z.array(tapTarget).min(1, 'is empty'),
			}),
		),
	}),
};

const partsOfCard = ['header', 'body', 'button'];

type Component = { type: string } & Record<string, unknown>;

function below(path: ReadonlyArray<string | number>, finding: Finding | undefined): Finding | undefined {
	return finding && { ...finding, path: [...path, ...finding.path] };
}

function faultBySchema(schema: z.ZodTypeAny, value: unknown): Finding | undefined {
	const parsed = parseInWords(schema, value);
	return 'finding' in parsed ? parsed.finding : undefined;
}

function faultOfButton({ sub_type: subType, parameters }: Component): Finding | undefined {
	const kind = String(subType).toLowerCase();
	const schema = Object.hasOwn(buttonParameters, kind) ? buttonParameters[kind] : undefined;
	if (!schema) {
		return { path: ['sub_type'], says: `must be one of ${Object.keys(buttonParameters).join(', ')}` };
	}
	return below(['parameters'], faultBySchema(schema, parameters));
}

function mixedNames({ parameters }: Component): Finding | undefined {
	const names = (parameters as Array<{ parameter_name?: string }>).map((entry) => entry.parameter_name);
	const unnamed = names.indexOf(undefined);
	if (unnamed < 0 || names.every((name) => name === undefined)) return undefined;
	return {
		path: ['parameters', unnamed, 'parameter_name'],
		says: 'is missing, while other values have one',
		hint: "A template has either named placeholders, and every value needs its 'parameter_name', or numbered ones, and none has it.",
	};
}

function faultOfCards({ cards }: Component): Finding | undefined {
	for (const [index, card] of (cards as Array<{ components: unknown }>).entries()) {
		const fault = faultOfAll(card.components, partsOfCard);
		if (fault) return below(['cards', index, 'components'], fault);
	}
	return undefined;
}

const further: Readonly<Record<string, (component: Component) => Finding | undefined>> = {
	body: mixedNames,
	button: faultOfButton,
	carousel: faultOfCards,
};

function faultOfOne(component: Component, allowed: readonly string[]): Finding | undefined {
	const type = component.type.toLowerCase();
	const schema = allowed.includes(type) ? componentSchemas[type] : undefined;
	if (!schema) return { path: ['type'], says: `must be one of ${allowed.join(', ')}` };
	return faultBySchema(schema, component) ?? further[type]?.(component);
}

function faultOfAll(value: unknown, allowed: readonly string[]): Finding | undefined {
	const parsed = parseInWords(z.array(z.object({ type: text }).passthrough()), value);
	if ('finding' in parsed) return parsed.finding;
	for (const [index, component] of parsed.value.entries()) {
		const fault = faultOfOne(component, allowed);
		if (fault) return below([index], fault);
	}
	return undefined;
}

/** First thing wrong with the `components` array of a template message, in words; upper-case types pass as at Meta. */
export function faultOfComponents(value: unknown): Finding | undefined {
	return faultOfAll(value, Object.keys(componentSchemas));
}
