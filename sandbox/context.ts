import type { DemoAccounts } from './accounts';
import type { Faults } from './faults';
import type { Settings } from './settings';
import type { Store } from './store';

/** What every stand-in shares. */
export interface SandboxContext {
	store: Store;
	faults: Faults;
	accounts: DemoAccounts;
	settings: Settings;
	/** `http://host:port`, known once the server listens. */
	origin(): string;
	/** Aborted when the sandbox closes, so that no delay outlives it. */
	closing: AbortSignal;
}
