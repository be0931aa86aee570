import type { CoreContext } from '../context';
import type { KapsoEvent } from './webhook-schema';
import type { KapsoWebhook } from './webhooks';

/** Events of one conversation that wait to be sent together. */
export interface Buffered {
	webhook: KapsoWebhook;
	event: KapsoEvent;
	conversation: string;
	entries: object[];
	firstSequence: number;
}

/** Gathers events of a conversation until none has come for the window, or the buffer is full. Kapso notes §6.4. */
export class Buffers {
	private readonly open = new Map<string, Buffered>();
	private sequence = 100;

	constructor(
		private readonly context: CoreContext,
		private readonly flush: (batch: Buffered) => void,
	) {}

	add(webhook: KapsoWebhook, event: KapsoEvent, entry: object, conversation: string): void {
		const key = `${webhook.id}/${event}/${conversation}`;
		const sequence = ++this.sequence;
		const batch = this.open.get(key) ?? {
			webhook,
			event,
			conversation,
			entries: [],
			firstSequence: sequence,
		};
		this.open.set(key, batch);
		batch.entries.push(entry);
		if (batch.entries.length >= webhook.max_buffer_size) this.close(key, batch);
		else void this.closeWhenQuiet(key, batch);
	}

	clear(): void {
		this.open.clear();
	}

	private async closeWhenQuiet(key: string, batch: Buffered): Promise<void> {
		const size = batch.entries.length;
		const isOver = await this.context.clock.waitScaled(batch.webhook.buffer_window_seconds * 1000);
		if (isOver && batch.entries.length === size) this.close(key, batch);
	}

	private close(key: string, batch: Buffered): void {
		if (this.open.get(key) !== batch) return;
		this.open.delete(key);
		this.flush(batch);
	}
}
