import type { WebhookSide } from '../webhook';
import { tokenHeader, toldEvents } from './webhook-events';
import { fetchMedia } from './webhook-media';
import { parse } from './webhook-parse';
import { registrar } from './webhook-register';
import { verify } from './webhook-verify';

const manual = [
	'In Whatomate open Settings, Webhooks, and add a webhook with the URL of this node.',
	'The URL must be reachable from the server; newer servers refuse private addresses, also behind a name.',
	'Events: message.incoming for received messages, and what else this node shall tell of.',
	"Secret: a long random text; enter the same text under 'Signing Secrets' of this node.",
	`Headers: ${tokenHeader} with that text as its value, because Whatomate signs few of its deliveries, and this header proves the others.`,
].join('\n');

/** Whatomate's outgoing webhooks (Whatomate source, webhook_dispatch.go; notes §A8). */
export const webhook: WebhookSide = {
	events: toldEvents,
	registrar,
	manual,
	verify,
	parse,
	fetchMedia,
};
