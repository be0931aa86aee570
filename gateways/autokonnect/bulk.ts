import type { Bulk, ComposedMessage } from '../gateway';
import { digitsOf, nameOf } from '../recipient';
import type { JsonObject } from '../wire';
import { receiversIn } from './compose';
import { receipt } from './receipt';

/** Most numbers of one request. The page gives no figure (notes §B6); what is queued at once is lost at once. */
const mostNumbers = 500;

function contentOf({ request }: ComposedMessage): JsonObject {
	const { phone_number: _numbers, ...content } = request.body ?? {};
	return content;
}

function numbersOf({ recipients }: ComposedMessage): string[] {
	return recipients.map(nameOf);
}

/** "Merged and deduplicated before sending" (AutoKonnect API page): a number counts once. */
function countOf(messages: readonly ComposedMessage[]): number {
	return new Set(messages.flatMap(numbersOf).map(digitsOf)).size;
}

/** A body of the user's own may name others than the panel; then they are who gets it. */
function isToItsRecipients({ request, recipients }: ComposedMessage): boolean {
	const named = receiversIn(request.body ?? {}) ?? [];
	const numbers = recipients.map((recipient) => digitsOf(nameOf(recipient)));
	return named.length > 0 && named.join() === numbers.join();
}

/** The same content to many numbers (AutoKonnect API page, Bulk sending). */
export const bulk: Bulk = {
	limit: mostNumbers,
	groupOf: (message) => {
		const hasNumbersAlone = message.recipients.every(({ type }) => type === 'phoneNumber');
		if (!hasNumbersAlone || !isToItsRecipients(message)) return undefined;
		return `${message.request.url} ${JSON.stringify(contentOf(message))}`;
	},
	join: (messages) => {
		const [first] = messages;
		if (!first) throw new Error('There is nothing to join');
		const body = { phone_number: messages.flatMap(numbersOf), ...contentOf(first) };
		return { ...first.request, body };
	},
	receipts: (response, messages) => {
		const recipients = countOf(messages);
		const all = messages.map((message) => receipt(response, message));
		return all.every((one) => one !== undefined)
			? all.map((one, index) => ({
					...one,
					recipientsCount: messages[index]?.recipients.length ?? 1,
					shared: { recipients, accepted: one.recipientsCount },
				}))
			: undefined;
	},
};
