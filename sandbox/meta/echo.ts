import { digitsOf } from '../wire/strings';
import { secondsOf, timeOf, type Inbound } from '../webhooks/inbound';
import { numberOf, type MetaMessage } from './inbound-message';

/** A text that the business wrote elsewhere, in Meta's format. */
export function metaEcho(inbound: Inbound, id: string, displayPhoneNumber: string): MetaMessage {
	return {
		from: digitsOf(displayPhoneNumber),
		to: numberOf(inbound) ?? '',
		id,
		timestamp: secondsOf(timeOf(inbound)),
		type: 'text',
		text: { body: inbound.text ?? 'Written on the phone' },
	};
}
