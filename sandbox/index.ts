import fastify from 'fastify';

import { demoAccounts, demoContacts, type DemoAccounts } from './accounts';
import { autokonnectRoutes } from './autokonnect/routes';
import { birdStorageRoutes, type PendingUploads } from './bird/media';
import { birdRoutes } from './bird/routes';
import type { SandboxContext } from './context';
import { controlRoutes } from './control';
import { Faults } from './faults';
import { fileRoutes } from './files';
import { kapsoRoutes } from './kapso/routes';
import { defaultSettings, type Settings } from './settings';
import { Store } from './store';
import { whatomateRoutes } from './whatomate/routes';
import { readJsonBodies } from './wire/json-body';

export type { DemoAccounts } from './accounts';
export type { Fault } from './faults';
export { magicRecipients } from './faults';
export { baseUrls, gatewayNames, type GatewayName } from './gateways';
export type { Settings } from './settings';
export type { MediaRecord, MessageRecord, RequestRecord, Store } from './store';

/** A running sandbox. */
export interface Sandbox {
	/** `http://host:port`; `baseUrls(origin)` gives what a credential wants. */
	origin: string;
	store: Store;
	faults: Faults;
	accounts: DemoAccounts;
	/** May be changed while it runs; `reset` brings back the defaults. */
	settings: Settings;
	/** Ends open connections and delays as well. */
	close(): Promise<void>;
	/** Forgets messages, requests, media, faults and settings; knows the demo contacts again. */
	reset(): void;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** Starts the stand-ins of the four gateways under one origin. Port 0 takes a free one; rejects when the port is taken. */
export async function startSandbox(options: { port?: number; host?: string } = {}): Promise<Sandbox> {
	const closing = new AbortController();
	let origin = '';
	const context: SandboxContext = {
		store: new Store(),
		faults: new Faults(),
		accounts: demoAccounts,
		settings: defaultSettings(),
		origin: () => origin,
		closing: closing.signal,
	};
	const pendingUploads: PendingUploads = new Map();
	const reset = () => {
		context.store.reset(demoContacts());
		context.faults.clear();
		Object.assign(context.settings, defaultSettings());
		pendingUploads.clear();
	};
	reset();

	const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES });
	readJsonBodies(app);
	fileRoutes(app);
	controlRoutes(app, context, reset);
	await app.register(autokonnectRoutes(context), { prefix: '/autokonnect/api/v1' });
	await app.register(birdRoutes(context, pendingUploads), { prefix: '/bird' });
	await app.register(birdStorageRoutes(context, pendingUploads), { prefix: '/bird-storage' });
	await app.register(kapsoRoutes(context), { prefix: '/kapso' });
	await app.register(whatomateRoutes(context), { prefix: '/whatomate' });
	origin = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });

	const { store, faults, accounts, settings } = context;
	const close = async () => {
		closing.abort();
		await app.close();
	};
	return { origin, store, faults, accounts, settings, close, reset };
}
