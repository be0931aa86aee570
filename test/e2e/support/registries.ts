import { demoAccounts } from '../../../sandbox/accounts';

/** A registration as the gateway's own list shows it. */
export type Shown = { id: string; url: string } & Record<string, unknown>;

/** How a gateway's own interface, not ours, lists and creates registrations. */
export interface Registry {
	list(sandboxOrigin: string): Promise<Shown[]>;
	/** Registers somebody else's URL. */
	addForeign(sandboxOrigin: string, url: string): Promise<void>;
	/** What has to be registered for the default choice of events, without id, secrets and times. */
	expected(url: string): Array<Record<string, unknown>>;
	/** Where requests that create one go, as the end of the path. */
	path: string;
	/** The secrets in the body of such a request. */
	secretsIn(body: unknown): unknown[];
}

const { bird, kapso, whatomate } = demoAccounts;

async function call(url: string, key: Record<string, string>, body?: object): Promise<unknown> {
	const response = await fetch(url, {
		method: body ? 'POST' : 'GET',
		headers: { 'content-type': 'application/json', ...key },
		...(body && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
	return JSON.parse(text) as unknown;
}

const birdUrl = (origin: string): string =>
	`${origin}/bird/workspaces/${bird.workspaceId}/webhook-subscriptions`;
const birdKey = { authorization: `AccessKey ${bird.accessKey}` };

export const birdRegistry: Registry = {
	path: '/webhook-subscriptions',
	async list(origin) {
		const { results } = (await call(birdUrl(origin), birdKey)) as { results: Shown[] };
		return results;
	},
	async addForeign(origin, url) {
		const body = { service: 'channels', event: 'whatsapp.inbound', url, signingKey: 'foreign-key' };
		await call(birdUrl(origin), birdKey, body);
	},
	expected: (url) => [
		{
			service: 'channels',
			event: 'whatsapp.inbound',
			url,
			status: 'active',
			eventFilters: [{ key: 'channelId', value: bird.channelId }],
		},
	],
	secretsIn: (body) => [(body as { signingKey: string }).signingKey],
};

const kapsoUrl = (origin: string): string =>
	`${origin}/kapso/platform/v1/whatsapp/phone_numbers/${kapso.phoneNumberId}/webhooks`;
const kapsoKey = { 'x-api-key': kapso.apiKey };

export const kapsoRegistry: Registry = {
	path: '/webhooks',
	async list(origin) {
		const { data } = (await call(kapsoUrl(origin), kapsoKey)) as { data: Shown[] };
		return data;
	},
	async addForeign(origin, url) {
		const webhook = { url, secret_key: 'foreign-secret', events: ['whatsapp.message.received'] };
		await call(kapsoUrl(origin), kapsoKey, { whatsapp_webhook: { ...webhook, kind: 'kapso' } });
	},
	expected: (url) => [
		{
			url,
			kind: 'kapso',
			active: true,
			payload_version: 'v2',
			events: ['whatsapp.message.received'],
			buffer_enabled: false,
		},
	],
	secretsIn: (body) => [(body as { whatsapp_webhook: { secret_key: string } }).whatsapp_webhook.secret_key],
};

const whatomateUrl = (origin: string): string => `${origin}/whatomate/api/webhooks`;
const whatomateKey = { 'x-api-key': whatomate.apiKey };

export const whatomateRegistry: Registry = {
	path: '/webhooks',
	async list(origin) {
		const { data } = (await call(whatomateUrl(origin), whatomateKey)) as {
			data: { webhooks: Shown[] };
		};
		return data.webhooks;
	},
	async addForeign(origin, url) {
		const body = { name: 'CRM', url, events: ['message.incoming'], secret: 'foreign-secret' };
		await call(whatomateUrl(origin), whatomateKey, body);
	},
	expected: (url) => [{ url, events: ['message.incoming'], is_active: true, has_secret: true }],
	secretsIn: (body) => {
		const { secret, headers } = body as { secret: string; headers: Record<string, string> };
		return [secret, ...Object.values(headers)];
	},
};
