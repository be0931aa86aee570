import type { Answer } from '../wire/send';
import { metaError } from './replies';
import type { DemoButton, DemoHeader, DemoTemplate } from './templates';

interface Parameter {
	type: string;
	parameter_name?: string;
}

interface Component {
	type: string;
	sub_type?: string;
	index?: string | number;
	parameters?: Parameter[];
	cards?: Array<{ card_index: number; components: Component[] }>;
}

/** A template send after its shape has been checked. */
export interface TemplateSend {
	name: string;
	language: { code: string };
	components?: Component[];
}

type Part = Pick<DemoTemplate, 'header' | 'buttons'> & { body?: string };

/** Whether a send fits the template that it names; Meta's refusal when it does not. */
export function templateProblem(send: TemplateSend, templates: readonly DemoTemplate[]): Answer | undefined {
	const found = templates.find(
		({ name, language }) => name === send.name && language === send.language.code,
	);
	if (found === undefined || found.status === 'PENDING' || found.status === 'REJECTED') {
		return metaError(404, 132001, `template name (${send.name}) does not exist in ${send.language.code}`);
	}
	if (found.status === 'PAUSED') return metaError(400, 132015, `template ${send.name} is paused`);
	if (found.status === 'DISABLED') return metaError(400, 132016, `template ${send.name} is disabled`);
	const components = send.components ?? [];
	return (
		partProblem(found, components) ?? offerProblem(found, components) ?? cardsProblem(found, components)
	);
}

function partProblem(part: Part, components: Component[]): Answer | undefined {
	return (
		headerProblem(part.header, components) ??
		bodyProblem(part, components) ??
		buttonProblem(part.buttons, components)
	);
}

function headerProblem(header: DemoHeader | undefined, components: Component[]): Answer | undefined {
	const given = components.find(({ type }) => type === 'header')?.parameters?.[0];
	if (header?.format === 'TEXT') {
		return parameterProblem('header', header.text ?? '', given === undefined ? [] : [given]);
	}
	const received = given?.type.toUpperCase();
	if (received === header?.format) return undefined;
	if (header === undefined) return metaError(400, 132000, 'header: the template has no header parameter');
	const details = `header: Format mismatch, expected ${header.format}, received ${received ?? 'UNKNOWN'}`;
	return metaError(400, 132012, details);
}

function bodyProblem(part: Part, components: Component[]): Answer | undefined {
	const given = components.find(({ type }) => type === 'body')?.parameters ?? [];
	return parameterProblem('body', part.body ?? '', given);
}

function parameterProblem(where: string, text: string, given: Parameter[]): Answer | undefined {
	const expected = placeholdersOf(text);
	if (given.length !== expected.length) {
		const details = `${where}: number of localizable_params (${given.length}) does not match the expected number of params (${expected.length})`;
		return metaError(400, 132000, details);
	}
	const named = expected.some((name) => !/^\d+$/.test(name));
	const names = given.map((parameter) => parameter.parameter_name);
	if (!named && names.some((name) => name !== undefined)) {
		return metaError(400, 132012, `${where}: the template has positional parameters, not named ones`);
	}
	const missing = named ? expected.find((name) => !names.includes(name)) : undefined;
	return missing === undefined
		? undefined
		: metaError(400, 132012, `${where}: parameter_name "${missing}" is missing`);
}

const subTypes: Partial<Record<DemoButton['type'], string>> = {
	QUICK_REPLY: 'quick_reply',
	URL: 'url',
	OTP: 'url',
	COPY_CODE: 'copy_code',
	FLOW: 'flow',
	CATALOG: 'catalog',
	MPM: 'mpm',
};

function buttonProblem(buttons: DemoButton[], components: Component[]): Answer | undefined {
	const given = components.filter(({ type }) => type === 'button');
	for (const component of given) {
		const button = buttons[Number(component.index)];
		const expected = button && subTypes[button.type];
		if (expected !== component.sub_type?.toLowerCase()) {
			const details = `buttons: the button at index ${component.index} is ${expected ?? 'missing'} in the template`;
			return metaError(400, 132012, details);
		}
	}
	const indexes = given.map(({ index }) => Number(index));
	const missing = buttons.findIndex((button, index) => needsParameter(button) && !indexes.includes(index));
	if (missing === -1) return undefined;
	return metaError(
		400,
		131008,
		`buttons: Button at index ${missing} of type ${buttons[missing]?.type} requires a parameter`,
	);
}

function needsParameter({ type, url }: DemoButton): boolean {
	if (type === 'URL' || type === 'OTP') return placeholdersOf(url ?? '').length > 0;
	return type === 'COPY_CODE' || type === 'MPM';
}

function offerProblem(template: DemoTemplate, components: Component[]): Answer | undefined {
	const given = components.some(({ type }) => type === 'limited_time_offer');
	if (given === (template.limitedTimeOffer === true)) return undefined;
	return given
		? metaError(400, 132012, 'limited_time_offer: the template has none')
		: metaError(400, 131008, 'limited_time_offer: the template requires it');
}

function cardsProblem(template: DemoTemplate, components: Component[]): Answer | undefined {
	const expected = template.cards ?? [];
	const given = components.find(({ type }) => type === 'carousel')?.cards ?? [];
	if (given.length !== expected.length) {
		return metaError(400, 132000, `carousel: ${given.length} cards, the template has ${expected.length}`);
	}
	for (const { card_index: index, components: cardComponents } of given) {
		const card = expected[index];
		if (card === undefined) return metaError(400, 132012, `carousel: the template has no card ${index}`);
		const problem = partProblem(card, cardComponents);
		if (problem) return problem;
	}
	return undefined;
}

/** Names or numbers of a text's placeholders, each once, in order of appearance. */
export function placeholdersOf(text: string): string[] {
	const names = [...text.matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].map(([, name]) => name ?? '');
	return [...new Set(names)];
}
