import fastify from 'fastify';

import { demoAccounts, demoContacts, type DemoAccounts } from './accounts';
import { autokonnectRoutes } from './autokonnect/routes';
import { birdMediaRoutes } from './bird/inbound-media';
import { birdStorageRoutes, type PendingUploads } from './bird/media';
import { birdRoutes } from './bird/routes';
import { Clock, currentTime } from './clock';
import type { CoreContext, SandboxContext } from './context';
import { controlRoutes } from './control';
import { Faults } from './faults';
import { fileRoutes } from './files';
import { DownloadTokens, kapsoMediaRoutes } from './kapso/inbound-media';
import { kapsoRoutes } from './kapso/routes';
import { Ledger } from './ledger';
import { Limits } from './limits';
import { metaMediaRoutes } from './meta/media-routes';
import { defaultSettings, type Settings } from './settings';
import { Store } from './store';
import { Caller } from './webhooks/caller';
import { Deliveries } from './webhooks/deliveries';
import { InboundFiles } from './webhooks/inbound-files';
import { webhookSides } from './webhooks/sides';
import { Tunnels } from './webhooks/tunnels';
import { whatomateRoutes } from './whatomate/routes';
import { readJsonBodies } from './wire/json-body';
import { named } from './wire/named';

export type { DemoAccounts } from './accounts';
export type { Fault, NewFault } from './faults';
export { faultKinds, magicRecipients } from './faults';
export { baseUrls, gatewayNames, type GatewayName } from './gateways';
export type { Ledger, LedgerEntry } from './ledger';
export type { Settings } from './settings';
export type { InboundRecord, MediaRecord, MessageRecord, RequestRecord, Store } from './store';
export type { Deliveries, DeliveryAttempt, DeliveryRecord } from './webhooks/deliveries';
export { inboundTypes, type InboundType } from './webhooks/inbound';
export type { Tunnels } from './webhooks/tunnels';

/** A running sandbox. */
export interface Sandbox {
	/** `http://host:port`; `baseUrls(origin)` gives what a credential wants. */
	origin: string;
	store: Store;
	/** What was really accepted, without limit, and what a client should not have done. */
	ledger: Ledger;
	faults: Faults;
	accounts: DemoAccounts;
	/** May be changed while it runs; `reset` brings back the defaults. */
	settings: Settings;
	/** What was delivered to registered webhooks, and with which outcome. */
	deliveries: Deliveries;
	/** Which public-looking hosts are on this machine. */
	tunnels: Tunnels;
	/** Ends open connections and delays as well. */
	close(): Promise<void>;
	/** Forgets everything that has come since the start, subscriptions too; knows the demo contacts again. */
	reset(): void;
}

const MAX_BODY_BYTES = 1024 * 1024;

export interface SandboxOptions {
	/** 0 takes a free one. */
	port?: number;
	host?: string;
	/** Public-looking host names and the http origins on this machine that they lead to, for webhooks. */
	tunnels?: Record<string, string>;
}

/** Starts the stand-ins of the four gateways under one origin. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const closing = new AbortController();
	let origin = '';
	const context = createContext(options, closing.signal, () => origin);
	const pendingUploads: PendingUploads = new Map();
	const downloadTokens = new DownloadTokens();
	const reset = () => {
		resetContext(context);
		pendingUploads.clear();
	};
	reset();

	const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES });
	// Node writes the machine's time, which is another one when a test moves the clock.
	app.addHook('onRequest', async (_request, reply) => {
		reply.header('Date', new Date(currentTime()).toUTCString());
	});
	readJsonBodies(app);
	fileRoutes(app);
	metaMediaRoutes(app, context);
	controlRoutes(app, context, reset);
	await app.register(named('autokonnect', autokonnectRoutes(context)), { prefix: '/autokonnect/api/v1' });
	await app.register(named('bird', birdRoutes(context, pendingUploads)), { prefix: '/bird' });
	await app.register(named('birdStorage', birdStorageRoutes(context, pendingUploads)), {
		prefix: '/bird-storage',
	});
	await app.register(named('birdMedia', birdMediaRoutes(context)));
	await app.register(named('kapso', kapsoRoutes(context, downloadTokens)), { prefix: '/kapso' });
	await app.register(named('kapsoMedia', kapsoMediaRoutes(context, downloadTokens)), { prefix: '/kapso' });
	await app.register(named('whatomate', whatomateRoutes(context)), { prefix: '/whatomate' });
	origin = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });

	const { store, ledger, faults, accounts, settings, deliveries, tunnels } = context;
	const close = async () => {
		closing.abort();
		context.caller.close();
		await app.close();
	};
	return { origin, store, ledger, faults, accounts, settings, deliveries, tunnels, close, reset };
}

function createContext(options: SandboxOptions, closing: AbortSignal, origin: () => string): SandboxContext {
	const settings = defaultSettings();
	const clock = new Clock(settings, closing);
	const tunnels = new Tunnels(options.tunnels);
	const caller = new Caller(tunnels);
	const core: CoreContext = {
		store: new Store(),
		ledger: new Ledger(),
		limits: new Limits(),
		faults: new Faults(),
		accounts: demoAccounts,
		settings,
		clock,
		tunnels,
		caller,
		deliveries: new Deliveries(caller, clock, settings),
		inboundFiles: new InboundFiles(),
		origin,
		closing,
	};
	return { ...core, webhooks: webhookSides(core) };
}

function resetContext(context: SandboxContext): void {
	context.clock.reset();
	for (const side of Object.values(context.webhooks)) side.reset();
	context.deliveries.reset();
	context.inboundFiles.reset();
	context.tunnels.reset();
	context.store.reset(demoContacts());
	context.ledger.clear();
	context.limits.reset();
	context.faults.clear();
	Object.assign(context.settings, defaultSettings());
}
