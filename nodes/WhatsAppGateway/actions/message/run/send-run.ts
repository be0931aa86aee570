import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { Lanes, type Turn } from '../../../../../gateways/delivery/lanes';
import { refusedItem } from '../../../../refused-item';
import { Breath } from '../../../../transport/clock';
import { isCancelled } from '../../task';
import { Constants, Parameters } from '../parameters/parameters';
import { deliverItem, readItem, rehearseItem, untried, type Job, type Run } from '../send-item';
import { Templates } from '../templates';
import { BatchDesk, ready, type Ground } from './batch-desk';
import { faultOf } from './fault';
import { kindOf, lanesOf } from './lanes-of';
import { memoryOf } from './memory';
import { isInDoubt, nothingBut, requestsOf, Results, type Result } from './record';
import { Routes, type Route } from './routes';
import type { RunSettings } from './settings';
import { Stops } from './stops';
import type { Tally } from './tally';

/**
 * Messages that are read and not done yet, at most. Enough that a few recipients with many messages do not hold up the
 * others, few enough that the memory does not grow with the number of items. While requests wait in line nothing is
 * read, because what waits long costs the memory's collector more than it is worth.
 */
const mostUnderWay = 1_000;
const mostUnderWayCombined = 20_000;

/** Sends the items of one execution: many at a time, in order for each recipient, and knows what came of each. */
export class SendRun implements Ground {
	readonly results = new Results();
	/** Items that were read. */
	read = 0;
	private readonly run: Run;
	private readonly constants = new Constants();
	private readonly node: INode;
	private readonly lanes = new Map<string, Lanes>();
	private readonly desks = new Map<string, BatchDesk | undefined>();
	private readonly stoppable = new Set<Stops>();
	private readonly underWay = new Set<Promise<void>>();
	private readonly breath = new Breath();
	private messages = 0;
	private onRoom: () => void = () => undefined;
	/** Number of the first item that was refused in a run that stops for it. */
	private failedAt = Infinity;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly items: INodeExecutionData[],
		private readonly settings: RunSettings,
		private readonly tally: Tally,
	) {
		this.node = context.getNode();
		this.run = {
			context,
			routes: new Routes(context, settings, tally, () => this.onRoom()),
			templates: new Templates(),
			memory: memoryOf(context, items),
			perSecond: settings.perSecond,
			goesOn: context.continueOnFail(),
			onRefusal: (itemIndex) => this.noteRefusal(itemIndex),
		};
	}

	get isCancelled(): boolean {
		return isCancelled(this.context);
	}

	/** Resolves when everything that was begun is done. */
	async go(): Promise<void> {
		const cancelled = this.context.getExecutionCancelSignal();
		const cancelAll = (): void => {
			for (const stops of this.stoppable) stops.cancel();
			this.onRoom();
		};
		cancelled?.addEventListener('abort', cancelAll);
		try {
			await this.readAll();
			this.sendBatches();
			await Promise.all(this.underWay);
		} finally {
			cancelled?.removeEventListener('abort', cancelAll);
		}
	}

	private get isOver(): boolean {
		return this.failedAt < Infinity || this.isCancelled;
	}

	private async readAll(): Promise<void> {
		for (const [itemIndex, item] of this.items.entries()) {
			if (!this.settings.isWanted(itemIndex)) continue;
			await this.room();
			await this.breath.take();
			if (this.isOver) return;
			this.read += 1;
			await this.begin(itemIndex, item);
		}
	}

	private async room(): Promise<void> {
		const most = this.settings.isCombined ? mostUnderWayCombined : mostUnderWay;
		for (;;) {
			const isFull = this.messages >= most;
			if (this.isOver || !(isFull || this.run.routes.areCrowded)) return;
			if (isFull) this.sendBatches();
			await new Promise<void>((resolve) => (this.onRoom = resolve));
		}
	}

	private async begin(itemIndex: number, item: INodeExecutionData): Promise<void> {
		const stops = this.stopsFor(itemIndex);
		const parameters = new Parameters(this.context, itemIndex, item, this.constants);
		try {
			const job = await readItem(this.run, parameters, stops);
			if (!job.ok) this.finish(itemIndex, stops, 0, nothingBut(job.refusal));
			else if (parameters.option('dryRun') === true)
				this.finish(itemIndex, stops, 0, await rehearseItem(job.value));
			else await this.send(job.value, stops);
		} catch (error) {
			this.finish(itemIndex, stops, 0, nothingBut(faultOf(error), error as Error));
		}
	}

	private async send(job: Job, stops: Stops): Promise<void> {
		const { route } = job;
		const lanes = lanesOf(route.gateway, job.send);
		const desk = this.deskOf(route);
		const messages = lanes && (await desk?.messagesOf(job));
		if (messages && !messages.ok) {
			this.finish(job.parameters.itemIndex, stops, 0, nothingBut(messages.refusal));
			return;
		}
		if (desk && messages && lanes) {
			this.follow(job, stops, async () => await desk.bring(job, messages.value));
			return;
		}
		desk?.makeWay(lanes);
		const turns = this.enter(route, lanes);
		this.follow(job, stops, async () => {
			await ready(turns);
			try {
				return stops.signal.aborted ? untried(job.send) : await deliverItem(job);
			} finally {
				for (const turn of turns) turn.leave();
			}
		});
	}

	/** In the order in which messages shall arrive. */
	enter({ gateway }: Route, lanes: readonly string[] | undefined): Turn[] {
		const ofGateway = this.lanes.get(gateway.name) ?? new Lanes();
		this.lanes.set(gateway.name, ofGateway);
		const kind = lanes && kindOf(lanes);
		if (!lanes || !kind) return [ofGateway.enterAlone()];
		ofGateway.switchTo(kind);
		return lanes.map((lane) => ofGateway.enter(lane));
	}

	private deskOf(route: Route): BatchDesk | undefined {
		const { name } = route.gateway;
		if (!this.desks.has(name)) this.desks.set(name, BatchDesk.for(route, this.settings, this));
		return this.desks.get(name);
	}

	private sendBatches(): void {
		for (const desk of this.desks.values()) desk?.makeWay();
	}

	/** Goes on reading while the item is on its way. */
	private follow(job: Job, stops: Stops, bring: () => Promise<Result>): void {
		const { itemIndex } = job.parameters;
		const weight = Math.max(1, job.send.recipients.length);
		this.messages += weight;
		this.tally.underWay += 1;
		const done: Promise<void> = bring()
			.catch((error: unknown) => nothingBut(faultOf(error), error as Error))
			.then((result) => {
				this.tally.underWay -= 1;
				this.underWay.delete(done);
				this.finish(itemIndex, stops, weight, result);
			});
		this.underWay.add(done);
	}

	private finish(itemIndex: number, stops: Stops, weight: number, result: Result): void {
		result.items.push(...requestsOf(result, itemIndex).map((request) => refusedItem(this.node, request)));
		this.results.set(itemIndex, result);
		this.release(stops);
		this.messages -= weight;
		this.tally.sent += result.accepted;
		this.tally[isInDoubt(result) ? 'unknown' : 'failed'] += result.refusals.length;
		if (result.refusals.length > 0) this.noteRefusal(itemIndex);
		this.onRoom();
	}

	/** In a run that stops, what comes after the item is not sent any more; what came before it is. */
	private noteRefusal(itemIndex: number): void {
		if (this.run.goesOn || itemIndex >= this.failedAt) return;
		this.failedAt = itemIndex;
		for (const stops of this.stoppable) if (stops.itemIndex > itemIndex) stops.halt();
		this.onRoom();
	}

	stopsFor(itemIndex: number, isKept?: () => boolean): Stops {
		const stops = new Stops(itemIndex, isKept);
		this.stoppable.add(stops);
		return stops;
	}

	/** Nothing of it is left to be stopped. */
	release(stops: Stops): void {
		this.stoppable.delete(stops);
	}

	/** Whether the run ends before this item. */
	isLeftOut(itemIndex: number): boolean {
		return this.isCancelled || itemIndex >= this.failedAt;
	}
}
