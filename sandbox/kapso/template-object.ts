import { createHash } from 'node:crypto';

import { placeholdersOf } from './template-check';
import type { DemoButton, DemoCard, DemoHeader, DemoTemplate } from './templates';

/** Where Meta keeps the sample of a media header. */
const SAMPLE_MEDIA = 'https://scontent.whatsapp.net/v/t61.29466-34/sample';

/** Numeric id, the same for the same name and language. */
export function templateId({ name, language }: DemoTemplate): string {
	const hash = createHash('sha256').update(`${name}/${language}`).digest();
	return String(1_000_000_000_000_000 + (hash.readUIntBE(0, 6) % 9_000_000_000_000_000));
}

/** A template in Meta's shape. Kapso notes §2.5, §3. */
export function templateObject(template: DemoTemplate) {
	const { name, language, category, status, parameterFormat } = template;
	return {
		name,
		parameter_format: parameterFormat,
		components: componentsOf(template),
		language,
		status,
		category,
		id: templateId(template),
	};
}

function componentsOf(template: DemoTemplate): object[] {
	return [
		...headerOf(template.header),
		...(template.limitedTimeOffer ? [offer] : []),
		bodyOf(template),
		...footerOf(template),
		...buttonsOf(template.buttons),
		...cardsOf(template.cards),
	];
}

const offer = {
	type: 'LIMITED_TIME_OFFER',
	limited_time_offer: { text: 'Expiring offer!', has_expiration: true },
};

function headerOf(header: DemoHeader | undefined): object[] {
	if (header === undefined) return [];
	const { format, text, samples } = header;
	if (format === 'TEXT') {
		return [{ type: 'HEADER', format, text, ...textExample('header_text', text ?? '', samples) }];
	}
	const isMedia = ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(format);
	return [{ type: 'HEADER', format, ...(isMedia ? { example: { header_handle: [SAMPLE_MEDIA] } } : {}) }];
}

function bodyOf({ body, samples, category }: Partial<DemoTemplate>): object {
	return {
		type: 'BODY',
		text: body,
		...(category === 'AUTHENTICATION' ? { add_security_recommendation: false } : {}),
		...textExample('body_text', body ?? '', samples),
	};
}

/** Named parameters are listed by name; the values of a positional body are a list inside a list, of a header one list. */
function textExample(key: 'header_text' | 'body_text', text: string, samples: string[] = []) {
	const names = placeholdersOf(text);
	if (names.length === 0) return {};
	const values = names.map((name, index) => samples[index] ?? name);
	if (names.every((name) => /^\d+$/.test(name))) {
		return { example: { [key]: key === 'body_text' ? [values] : values } };
	}
	const named = names.map((name, index) => ({ param_name: name, example: values[index] }));
	return { example: { [`${key}_named_params`]: named } };
}

function footerOf({ footer, category }: DemoTemplate): object[] {
	if (footer === undefined) return [];
	const expiry = category === 'AUTHENTICATION' ? { code_expiration_minutes: 10 } : {};
	return [{ type: 'FOOTER', text: footer, ...expiry }];
}

function buttonsOf(buttons: DemoButton[]): object[] {
	return buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }];
}

function buttonOf({ type, text, url, phoneNumber, flowId, sample }: DemoButton) {
	const label = { type, text };
	switch (type) {
		case 'URL':
		case 'OTP':
			return {
				...label,
				...(type === 'OTP' ? { otp_type: 'COPY_CODE' } : {}),
				url,
				...(placeholdersOf(url ?? '').length > 0 ? { example: [sample ?? '1'] } : {}),
			};
		case 'PHONE_NUMBER':
			return { ...label, phone_number: phoneNumber };
		case 'COPY_CODE':
			return { ...label, example: [sample ?? 'CODE'] };
		case 'FLOW':
			return { ...label, flow_id: flowId, flow_action: 'NAVIGATE', navigate_screen: 'WELCOME_SCREEN' };
		default:
			return label;
	}
}

function cardsOf(cards: DemoCard[] | undefined): object[] {
	if (cards === undefined) return [];
	const shown = cards.map(({ header, body, samples, buttons }) => ({
		components: [
			...headerOf(header),
			...(body === undefined ? [] : [bodyOf({ body, ...(samples ? { samples } : {}) })]),
			...buttonsOf(buttons),
		],
	}));
	return [{ type: 'CAROUSEL', cards: shown }];
}
