import { mediaIn } from '../../../../../gateways/beyond-capabilities';
import { Batches, type Passenger } from '../../../../../gateways/delivery/batches';
import type { Fate } from '../../../../../gateways/delivery/journey';
import { accepted, type Outcome } from '../../../../../gateways/errors';
import type { Send } from '../../../../../gateways/gateway';
import { composeItem, whenClosedOf, type Job } from '../send-item';
import type { ComposedMessage } from '../../../../../gateways/gateway';
import type { Route } from './routes';
import type { RunSettings } from './settings';

/** A message of an item that waits for others to go with. */
export interface Waiting extends Passenger {
	itemIndex: number;
	job: Job;
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
	readonly batches: Batches<Waiting>;
	private readonly most: number;

	private constructor(
		private readonly route: Route,
		{ recipientsPerRequest = Infinity }: RunSettings,
		bulk: NonNullable<Route['gateway']['bulk']>,
		send: (route: Route, waiting: Waiting[]) => void,
	) {
		this.most = Math.min(bulk.limit, recipientsPerRequest);
		const { bodyBytes = Infinity } = route.gateway;
		this.batches = new Batches(bulk, this.most, bodyBytes, (waiting) => send(this.route, waiting));
	}

	static for(
		route: Route,
		settings: RunSettings,
		send: (route: Route, waiting: Waiting[]) => void,
	): BatchDesk | undefined {
		const { bulk } = route.gateway;
		return settings.isCombined && bulk ? new BatchDesk(route, settings, bulk, send) : undefined;
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
		const canTravel = messages.length > 0 && messages.every((message) => this.canTake(message));
		return canTravel ? accepted(messages) : undefined;
	}

	private canTake(message: ComposedMessage): boolean {
		return this.route.gateway.bulk?.groupOf(message) !== undefined;
	}
}
