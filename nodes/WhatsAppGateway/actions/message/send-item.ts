import type { IExecuteFunctions } from 'n8n-workflow';
import { checkSend, inputRefusal, unsupportedType } from '../../../../gateways/check';
import { askingWay } from '../../../../gateways/delivery/again';
import { composeAll, rehearse } from '../../../../gateways/delivery/compose';
import type { Fate, Passage, Parcel } from '../../../../gateways/delivery/journey';
import { newMark } from '../../../../gateways/delivery/mark';
import { settle } from '../../../../gateways/delivery/settle';
import type { Reader } from '../../../../gateways/directory';
import { accepted, refused, type Outcome } from '../../../../gateways/errors';
import type { ComposedMessage, Send } from '../../../../gateways/gateway';
import { nameOf, type Recipient } from '../../../../gateways/recipient';
import { gatewayNamed } from '../../../../gateways/registry';
import { unknownGateway } from '../task';
import { acceptedItem, namesOf, rehearsedItems } from './output';
import type { Parameters } from './parameters/parameters';
import { templateFrom } from './parameters/template';
import type { LookUp } from './parameters/templateValues';
import { wishFrom } from './parameters/wish';
import { isWorthKeeping, type Memory } from './run/memory';
import { emptyResult, nothingBut, together, type Result } from './run/record';
import type { Route, Routes } from './run/routes';
import type { Stops } from './run/stops';
import { explained } from './template-refusal';
import type { Templates } from './templates';
import { closedRefusal, skippedItem, splitByWindow, type Split, type WhenClosed } from './window';

/** What all items of a run share. */
export interface Run {
	context: IExecuteFunctions;
	routes: Routes;
	templates: Templates;
	memory: Memory | undefined;
	perSecond?: number;
	/** Other refusals do not keep a recipient of the item from being sent to. */
	goesOn: boolean;
	/** An item has been refused, in whole or in part. */
	onRefusal(itemIndex: number): void;
}

/** One item on its way to its recipients. */
export interface Job {
	run: Run;
	parameters: Parameters;
	route: Route;
	passage: Passage;
	stops: Stops;
	reader: Reader;
	lookUp: LookUp;
	send: Send;
}

type Unread = Omit<Job, 'send'>;

/** What `read` takes from the panel, checked; what was wrong while reading comes first. */
async function checked(job: Unread, read: () => Promise<object>): Promise<Outcome<Send>> {
	const { parameters, route, reader } = job;
	const wish = await read();
	if (parameters.refusal) return refused(parameters.refusal);
	if (parameters.finding) return refused(inputRefusal(route.gateway, parameters.finding));
	return checkSend(route.gateway, reader.account, wish);
}

/** Reads one item and checks it; nothing is sent. */
export async function readItem(run: Run, parameters: Parameters, stops: Stops): Promise<Outcome<Job>> {
	const { context, routes, templates, perSecond } = run;
	const { itemIndex } = parameters;
	const gateway = gatewayNamed(parameters.value('gateway'));
	if (!gateway) return refused(unknownGateway(parameters.value('gateway')));
	// What the gateway cannot do at all says more than a field of it that could not be read.
	const unsupported = unsupportedType(gateway, parameters.value('messageType'));
	if (unsupported) return refused(unsupported);
	const route = await routes.to(gateway, itemIndex);
	if (!route.ok) return route;

	const { account, accountKey, journey, exchangeFor } = route.value;
	const sender = String(parameters.text('sender') ?? '').trim();
	const passage: Passage = {
		exchange: exchangeFor(itemIndex),
		traveller: { account: accountKey, sender, perSecond },
		signal: stops.signal,
		cancelled: stops.cancelled,
	};
	const reader: Reader = { account, sender, exchange: askingWay(journey, passage) };
	const lookUp = templates.lookUpFor(gateway, reader);
	const job: Unread = { run, parameters, route: route.value, passage, stops, reader, lookUp };
	const send = await checked(job, async () => await wishFrom(context, parameters, lookUp));
	return send.ok ? accepted({ ...job, send: send.value }) : send;
}

/** What a dry run gives instead of sending. */
export async function rehearseItem({ route, send, parameters }: Job): Promise<Result> {
	const { journey, gateway } = route;
	const mark = journey.whenUnknown === 'lookUp' ? newMark : undefined;
	const rehearsal = await rehearse(gateway, send, mark);
	if (!rehearsal.ok) return nothingBut(rehearsal.refusal);
	return { ...emptyResult(), items: rehearsedItems(gateway, send, rehearsal.value, parameters.itemIndex) };
}

/** The messages of an item with what must come before them done. */
export async function composeItem({ route, send, reader }: Job): Promise<Outcome<ComposedMessage[]>> {
	const { gateway, journey } = route;
	const mark = journey.whenUnknown === 'lookUp' ? newMark : undefined;
	return await composeAll(gateway, send, reader.exchange, mark, journey.contacts);
}

/** Brings a message on its way, unless an earlier try of the node has. */
export async function remembering(
	{ run, parameters }: Job,
	{ composed, send }: Parcel,
	bring: () => Promise<Fate>,
): Promise<Fate> {
	const { memory } = run;
	if (!memory) return await bring();
	const key = [parameters.itemIndex, send.message.type, namesOf(composed.recipients)].join('|');
	const known = memory.get(key);
	if (known) return known;
	const fate = await bring();
	if (isWorthKeeping(fate)) memory.set(key, fate);
	return fate;
}

/** What came of the messages of an item, in their order. */
export async function resultOf(
	{ run, route, parameters, lookUp }: Job,
	send: Send,
	messages: readonly ComposedMessage[],
	fates: readonly Fate[],
): Promise<Result> {
	const simplify = parameters.value('simplify') !== false;
	const result = emptyResult();
	for (const [index, { recipients }] of messages.entries()) {
		const fate = fates[index];
		const recipient = namesOf(recipients);
		if (!fate) result.untried.push(recipient);
		else if (fate.ok) {
			const { value } = fate;
			result.items.push(acceptedItem(route.gateway, send, value, simplify, parameters.itemIndex));
			result.accepted += value.receipt.recipientsCount;
			result.reached.push(recipient);
		} else {
			run.onRefusal(parameters.itemIndex);
			const refusal = await explained(fate.refusal, send.message, parameters, lookUp);
			result.refusals.push({ refusal, recipient });
		}
	}
	return result;
}

/** An item for several people is not left half sent when the run stops. */
function onceBegun({ passage, stops }: Job, messages: readonly ComposedMessage[]): Passage {
	return messages.length > 1 ? { ...passage, onLeave: () => stops.begin() } : passage;
}

async function deliverTo(job: Job, send: Send): Promise<Result> {
	const { route, stops } = job;
	const composed = await composeItem({ ...job, send });
	if (!composed.ok) return stops.signal.aborted ? untried(send) : nothingBut(composed.refusal);
	const passage = onceBegun(job, composed.value);
	const fates = await Promise.all(
		composed.value.map(async (message) => {
			const parcel = { composed: message, send };
			return await remembering(job, parcel, async () => {
				const [fate] = await settle(route.journey, passage, [parcel]);
				return fate;
			});
		}),
	);
	return await resultOf(job, send, composed.value, fates);
}

export function untried({ recipients }: Send): Result {
	return { ...emptyResult(), untried: recipients.map(nameOf) };
}

async function templateInstead(job: Job, recipients: Recipient[]): Promise<Outcome<Send>> {
	const { run, parameters, lookUp } = job;
	const { sender, options } = job.send;
	return await checked(job, async () => ({
		sender,
		recipients,
		options: { ...options, replyToMessageId: undefined },
		message: await templateFrom(run.context, parameters, lookUp),
	}));
}

async function deliverSplit(job: Job, split: Split, choice: WhenClosed): Promise<Result> {
	const { run, route, parameters, send, passage } = job;
	const toOpen = async (): Promise<Result> =>
		split.open.length > 0 ? await deliverTo(job, { ...send, recipients: split.open }) : emptyResult();
	if (choice === 'skip') {
		const items = split.closed.map(({ window }) =>
			skippedItem(route.gateway, send, window, parameters.itemIndex),
		);
		return together(await toOpen(), { ...emptyResult(), items });
	}
	// Checked before the open ones are sent: a template that is not filled in must not leave half of them.
	const template = await templateInstead(
		job,
		split.closed.map(({ recipient }) => recipient),
	);
	if (!template.ok) return nothingBut(template.refusal);
	const opened = await toOpen();
	const isOver = passage.signal.aborted || (opened.refusals.length > 0 && !run.goesOn);
	return together(opened, isOver ? untried(template.value) : await deliverTo(job, template.value));
}

/** Whether it is looked first if the service window is open. */
export function whenClosedOf({ parameters, send }: Job): WhenClosed {
	const choice = (parameters.value('whenWindowClosed') || 'send') as WhenClosed;
	return send.message.type === 'template' ? 'send' : choice;
}

/** Sends one item's message to its recipients; what was accepted before a refusal stays in `items`. */
export async function deliverItem(job: Job): Promise<Result> {
	const { route, reader, send, passage } = job;
	const choice = whenClosedOf(job);
	if (choice === 'send') return await deliverTo(job, send);
	const split = await splitByWindow(route.gateway, reader, send);
	if (!split.ok) return passage.signal.aborted ? untried(send) : nothingBut(split.refusal);
	const [first] = split.value.closed;
	if (!first) return await deliverTo(job, send);
	if (choice === 'stop') return nothingBut(closedRefusal(route.gateway, first.window));
	return await deliverSplit(job, split.value, choice);
}
