import { mediaIn } from '../../../../../gateways/beyond-capabilities';
import { Batches, type Passenger } from '../../../../../gateways/delivery/batches';
import type { Fate, Parcel } from '../../../../../gateways/delivery/journey';
import type { Turn } from '../../../../../gateways/delivery/lanes';
import { settle } from '../../../../../gateways/delivery/settle';
import { accepted, refused, type Outcome } from '../../../../../gateways/errors';
import type { Bulk, ComposedMessage, Send } from '../../../../../gateways/gateway';
import { composeItem, remembering, resultOf, whenClosedOf, type Job } from '../send-item';
import { faultOf } from './fault';
import { lanesOf } from './lanes-of';
import type { Result } from './record';
import type { Route } from './routes';
import type { RunSettings } from './settings';
import type { Stops } from './stops';

/** What a desk needs of the run that it stands in. */
export interface Ground {
	enter(route: Route, lanes: readonly string[]): Turn[];
	stopsFor(itemIndex: number, isKept: () => boolean): Stops;
	release(stops: Stops): void;
	isLeftOut(itemIndex: number): boolean;
}

/** Resolves when it is the turn of all. */
export async function ready(turns: readonly Turn[]): Promise<void> {
	for (const { ready: turn } of turns) if (turn) await turn;
}

/** A message of an item that waits for others to go with. */
interface Waiting extends Passenger {
	itemIndex: number;
	job: Job;
	/** Messages of the item, this one among them. */
	parts: number;
	done(fate: Fate): void;
}

function needsNothingBefore(job: Job): boolean {
	const hasFiles = mediaIn(job.send.message).some(([, { binary }]) => binary !== undefined);
	return !hasFiles && whenClosedOf(job) === 'send';
}

function inParts({ recipients, ...send }: Send, most: number): Send[] {
	const parts: Send[] = [];
	for (let start = 0; start < recipients.length; start += most) {
		parts.push({ ...send, recipients: recipients.slice(start, start + most) });
	}
	return parts;
}

/** Where the messages of one gateway are gathered into requests, when the user wants it and the gateway takes it. */
export class BatchDesk {
	private readonly batches: Batches<Waiting>;
	private readonly most: number;

	private constructor(
		private readonly route: Route,
		private readonly bulk: Bulk,
		{ recipientsPerRequest = Infinity }: RunSettings,
		private readonly ground: Ground,
	) {
		this.most = Math.min(bulk.limit, recipientsPerRequest);
		const { bodyBytes = Infinity } = route.gateway;
		this.batches = new Batches(bulk, this.most, bodyBytes, (waiting) => this.send(waiting));
	}

	static for(route: Route, settings: RunSettings, ground: Ground): BatchDesk | undefined {
		const { bulk } = route.gateway;
		return settings.isCombined && bulk ? new BatchDesk(route, bulk, settings, ground) : undefined;
	}

	/** The messages of an item, when all of them can go with others; undefined when the item goes alone. */
	async messagesOf(job: Job): Promise<Outcome<ComposedMessage[]> | undefined> {
		if (!needsNothingBefore(job)) return undefined;
		const messages: ComposedMessage[] = [];
		for (const send of inParts(job.send, this.most)) {
			const composed = await composeItem({ ...job, send });
			if (!composed.ok) return composed;
			messages.push(...composed.value);
		}
		const canTravel = messages.every((message) => this.bulk.groupOf(message) !== undefined);
		return canTravel && messages.length > 0 ? accepted(messages) : undefined;
	}

	/** Sends the batches that have to go before something else goes to the same people; all when they are not known. */
	makeWay(lanes?: readonly string[]): void {
		if (lanes) this.batches.makeWay(lanes);
		else this.batches.sendAll();
	}

	/** Brings the messages of an item on their way, each with others. */
	async bring(job: Job, messages: readonly ComposedMessage[]): Promise<Result> {
		const fates = await Promise.all(
			messages.map(async (composed) => {
				const parcel = { composed, send: job.send };
				return await remembering(
					job,
					parcel,
					async () => await this.wait(job, parcel, messages.length),
				);
			}),
		);
		return await resultOf(job, job.send, messages, fates);
	}

	private async wait(job: Job, parcel: Parcel, parts: number): Promise<Fate> {
		const { recipients } = parcel.composed;
		const lanes = lanesOf(this.route.gateway, { ...parcel.send, recipients }) ?? [];
		const { itemIndex } = job.parameters;
		return await new Promise<Fate>((done) =>
			this.batches.add({ parcel, lanes, itemIndex, job, parts, done }),
		);
	}

	private send(waiting: Waiting[]): void {
		const { ground, route } = this;
		const isLeftOut = ({ itemIndex, job }: Waiting) => ground.isLeftOut(itemIndex) && !job.stops.hasBegun;
		for (const { done } of waiting.filter(isLeftOut)) done(undefined);
		const taken = waiting.filter((passenger) => !isLeftOut(passenger));
		const [first] = taken;
		if (!first) return;
		const stops = ground.stopsFor(Math.min(...taken.map(({ itemIndex }) => itemIndex)), () =>
			taken.some(({ job }) => job.stops.hasBegun),
		);
		const turns = ground.enter(route, [...new Set(taken.flatMap(({ lanes }) => lanes))]);
		const end = (fateOf: (index: number) => Fate): void => {
			ground.release(stops);
			for (const turn of turns) turn.leave();
			taken.forEach(({ done }, index) => done(fateOf(index)));
		};
		void this.settle(first.job, taken, stops, turns).then(
			(fates) => end((index) => fates[index]),
			(error: unknown) => end(() => refused(faultOf(error))),
		);
	}

	private async settle(job: Job, taken: Waiting[], stops: Stops, turns: Turn[]): Promise<Fate[]> {
		await ready(turns);
		const { signal, cancelled } = stops;
		if (signal.aborted) return [];
		const parcels = taken.map(({ parcel }) => parcel);
		const onLeave = (): void => {
			for (const {
				parts,
				job: { stops: own },
			} of taken)
				if (parts > 1) own.begin();
		};
		return await settle(this.route.journey, { ...job.passage, signal, cancelled, onLeave }, parcels);
	}
}
