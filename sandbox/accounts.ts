import { autokonnectAccount, type AutoKonnectAccount } from './autokonnect/account';
import { birdAccount, type BirdAccount } from './bird/account';
import { kapsoAccount, type KapsoAccount } from './kapso/account';
import type { ContactRecord } from './store';
import { whatomateAccount, type WhatomateAccount } from './whatomate/account';

/** The one demo account of each gateway: fixed keys, ids, templates and tags. */
export interface DemoAccounts {
	autokonnect: AutoKonnectAccount;
	bird: BirdAccount;
	kapso: KapsoAccount;
	whatomate: WhatomateAccount;
}

export const demoAccounts: DemoAccounts = {
	autokonnect: autokonnectAccount,
	bird: birdAccount,
	kapso: kapsoAccount,
	whatomate: whatomateAccount,
};

/** The contacts that the gateways know from the start. */
export function demoContacts(): ContactRecord[] {
	return [...birdAccount.contacts, ...whatomateAccount.contacts];
}
