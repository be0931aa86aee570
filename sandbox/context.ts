import type { DemoAccounts } from './accounts';
import type { Clock } from './clock';
import type { Faults } from './faults';
import type { Ledger } from './ledger';
import type { Limits } from './limits';
import type { Settings } from './settings';
import type { Store } from './store';
import type { Caller } from './webhooks/caller';
import type { Deliveries } from './webhooks/deliveries';
import type { InboundFiles } from './webhooks/inbound-files';
import type { WebhookSides } from './webhooks/sides';
import type { Tunnels } from './webhooks/tunnels';

/** What every stand-in shares. */
export interface CoreContext {
	store: Store;
	ledger: Ledger;
	limits: Limits;
	faults: Faults;
	accounts: DemoAccounts;
	settings: Settings;
	clock: Clock;
	tunnels: Tunnels;
	caller: Caller;
	deliveries: Deliveries;
	inboundFiles: InboundFiles;
	/** `http://host:port`, known once the server listens. */
	origin(): string;
	/** Aborted when the sandbox closes, so that no delay outlives it. */
	closing: AbortSignal;
}

/** The same with the webhook side of each gateway. */
export interface SandboxContext extends CoreContext {
	webhooks: WebhookSides;
}
