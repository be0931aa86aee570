import type { WebhookSide } from '../webhook';
import { toldEvents } from './webhook-events';
import { fetchMedia } from './webhook-media';
import { parse } from './webhook-parse';
import { registrar } from './webhook-register';
import { verify } from './webhook-verify';

const manual = [
	'In the Kapso dashboard open the phone number, Webhooks, and add a webhook (kind Kapso, payload version v2).',
	'URL: the webhook URL of this node. It must be public and begin with https://.',
	"Secret key: a long random text; enter the same text in 'Signing Secrets' here.",
	'Events: whatsapp.message.received for messages, and the others that this node shall tell of.',
	'A webhook that forwards Meta payloads works too. After many failed deliveries Kapso pauses a webhook; switch it on again there.',
].join('\n');

/** Kapso's webhooks of a phone number (Kapso notes §6). */
export const webhook: WebhookSide = {
	events: toldEvents,
	registersPerSender: true,
	registrar,
	manual,
	verify,
	parse,
	fetchMedia,
};
