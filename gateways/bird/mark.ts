import { isOwnMark } from '../delivery/mark';
import type { Mark } from '../gateway';

/** Bird echoes a message's `reference`, in its lists too (Bird notes §1.3, §2.1). */
export const mark: Mark = {
	put: (request, text) =>
		request.body && !request.body.reference
			? { ...request, body: { ...request.body, reference: text } }
			: undefined,
	isOn: ({ body }, { raw }) => {
		if (!body?.reference) return undefined;
		if (raw.reference !== body.reference) return false;
		return isOwnMark(body.reference) ? true : undefined;
	},
};
