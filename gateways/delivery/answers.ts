import type { GatewayRefusal } from '../errors';
import type { WireFailure } from '../wire';

/** The refusal behind an exchange that brought no answer. */
export function networkRefusal(gateway: string, answer: WireFailure): GatewayRefusal {
	const { failure, accepted: fate } = answer;
	if (answer.credentialRefused) {
		return {
			kind: 'auth',
			gateway,
			message: failure,
			hint: 'Open the credential and correct it. Nothing was sent.',
			retryable: false,
		};
	}
	if (answer.fileUnreadable) {
		return {
			kind: 'media',
			gateway,
			message: failure,
			hint: 'It was not sent. Run the workflow again from the node that loads the file.',
			retryable: false,
		};
	}
	const base = { kind: 'network' as const, gateway, retryable: fate === 'no' && !answer.stopped };
	if (fate === 'no') {
		return {
			...base,
			message: `${gateway} could not be reached: ${failure}. Nothing was sent`,
			hint: 'Check the base URL in the credential and that this n8n can reach it, then run again.',
		};
	}
	return {
		...base,
		message: `${gateway} gave no answer: ${failure}. Whether the message was accepted is not known`,
		hint: `Look in ${gateway} whether the message was sent before you send it again.`,
		doubt: answer.underWay ? 'underWay' : 'settled',
	};
}

/** The refusal of a success that cannot be read. */
export function unexpectedRefusal(gateway: string, status: number): GatewayRefusal {
	return {
		kind: 'unexpectedResponse',
		gateway,
		message: `${gateway} answered ${status} in a form that is not documented. The message may have been accepted`,
		hint: `Check the base URL in the credential, and look in ${gateway} whether the message was sent before you send it again.`,
		httpStatus: status,
		retryable: false,
		doubt: 'settled',
	};
}
