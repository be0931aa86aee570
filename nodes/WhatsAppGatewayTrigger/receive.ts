import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { SeenEvents } from '../../gateways/delivery/dedupe';
import { isSame } from '../../gateways/delivery/signature';
import type { GatewayEvent } from '../../gateways/event';
import type { Gateway } from '../../gateways/gateway';
import type { IncomingWebhook } from '../../gateways/webhook';
import { clock } from '../transport/clock';
import { chosenGateway, senderOf } from './choices';
import { reasonToDrop, wantedFrom } from './filters/filters';
import { downloadMedia, haveMedia } from './media';
import { proofOf } from './proof';

/** Gateways repeat a delivery for up to eight hours; a day covers that with room. */
const seen = new SeenEvents(24 * 60 * 60 * 1000, 50_000);

interface Dropped {
	event: GatewayEvent;
	reason: string;
}

/** The answer is given here, so n8n sends none and starts nothing. */
function answer(
	context: IWebhookFunctions,
	status: number,
	body: string,
	type = 'application/json',
): IWebhookResponseData {
	context.getResponseObject().status(status).type(type).send(body);
	return { noWebhookResponse: true };
}

/** A forger must not be able to fill the log: one warning a minute, the rest for who looks closer. */
const quietMs = 60_000;
let warnedAt = 0;

function logRefusal({ logger }: IWebhookFunctions, words: string): void {
	const now = clock.now();
	const isQuiet = now - warnedAt < quietMs;
	if (!isQuiet) warnedAt = now;
	logger[isQuiet ? 'debug' : 'warn'](`WhatsApp Gateway Trigger: ${words}`);
}

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	logRefusal(context, `refused a delivery (${status}): ${message}`);
	return answer(context, status, JSON.stringify({ message }));
}

/** Meta asks once whether the URL is ours: the token must be the one that the user entered on both sides. */
export function answerChallenge(context: IWebhookFunctions): IWebhookResponseData {
	const query = context.getQueryData() as IDataObject;
	const token = String(context.getNodeParameter('verifyToken', '') ?? '');
	if (query['hub.mode'] !== 'subscribe')
		return refuse(context, 403, 'This address takes deliveries by POST');
	if (token === '') return refuse(context, 403, "No 'Verify Token' is set on the trigger");
	const given = String(query['hub.verify_token'] ?? '');
	if (!isSame(Buffer.from(token), Buffer.from(given)))
		return refuse(context, 403, 'The verify token is not the one of the trigger');
	return answer(context, 200, String(query['hub.challenge'] ?? ''), 'text/plain');
}

async function incomingOf(context: IWebhookFunctions): Promise<IncomingWebhook> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	const headers = Object.fromEntries(
		Object.entries(context.getHeaderData() as IDataObject).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
	return { headers, rawBody: request.rawBody ?? Buffer.alloc(0), receivedAt: clock.now() };
}

function parsed(rawBody: Uint8Array): unknown {
	const text = Buffer.from(rawBody).toString('utf8');
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function sorted(
	context: IWebhookFunctions,
	events: GatewayEvent[],
	wanted: Parameters<typeof reasonToDrop>[1],
	deduplicates: boolean,
	now: number,
): { kept: GatewayEvent[]; dropped: Dropped[] } {
	const kept: GatewayEvent[] = [];
	const dropped: Dropped[] = [];
	const scope = `${context.getWorkflow().id}/${context.getNode().id}/${context.getMode()}`;
	for (const event of events) {
		const reason =
			reasonToDrop(event, wanted, now) ??
			(deduplicates && !seen.isFirst(`${scope}/${event.id}`, now)
				? 'it was delivered before'
				: undefined);
		if (reason === undefined) kept.push(event);
		else dropped.push({ event, reason });
	}
	return { kept, dropped };
}

function itemOf({ raw, ...event }: GatewayEvent, includeRaw: boolean, reason?: string): INodeExecutionData {
	const json = { ...(reason !== undefined && { reason }), ...event, ...(includeRaw && { raw }) };
	// The items belong to the workflow: later changes of them must not reach what was parsed.
	return { json: structuredClone(json) as unknown as IDataObject };
}

async function start(
	context: IWebhookFunctions,
	gateway: Gateway,
	{ kept, dropped }: { kept: GatewayEvent[]; dropped: Dropped[] },
	options: IDataObject,
): Promise<IWebhookResponseData> {
	const includeRaw = options.includeRaw === true;
	const items = kept.map((event) => itemOf(event, includeRaw));
	const outputs = [items];
	if (options.outputDropped === true)
		outputs.push(dropped.map(({ event, reason }) => itemOf(event, includeRaw, reason)));
	if (outputs.every((output) => output.length === 0)) return {};

	if (context.getNodeParameter('downloadMedia', false) !== true || !haveMedia(kept))
		return { workflowData: outputs };
	// Files can take longer than the gateway waits for its answer.
	const answered = answer(context, 200, JSON.stringify({ message: 'Received' }));
	await downloadMedia(context, gateway, kept, items, options);
	return { ...answered, workflowData: outputs };
}

/** One delivery: proven, read, filtered, each event once. A forgery is answered 401 and starts nothing. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const gateway = chosenGateway(context);
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const incoming = await incomingOf(context);

	const proof = proofOf(context, gateway, incoming);
	const isTrusted =
		proof.verdict === 'genuine' || (proof.verdict === 'unproven' && options.withoutSecret === 'accept');
	if (!isTrusted)
		return refuse(context, 401, 'reason' in proof ? proof.reason : 'It could not be proven genuine');

	const wanted = wantedFrom({
		events: context.getNodeParameter('events', ['message.received']),
		sender: senderOf(context),
		filters: context.getNodeParameter('filters', {}) as IDataObject,
	});
	if ('says' in wanted) {
		context.logger.error(
			`WhatsApp Gateway Trigger: ${wanted.says}. Nothing is started until it is corrected`,
		);
		return {};
	}
	const events = gateway.webhook.parse(parsed(incoming.rawBody), incoming.headers, incoming.receivedAt);
	const result = sorted(context, events, wanted.wanted, options.deduplicate !== false, incoming.receivedAt);
	for (const { event, reason } of result.dropped) {
		context.logger.debug(
			`WhatsApp Gateway Trigger: left out ${event.event} ${event.id}, because ${reason}`,
		);
	}
	return await start(context, gateway, result, options);
}
