import { isPrivateHost } from '../base-url';
import { amountOf, objectOf } from '../cloud-api/webhook-message';
import type { GatewayRefusal } from '../errors';
import { codeOf, refusalByStatus, type KnownRefusal } from '../refusals';
import type { Registrar, WebhookTarget } from '../webhook';
import { textOf } from '../webhook-values';
import { isObject, urlOf, type JsonObject, type WireRequest, type WireResponse } from '../wire';
import { displayName } from './display-name';
import { bufferedEvent, ownNamesOf } from './webhook-events';

/** One webhook tells all events of a number, so one of this kind is all there is. The kind cannot be changed later. */
const kind = 'kapso';

const pageSize = 50;

const publicUrl =
	'Set N8N_WEBHOOK_URL of n8n (WEBHOOK_URL in older versions) to its public address, such as https://n8n.example.com/, or use a tunnel.';

function faultOfUrl(url: string): string | undefined {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (parsed?.protocol !== 'https:')
		return `Kapso delivers only to addresses that begin with https://. ${publicUrl}`;
	if (isPrivateHost(parsed.hostname) || parsed.hostname === '0.0.0.0') {
		return `Kapso delivers only to addresses that the whole internet can reach. ${publicUrl}`;
	}
	return undefined;
}

function webhooksUrl({ account, sender }: WebhookTarget, ...segments: string[]): string {
	const number = ['platform', 'v1', 'whatsapp', 'phone_numbers', sender.trim(), 'webhooks'];
	return urlOf(account.baseUrl, ...number, ...segments);
}

function listRequest(target: WebhookTarget, page: number): WireRequest {
	const query = new URLSearchParams({ page: String(page), per_page: String(pageSize) });
	return { method: 'GET', url: `${webhooksUrl(target)}?${query.toString()}` };
}

/** Seconds that Kapso gathers for: whole ones from 1 to 60; undefined when nothing is to be gathered. */
function windowOf({ bufferSeconds }: WebhookTarget, events: readonly string[]): number | undefined {
	if (bufferSeconds === undefined || !(bufferSeconds > 0) || !events.includes(bufferedEvent))
		return undefined;
	return Math.min(60, Math.max(1, Math.round(bufferSeconds)));
}

/** What can be changed later; all that a webhook is but its kind (Kapso notes §6.1). */
function settingsOf(target: WebhookTarget): JsonObject {
	const events = ownNamesOf(target.events);
	const window = windowOf(target, events);
	return {
		url: target.url,
		active: true,
		secret_key: target.secrets[0],
		events,
		payload_version: 'v2',
		buffer_enabled: window !== undefined,
		...(window !== undefined && { buffer_window_seconds: window, buffer_events: [bufferedEvent] }),
	};
}

function isSameSet(shown: unknown, wanted: readonly string[]): boolean {
	const names = new Set<unknown>(Array.isArray(shown) ? shown : []);
	return names.size === wanted.length && wanted.every((name) => names.has(name));
}

/** Kapso shows the secret, unlike others. What it leaves out is taken to be as wanted. */
function isDrifted(entry: JsonObject, target: WebhookTarget): boolean {
	const events = ownNamesOf(target.events);
	const window = windowOf(target, events);
	const { buffer_window_seconds: seconds, secret_key: secret, payload_version: version } = entry;
	return (
		entry.active !== true ||
		!isSameSet(entry.events, events) ||
		(textOf(version) ?? 'v2') !== 'v2' ||
		(textOf(entry.kind) ?? kind) !== kind ||
		(entry.buffer_enabled === true) !== (window !== undefined) ||
		(window !== undefined && amountOf(seconds) !== window) ||
		(textOf(secret) ?? target.secrets[0]) !== target.secrets[0]
	);
}

function entriesIn({ body }: WireResponse): JsonObject[] {
	const { data } = objectOf(body);
	return Array.isArray(data) ? data.filter(isObject) : [];
}

const notTaken: KnownRefusal = {
	message: 'Kapso did not take the webhook',
	hint: 'Check that the webhook URL is public and begins with https://, and that the number has no other webhook for it.',
};

const byStatus: Readonly<Record<number, KnownRefusal>> = {
	400: notTaken,
	402: { hint: 'The plan of the Kapso project does not allow this webhook. Choose another plan there.' },
	404: {
		message: 'Kapso does not know the phone number',
		hint: "Check 'Phone Number' (its ID, not the number itself) and the base URL in the credential.",
	},
	422: notTaken,
	429: { hint: 'Wait a minute and try again; Kapso counts the requests of each minute per key.' },
};

/** Reads the refusal of a registration; the usual words of Kapso's refusals are about messages. */
function refusal(response: WireResponse): GatewayRefusal {
	const { error, message } = objectOf(response.body);
	const { message: says, code } = isObject(error) ? error : { message: error ?? message, code: undefined };
	const known = byStatus[response.status];
	return refusalByStatus(displayName, response, {
		hint: 'Check the key and the base URL in the Kapso credential.',
		...known,
		...(known?.message && { message: `${known.message} (HTTP ${response.status})` }),
		says,
		code: codeOf(code),
	});
}

/** Webhooks of one phone number; only these get events of messages (Kapso notes §6.1). */
export const registrar: Registrar = {
	faultOfUrl,

	wanted(target) {
		const settings = settingsOf(target);
		if (ownNamesOf(target.events).length === 0) return [];
		const body = { whatsapp_webhook: { ...settings, kind } };
		return [{ key: kind, create: { method: 'POST', url: webhooksUrl(target), body } }];
	},

	list: (target) => listRequest(target, 1),

	ours(response, target) {
		return entriesIn(response)
			.filter(({ url }) => url === target.url)
			.map((entry) => ({
				id: textOf(entry.id) ?? '',
				// One of another kind cannot be mended, so it counts as one too many.
				key: textOf(entry.kind) ?? kind,
				drifted: isDrifted(entry, target),
			}))
			.filter(({ id }) => id !== '');
	},

	nextPage(response, target, page) {
		const pages = amountOf(objectOf(objectOf(response.body).meta).total_pages);
		const isFull = entriesIn(response).length >= pageSize;
		const goesOn = pages === undefined ? isFull : page < pages;
		return goesOn ? listRequest(target, page + 1) : undefined;
	},

	createdId: ({ body }) => textOf(objectOf(objectOf(body).data).id),

	update: (id, _wanted, target) => ({
		method: 'PATCH',
		url: webhooksUrl(target, id),
		body: { whatsapp_webhook: settingsOf(target) },
	}),

	remove: (id, target) => ({ method: 'DELETE', url: webhooksUrl(target, id) }),

	refusal,
};
