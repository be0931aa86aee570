import { digitsOf, type Recipient } from '../../../../../gateways/recipient';
import type { Gateway, Send } from '../../../../../gateways/gateway';

function laneOf(recipient: Recipient): string | undefined {
	if (recipient.type === 'contactTag') return undefined;
	return recipient.type === 'phoneNumber' ? digitsOf(recipient.number) : recipient.id.toLowerCase();
}

/** The lanes of the people that a message reaches; undefined when they are not known here, as with a tag. */
export function lanesOf({ receiversIn }: Gateway, { recipients, message }: Send): string[] | undefined {
	const lanes =
		recipients.length === 0 && message.type === 'raw'
			? receiversIn?.(message.body).map((receiver) => receiver.replace(/^\+(?=\d+$)/, '').toLowerCase())
			: recipients.map(laneOf);
	return lanes?.every((lane) => lane !== undefined) && lanes.length > 0
		? [...new Set(lanes as string[])]
		: undefined;
}
