import type { Mark } from '../gateway';

/** Bird echoes a message's `reference`, in its lists too (Bird notes §1.3, §2.1). */
export const mark: Mark = {
	put: (request, text) =>
		request.body && !request.body.reference
			? { ...request, body: { ...request.body, reference: text } }
			: undefined,
	isOn: ({ body }, { raw }) => (body?.reference ? raw.reference === body.reference : undefined),
};
