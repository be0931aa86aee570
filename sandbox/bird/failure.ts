/** A failure as it is kept, `code: 131026; source: whatsapp; words`, in the fields of a message. Bird notes §2.4. */
export function failureFields(failure: string) {
	const [, code = '0', source = 'pre-processing', words = failure] =
		/^code: (\d+); source: ([\w-]+); (.*)$/.exec(failure) ?? [];
	return {
		reason: `details: ${words}; code: ${code}`,
		details: words,
		failure: {
			code: source === 'whatsapp' ? UNREACHABLE : Number(code),
			description: words,
			source: { name: source, code },
		},
	};
}

/** What a failure makes of a message: WhatsApp took it and could not deliver it, or it never got that far. */
export function failedStatus(failure: string): 'delivery_failed' | 'sending_failed' {
	return failure.includes(UNDELIVERABLE) ? 'delivery_failed' : 'sending_failed';
}

/** Bird's number for a receiver that the platform does not know. */
const UNREACHABLE = 15005;
const UNDELIVERABLE = '131026';
