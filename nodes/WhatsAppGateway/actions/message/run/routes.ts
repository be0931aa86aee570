import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { Account } from '../../../../../gateways/account';
import { Gates } from '../../../../../gateways/delivery/gates';
import type { Journey } from '../../../../../gateways/delivery/journey';
import { Recent } from '../../../../../gateways/delivery/recent';
import { Slots } from '../../../../../gateways/delivery/slots';
import { Way } from '../../../../../gateways/delivery/way';
import type { Outcome } from '../../../../../gateways/errors';
import { accepted } from '../../../../../gateways/errors';
import type { Gateway } from '../../../../../gateways/gateway';
import type { Exchange } from '../../../../../gateways/wire';
import { accountIn } from '../../../../transport/account';
import { binaryOf } from '../../../../transport/binary';
import { clock } from '../../../../transport/clock';
import { exchangeFor } from '../../../../transport/exchange';
import type { RunSettings } from './settings';
import type { Tally } from './tally';

/** Limits are the gateways', so all runs of this process share them. */
const gates = new Gates(clock);

/** With so many requests at once a run begins at a gateway whose limits are not known, so that few meet them. */
const atOnceAtFirst = 10;

/** What is remembered of a run's messages and contacts, so that its memory does not grow with them. */
const mostRemembered = 20_000;

/** What all items of a run for one gateway share. */
export interface Route {
	gateway: Gateway;
	account: Account;
	journey: Journey;
	/** What the gateway counts as one account, for its limits. */
	accountKey: string;
	/** The way out that can take binary data of the item along. */
	exchangeFor(itemIndex: number): Exchange;
}

/** The routes of a run, each opened once: a credential is read and decrypted once instead of at every item. */
export class Routes {
	private readonly known = new Map<string, Promise<Outcome<Route>>>();
	private readonly slots: Slots[] = [];

	/** `onRoom`: called when a route is no longer crowded. */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly settings: RunSettings,
		private readonly tally: Tally,
		private readonly onRoom: () => void,
	) {}

	/** On one of the routes more requests wait than it needs to be busy. */
	get areCrowded(): boolean {
		return this.slots.some(({ isCrowded }) => isCrowded);
	}

	async to(gateway: Gateway, itemIndex: number): Promise<Outcome<Route>> {
		const known = this.known.get(gateway.name) ?? this.open(gateway, itemIndex);
		this.known.set(gateway.name, known);
		return await known;
	}

	private async open(gateway: Gateway, itemIndex: number): Promise<Outcome<Route>> {
		const { context } = this;
		const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
			gateway.credentialType,
			itemIndex,
		);
		const account = accountIn(credential, gateway);
		if (!account.ok) return account;
		const { id, name } = context.getNode().credentials?.[gateway.credentialType] ?? {};
		return accepted({
			gateway,
			account: account.value,
			journey: this.journeyTo(gateway),
			accountKey: [gateway.name, account.value.baseUrl, id ?? name].join('|'),
			exchangeFor: (item) =>
				exchangeFor(context, gateway.credentialType, binaryOf(context, item), credential),
		});
	}

	private journeyTo(gateway: Gateway): Journey {
		const { settings, tally } = this;
		const ids = new Recent<true>(mostRemembered);
		const count = settings.concurrency ?? gateway.concurrency;
		const isUnknown = settings.concurrency === undefined && gateway.rates.length === 0;
		const slots = new Slots(count, isUnknown ? atOnceAtFirst : count, this.onRoom);
		this.slots.push(slots);
		return {
			gateway,
			way: new Way(gates, gateway.rates, slots, clock),
			clock,
			patience: settings.patience,
			whenUnknown: settings.whenUnknown,
			random: Math.random,
			taken: { has: (id) => ids.has(id), add: (id) => ids.set(id, true) },
			contacts: new Recent<string>(mostRemembered),
			givenUp: 0,
			note: (event) => (tally.events[event] += 1),
		};
	}
}
