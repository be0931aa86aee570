import type { Bulk } from '../gateway';
import type { Parcel } from './journey';

/** A message that waits for others to travel with. */
export interface Passenger {
	parcel: Parcel;
	/** The lanes of its recipients. */
	lanes: readonly string[];
}

interface Batch<P> {
	passengers: P[];
	recipients: number;
	bytes: number;
}

/** Batches that wait to be filled; beyond so many the oldest goes as it is. */
const mostOpen = 50;

/** What a request has beside its messages, in bytes. */
const frameBytes = 100;

function bytesOf(body: unknown): number {
	return new TextEncoder().encode(JSON.stringify(body)).length + 1;
}

/**
 * Collects messages that can go in one request. A recipient is in one open batch at most: whoever writes to them next
 * has the batch sent first, so that order per recipient is kept.
 */
export class Batches<P extends Passenger> {
	private readonly open = new Map<string, Batch<P>>();
	private readonly groupOfLane = new Map<string, string>();

	/** `mostRecipients` and `mostBytes` of one request; `send` takes a batch when it is full or has to go. */
	constructor(
		private readonly bulk: Bulk,
		private readonly mostRecipients: number,
		private readonly mostBytes: number,
		private readonly send: (passengers: P[]) => void,
	) {}

	/** For a message that can go with others. */
	add(passenger: P): void {
		const { composed } = passenger.parcel;
		const recipients = composed.recipients.length;
		const group = this.bulk.groupOf(composed);
		if (group === undefined) throw new Error('The message has to go alone');
		this.makeWay(passenger.lanes);
		const bytes = this.mostBytes === Infinity ? 0 : bytesOf(composed.request.body);
		const batch = this.batchFor(group, recipients, bytes);
		batch.passengers.push(passenger);
		batch.recipients += recipients;
		batch.bytes += bytes;
		for (const lane of passenger.lanes) this.groupOfLane.set(lane, group);
		if (batch.recipients >= this.mostRecipients) this.close(group);
	}

	/** Sends the batches in which somebody on these lanes is. */
	makeWay(lanes: readonly string[]): void {
		for (const lane of lanes) {
			const group = this.groupOfLane.get(lane);
			if (group !== undefined) this.close(group);
		}
	}

	sendAll(): void {
		for (const group of [...this.open.keys()]) this.close(group);
	}

	private batchFor(group: string, recipients: number, bytes: number): Batch<P> {
		const known = this.open.get(group);
		const isFull =
			known &&
			(known.recipients + recipients > this.mostRecipients || known.bytes + bytes > this.mostBytes);
		if (known && !isFull) return known;
		if (known) this.close(group);
		const [oldest] = this.open.keys();
		if (oldest !== undefined && this.open.size >= mostOpen) this.close(oldest);
		const batch = { passengers: [], recipients: 0, bytes: frameBytes };
		this.open.set(group, batch);
		return batch;
	}

	private close(group: string): void {
		const batch = this.open.get(group);
		if (!batch) return;
		this.open.delete(group);
		for (const { lanes } of batch.passengers) for (const lane of lanes) this.groupOfLane.delete(lane);
		this.send(batch.passengers);
	}
}
