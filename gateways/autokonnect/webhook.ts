import { metaEvents, parseMeta } from '../cloud-api/webhook-parse';
import { verifyMeta } from '../cloud-api/webhook-verify';
import type { WebhookSide } from '../webhook';

const manual = [
	'AutoKonnect documents no webhooks of its own, so they are set where the WhatsApp account gets its callback: in AutoKonnect or in your Meta app under WhatsApp, Configuration.',
	'Callback URL: the webhook URL of this node. It must be public and begin with https://.',
	"Verify token: any text; enter the same text as 'Verify Token' here, and activate the workflow before you verify.",
	"Signing secret: copy the App Secret of the Meta app (App settings, Basic) into 'Signing Secrets' here.",
	'Fields: messages brings messages and statuses; add smb_message_echoes, user_preferences and the template fields if you want those events.',
].join('\n');

/**
 * Deliveries in Meta's format. There is no `fetchMedia`: Meta's files need an access token of Meta, which the
 * AutoKonnect credential does not hold.
 */
export const webhook: WebhookSide = {
	events: metaEvents,
	manual,
	verify: verifyMeta,
	parse: (body, _headers, receivedAt) => parseMeta('autoKonnect', body, receivedAt),
};
