import { uploadAll, type ContractCase, type Entry } from './case';

/** The pieces of a body in the shapes of Kapso notes §2.5. */

type Components = object[] | undefined;

export function sends(
	name: string,
	kind: string,
	entries: Entry[],
	components: Components | ((file: string) => Components),
	more: Partial<ContractCase> = {},
): ContractCase {
	const language = 'en_US';
	return {
		kind: `${kind} (${name})`,
		template: `${name}|${language}`,
		named: { template: name, templateLanguage: language },
		entries,
		golden: (file) => {
			const all = typeof components === 'function' ? components(file) : components;
			return {
				body: {
					messaging_product: 'whatsapp',
					recipient_type: 'individual',
					to: '15551234567',
					type: 'template',
					template: { name, language: { code: language }, ...(all && { components: all }) },
				},
			};
		},
		presupposes: uploadAll,
		...more,
	};
}

export const text = (value: string) => ({ type: 'text', text: value });
export const named = (name: string, value: string) => ({ type: 'text', parameter_name: name, text: value });
export const header = (parameter: object) => ({ type: 'header', parameters: [parameter] });
export const body = (...parameters: object[]) => ({ type: 'body', parameters });
export const button = (subType: string, index: string, parameter: object) => ({
	type: 'button',
	sub_type: subType,
	index,
	parameters: [parameter],
});
export const image = (file: object) => header({ type: 'image', image: file });
export const video = (file: object) => header({ type: 'video', video: file });
export const document = (file: object) => header({ type: 'document', document: file });
export const copyCode = (index: string, code: string) =>
	button('copy_code', index, { type: 'coupon_code', coupon_code: code });
export const quickReply = (index: string, payload: string) =>
	button('quick_reply', index, { type: 'payload', payload });
export const flow = (action: object) => button('flow', '0', { type: 'action', action });
export const carousel = (...cards: object[][]) => ({
	type: 'carousel',
	cards: cards.map((components, index) => ({ card_index: index, components })),
});
