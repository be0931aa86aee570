import { digitsOf, type Recipient } from '../../../../../gateways/recipient';
import type { Gateway, Send } from '../../../../../gateways/gateway';

function laneOf(recipient: Recipient): string | undefined {
	if (recipient.type === 'contactTag') return undefined;
	return recipient.type === 'phoneNumber' ? digitsOf(recipient.number) : recipient.id.toLowerCase();
}

/** However it is written: in a body of the user's own it may have spaces and brackets. */
function isNumber(receiver: string): boolean {
	return /^\+?[\d\s().-]+$/.test(receiver) && /^\d{7,15}$/.test(digitsOf(receiver));
}

/** How the people on these lanes are named: by number or by ID; undefined when they are named in both ways. */
export function kindOf(lanes: readonly string[]): 'number' | 'id' | undefined {
	const numbers = lanes.filter((lane) => /^\d+$/.test(lane)).length;
	if (numbers === lanes.length) return 'number';
	return numbers === 0 ? 'id' : undefined;
}

/** The lanes of the people that a message reaches; undefined when they are not known here, as with a tag. */
export function lanesOf({ receiversIn }: Gateway, { recipients, message }: Send): string[] | undefined {
	// A body of the user's own may name others than the panel.
	const named = message.type === 'raw' && receiversIn ? receiversIn(message.body) : [];
	if (!named) return undefined;
	const inBody = named.map((receiver) =>
		isNumber(receiver) ? digitsOf(receiver) : receiver.toLowerCase(),
	);
	const lanes = [...recipients.map(laneOf), ...inBody];
	return lanes.length > 0 && lanes.every((lane) => lane !== undefined)
		? [...new Set(lanes as string[])]
		: undefined;
}
