import axios, { type AxiosInstance } from 'axios';

import { baseUrls, startSandbox, type GatewayName, type Sandbox } from '../../../sandbox';
import { RecordLog } from '../../../sandbox/record-log';
import { automaticClock } from '../../support/moved-clock';

/** A client that takes every status as an answer and never uses a proxy. */
export function client(baseURL: string, headers: Record<string, string> = {}): AxiosInstance {
	return axios.create({ baseURL, headers, proxy: false, validateStatus: () => true });
}

/** The headers by which each gateway knows its demo account. */
export function keyHeaders({ accounts }: Sandbox): Record<GatewayName, Record<string, string>> {
	return {
		autokonnect: { Authorization: `Bearer ${accounts.autokonnect.apiKey}` },
		bird: { Authorization: `AccessKey ${accounts.bird.accessKey}` },
		kapso: { 'X-API-Key': accounts.kapso.apiKey },
		whatomate: { 'X-API-Key': accounts.whatomate.apiKey },
	};
}

/** Clients of all gateways with the demo keys. */
export function clients(sandbox: Sandbox): Record<GatewayName, AxiosInstance> {
	const urls = baseUrls(sandbox.origin);
	const headers = keyHeaders(sandbox);
	return {
		autokonnect: client(urls.autokonnect, headers.autokonnect),
		bird: client(urls.bird, headers.bird),
		kapso: client(urls.kapso, headers.kapso),
		whatomate: client(urls.whatomate, headers.whatomate),
	};
}

/** One sandbox for a test file, emptied before each test. Its waits take no time. */
export function useSandbox(): { readonly current: Sandbox } {
	let sandbox: Sandbox | undefined;
	automaticClock();
	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0 });
	});
	beforeEach(() => sandbox?.reset());
	afterAll(async () => sandbox?.close());
	return {
		get current() {
			if (!sandbox) throw new Error('the sandbox has not been started');
			return sandbox;
		},
	};
}

/** A text message for each gateway: path and body of a send that is accepted. */
export function textSend(
	gateway: GatewayName,
	{ accounts }: Sandbox,
	to = '+254712345678',
): [string, object] {
	switch (gateway) {
		case 'autokonnect':
			return ['/whatsapp/123/messages', { phone_number: to, type: 'text', message: 'Hello' }];
		case 'bird':
			return [
				birdMessages(accounts.bird),
				{
					receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: to }] },
					body: { type: 'text', text: { text: 'Hello' } },
				},
			];
		case 'kapso':
			return [
				kapsoMessages(accounts.kapso.phoneNumberId),
				{ messaging_product: 'whatsapp', to, type: 'text', text: { body: 'Hello' } },
			];
		case 'whatomate':
			return ['/api/messages/template', { phone_number: to, template_name: 'hello_world' }];
	}
}

export function birdMessages({ workspaceId, channelId }: { workspaceId: string; channelId: string }): string {
	return `/workspaces/${workspaceId}/channels/${channelId}/messages`;
}

export function kapsoMessages(phoneNumberId: string): string {
	return `/meta/whatsapp/v24.0/${phoneNumberId}/messages`;
}

/** How many records are walked through while this is done. */
export async function walkedDuring(work: () => Promise<unknown>): Promise<number> {
	const walk = jest.spyOn(RecordLog.prototype, 'all');
	await work();
	const walked = walk.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0);
	walk.mockRestore();
	return walked;
}

/** Waits until `check` holds; fails after a minute of the test's clock. */
export async function eventually(check: () => boolean): Promise<void> {
	const end = Date.now() + 60_000;
	while (!check()) {
		if (Date.now() > end) throw new Error('it did not come true within a minute');
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
}
