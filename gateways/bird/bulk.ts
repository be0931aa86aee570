import type { Bulk } from '../gateway';
import { nameOf } from '../recipient';
import { requestIdOf } from '../refusals';
import { isObject } from '../wire';
import { batchAnswer } from './schema';

/** Bird's batch of up to 100 messages, which Bird checks after it has taken them (Bird notes §1.8). */
export const bulk: Bulk = {
	limit: 100,
	groupOf: ({ request, recipients }) => (recipients.length === 1 ? request.url : undefined),
	join: (messages) => ({
		method: 'POST',
		url: (messages[0]?.request.url ?? '').replace(/messages$/, 'batch/messages'),
		body: { messageRequests: messages.map(({ request }) => request.body) },
	}),
	receipts: ({ body, headers }, messages) => {
		if (!isObject(body)) return undefined;
		const answer = batchAnswer.safeParse(body);
		const batchId = answer.success ? (answer.data.id ?? answer.data.batchId) : undefined;
		const requestId = requestIdOf(headers);
		return messages.map(({ request, recipients }) => ({
			// The messages get their IDs later; until then the reference tells them apart.
			messageId: null,
			status: 'accepted',
			recipient: recipients.map(nameOf).join(', '),
			recipientsCount: 1,
			contactId: null,
			...(requestId !== undefined && { requestId }),
			shared: { recipients: messages.length, batchId },
			reference: request.body?.reference as string | undefined,
		}));
	},
};
