import type { GatewayRefusal } from '../../../../gateways/errors';
import type { OutboundMessage } from '../../../../gateways/message';
import { isSendable } from '../../../../gateways/template-definition';
import { faultOfValues } from '../../../../gateways/template-values';
import { sentenceOf } from '../../../../gateways/beyond-capabilities';
import { keyFrom, type LookUp } from './parameters/templateValues';
import type { Parameters } from './parameters/parameters';

/** A part that is missing or too much is refused as a template, or as input that is not valid. */
function isAboutParts({ kind, httpStatus }: GatewayRefusal): boolean {
	return kind === 'template' || (kind === 'input' && httpStatus !== undefined);
}

/**
 * A gateway that refuses a template says little of what it wants. So the template is read once more, after the refusal
 * alone, and what it takes is said beside what was given.
 */
export async function explained(
	refusal: GatewayRefusal,
	message: OutboundMessage,
	parameters: Parameters,
	lookUp: LookUp,
): Promise<GatewayRefusal> {
	if (!isAboutParts(refusal) || message.type !== 'template' || !lookUp) return refusal;
	const template = await lookUp(keyFrom(parameters));
	if (!template.ok) {
		const isGone = template.refusal.kind === 'template';
		return isGone ? { ...refusal, message: `${refusal.message}. ${template.refusal.message}` } : refusal;
	}
	const { fields, status } = template.value;
	if (!isSendable(status))
		return { ...refusal, message: `${refusal.message}. Its status is ${status} now` };
	const isMapped = parameters.value('templateParametersInput') === 'fields';
	const given = (isMapped && parameters.value('templateParameters.value')) || {};
	const fault = isMapped && fields && faultOfValues(fields, given as Record<string, unknown>);
	if (!fault) return refusal;
	return {
		...refusal,
		message: `${refusal.message}. ${sentenceOf(fault)}`,
		hint: fault.hint ?? refusal.hint,
	};
}
