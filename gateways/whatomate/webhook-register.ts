import type { Registrar, WebhookTarget } from '../webhook';
import { isObject, urlOf, withoutEmpty, type JsonObject, type WireRequest, type WireResponse } from '../wire';
import { envelope, webhookEntry, webhookPage, type WebhookEntry } from './schema';
import { ownNamesOf, tokenHeader } from './webhook-events';

/** One webhook tells all events, so one registration is all there is. */
const key = 'webhook';

/** The most that the server gives at once; with a higher figure it falls back to 50 (notes §A3). */
const pageSize = 100;

function faultOfUrl(url: string): string | undefined {
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return undefined;
	return 'Whatomate delivers to addresses that begin with https:// or http://. Set N8N_WEBHOOK_URL of n8n (WEBHOOK_URL in older versions) to its public address, such as https://n8n.example.com/';
}

function webhooksUrl({ account }: WebhookTarget, ...segments: string[]): string {
	return urlOf(account.baseUrl, 'api', 'webhooks', ...segments);
}

function listRequest(target: WebhookTarget, page: number): WireRequest {
	const query = new URLSearchParams({ page: String(page), limit: String(pageSize) });
	return { method: 'GET', url: `${webhooksUrl(target)}?${query.toString()}` };
}

/** Without a secret of ours the server would invent one that nobody can read (notes §A8.1). */
function bodyOf({ label, url, events, secrets, token }: WebhookTarget): JsonObject {
	return withoutEmpty({
		name: label,
		url,
		events: ownNamesOf(events),
		headers: token ? { [tokenHeader]: token } : undefined,
		secret: secrets[0],
	});
}

function pageIn({ body }: WireResponse) {
	return webhookPage.safeParse(envelope.safeParse(body).data?.data).data;
}

function tokenOf({ headers }: WebhookEntry): unknown {
	const name = Object.keys(headers).find((header) => header.toLowerCase() === tokenHeader.toLowerCase());
	return name === undefined ? undefined : headers[name];
}

function isDrifted(entry: WebhookEntry, target: WebhookTarget): boolean {
	const wanted = ownNamesOf(target.events);
	const sameEvents =
		new Set(entry.events).size === wanted.length && wanted.every((name) => entry.events.includes(name));
	const sameToken = !target.token || tokenOf(entry) === target.token;
	const unsigned = entry.has_secret === false && Boolean(target.secrets[0]);
	return !sameEvents || !sameToken || unsigned || entry.is_active !== true;
}

/** Webhooks of the server as in Whatomate source, webhooks.go (notes §A8.1). They cannot be bound to one account. */
export const registrar: Registrar = {
	faultOfUrl,

	wanted(target) {
		if (ownNamesOf(target.events).length === 0) return [];
		return [{ key, create: { method: 'POST', url: webhooksUrl(target), body: bodyOf(target) } }];
	},

	list: (target) => listRequest(target, 1),

	ours(response, target) {
		const entries = (pageIn(response)?.webhooks ?? []).map((entry) => webhookEntry.safeParse(entry).data);
		return entries
			.filter((entry) => entry !== undefined)
			.filter(({ url }) => url === target.url)
			.map((entry) => ({ id: entry.id, key, drifted: isDrifted(entry, target) }));
	},

	nextPage(response, target, page) {
		const { webhooks = [], total = 0, limit = pageSize } = pageIn(response) ?? {};
		return webhooks.length > 0 && page * limit < total ? listRequest(target, page + 1) : undefined;
	},

	createdId({ body }) {
		const { data } = envelope.safeParse(body).data ?? {};
		return webhookEntry.pick({ id: true }).safeParse(data).data?.id;
	},

	update: (id, wanted, target) => ({
		method: 'PUT',
		url: webhooksUrl(target, id),
		// The server switches the webhook off when this is left out.
		body: { ...(isObject(wanted.create.body) && wanted.create.body), is_active: true },
	}),

	remove: (id, target) => ({ method: 'DELETE', url: webhooksUrl(target, id) }),
};
