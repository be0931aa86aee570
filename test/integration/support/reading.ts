import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import type { PickerList } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import { gateways } from '../../../gateways/registry';
import type { Sandbox } from '../../../sandbox';
import { demoCredentials, sandboxName } from './demo';
import type { Panel, pickerPage } from './load-options';
import type { Credentials } from './n8n-core';
import { basics } from './wishes';

/** Gateways that can be read from. */
export const readable: readonly Gateway[] = gateways.filter(
	({ capabilities }) => capabilities.reading.lists.length > 0,
);

export const named = (list: readonly Gateway[]): Array<[string, Gateway]> =>
	list.map((gateway) => [gateway.displayName, gateway]);

export function nameIn(gateway: Gateway) {
	return sandboxName[gateway.name as keyof typeof sandboxName];
}

export const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });

interface Amounts {
	templates?: number;
	contacts?: number;
	messages?: number;
}

/** Puts more of everything into a gateway's demo account. */
export async function fill({ origin }: Sandbox, gateway: Gateway, amounts: Amounts): Promise<void> {
	await axios.post(`${origin}/sandbox/fill`, { gateway: gateway.name, ...amounts });
}

/** Something comes in at a gateway; resolves to the id of the message. */
export async function comesIn({ origin }: Sandbox, gateway: Gateway, fields: object = {}): Promise<string> {
	const { data } = await axios.post<{ messageId: string }>(`${origin}/sandbox/inbound`, {
		gateway: gateway.name,
		type: 'text',
		...fields,
	});
	return data.messageId;
}

/** Paths of what a gateway was asked, with their queries. */
export function pathsAsked({ store }: Sandbox, gateway: Gateway): string[] {
	return store.requests(nameIn(gateway)).map(({ path }) => path);
}

export const keyFields: Readonly<Record<string, string>> = {
	autoKonnect: 'apiKey',
	bird: 'accessKey',
	kapso: 'apiKey',
	whatomate: 'apiKey',
};

/** The demo credentials, with some fields of a gateway's own otherwise. */
export function credentialsWith(sandbox: Sandbox, gateway: Gateway, more: Credentials[string]): Credentials {
	const credentials = demoCredentials(sandbox);
	const type = gateway.credentialType;
	return { ...credentials, [type]: { ...credentials[type], ...more } };
}

/** What is said after a send; nobody who reads has sent anything. */
export const aboutSending = /\bsent\b|\bsend (fewer|more|it|again)\b/i;

type Picker = Parameters<typeof pickerPage>[0];

/** The method behind each list, as the panel names it. */
export const pickerOf: Readonly<Record<PickerList, Picker>> = {
	senders: 'searchSenders',
	templates: 'searchTemplates',
	contacts: 'searchContacts',
	tags: 'searchTags',
	flows: 'searchFlows',
};

export interface ListCell {
	gateway: Gateway;
	list: PickerList;
}

/** Every list of every gateway in the capability table. */
export const listCells: ReadonlyArray<[string, ListCell]> = readable.flatMap((gateway) =>
	gateway.capabilities.reading.lists.map((list): [string, ListCell] => [
		`${gateway.displayName}: ${list}`,
		{ gateway, list },
	]),
);

/** A panel of the demo account, with gateway and sender chosen. */
export function panelOf(sandbox: Sandbox, gateway: Gateway, parameters: INodeParameters = {}): Panel {
	return {
		parameters: { ...basics[gateway.name], ...parameters },
		credentials: demoCredentials(sandbox),
	};
}
