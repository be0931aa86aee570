import type { WebhookSide } from '../webhook';
import { fetchMedia } from './webhook-media';
import { parse } from './webhook-parse';
import { registrar } from './webhook-register';
import { verify } from './webhook-verify';

const manual = [
	'Bird has no form for this: create one webhook subscription per event with its API, by POST to https://api.bird.com/workspaces/{workspace ID}/webhook-subscriptions.',
	'service: channels',
	'event: whatsapp.inbound (messages), whatsapp.outbound (sent, delivered, failed) or whatsapp.interaction (read, clicked, reactions)',
	'url: the webhook URL of this node, letter by letter, because Bird signs it',
	"signingKey: a long random text of your own; enter the same under 'Signing Secrets'",
	'eventFilters: [{"key": "channelId", "value": "the ID of the channel"}]',
].join('\n');

/** The way in: webhook subscriptions of Bird's Notifications API (docs.bird.com). */
export const webhook: WebhookSide = {
	events: [
		'message.received',
		'message.reaction',
		'message.sent',
		'message.delivered',
		'message.read',
		'message.clicked',
		'message.failed',
		'message.deleted',
	],
	registrar,
	manual,
	verify,
	parse,
	fetchMedia,
};
