import { codePoints, isHttpUrl } from '../wire/strings';
import type { DemoTemplate } from './account';
import type { Body } from './checks';

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;

/**
 * Why WhatsApp will refuse a message that AutoKonnect queues, or undefined when it will arrive.
 * The page has no error codes for these, so the caller is not told.
 */
export function laterFailure(body: Body, template: DemoTemplate | undefined): string | undefined {
	if (typeof body.message === 'string' && codePoints(body.message) > TEXT_MAX) {
		return `131009: text has more than ${TEXT_MAX} characters`;
	}
	if (typeof body.caption === 'string' && codePoints(body.caption) > CAPTION_MAX) {
		return `131009: caption has more than ${CAPTION_MAX} characters`;
	}
	if (typeof body.link === 'string' && !isHttpUrl(body.link)) return '131052: the link is not a URL';
	return template === undefined ? undefined : templateFailure(body, template);
}

interface Component {
	type: string;
	index?: string | number;
	parameters: Array<{ type: string }>;
}

function templateFailure(body: Body, template: DemoTemplate): string | undefined {
	const components = body.components as Component[];
	const header = components.find(({ type }) => type === 'header')?.parameters[0]?.type;
	if (header !== template.header) {
		return `132012: header is ${header ?? 'missing'}, the template has ${template.header ?? 'none'}`;
	}
	const given = components.find(({ type }) => type === 'body')?.parameters.length ?? 0;
	if (given !== template.bodyVariables) {
		return `132000: body has ${given} parameters, the template has ${template.bodyVariables}`;
	}
	const indexes = components.filter(({ type }) => type === 'button').map(({ index }) => Number(index));
	const missing = template.urlButtons.find((index) => !indexes.includes(index));
	return missing === undefined ? undefined : `131008: button ${missing} needs a parameter`;
}
