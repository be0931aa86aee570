import { setTimeout as sleep } from 'node:timers/promises';

const receiptTimeoutMs = 3000;
const pollEveryMs = 100;
/** How a gateway calls a type on the wire, where it is not the node's word. */
const wireTypes = { buttons: ['buttons', 'interactive'] };

/** What the sandbox received since this was made; each message is taken once. */
export class SandboxInbox {
	#origin;
	#seen;

	constructor(origin, seen) {
		this.#origin = origin;
		this.#seen = seen;
	}

	static async from(origin) {
		const inbox = new SandboxInbox(origin, new Set());
		for (const { sequence } of await inbox.#messages()) inbox.#seen.add(sequence);
		return inbox;
	}

	/** Waits for the message of a row, and until its fate is known. */
	async take(row, timeoutMs = receiptTimeoutMs) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const found = (await this.#messages()).find((message) => this.#isNewAndOf(message, row));
			if ((found && found.status !== 'pending') || Date.now() > deadline) {
				if (found) this.#seen.add(found.sequence);
				return found;
			}
			await sleep(pollEveryMs);
		}
	}

	#isNewAndOf(message, { gateway, messageId, recipient, messageType }) {
		if (this.#seen.has(message.sequence) || message.gateway !== gateway.toLowerCase()) return false;
		if (messageId) return message.id === messageId;
		const types = wireTypes[messageType] ?? [messageType];
		return types.includes(message.type) && digits(message.recipient) === digits(recipient);
	}

	async #messages() {
		const response = await fetch(`${this.#origin}/sandbox/messages`);
		const answer = await response.json();
		return Array.isArray(answer) ? answer : answer.messages;
	}
}

function digits(recipient) {
	return String(recipient).replace(/\D/g, '');
}
