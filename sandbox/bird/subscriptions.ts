import { randomUUID } from 'node:crypto';

import { timestamp } from '../clock';
import type { BirdAccount } from './account';
import type { CreateSubscription, PatchSubscription } from './subscription-schema';

/** A webhook subscription with its signing key, which is never shown again. Bird notes §6.1. */
export interface BirdSubscription extends CreateSubscription {
	id: string;
	status: 'active' | 'inactive';
	createdAt: string;
	updatedAt: string;
}

/** What a subscription is matched against. */
export interface BirdEvent {
	event: string;
	/** Values of the filter keys that the event has. */
	filterable: Record<string, string | undefined>;
}

const MOST_WITH_SAME_FILTERS = 5;

/** The workspace's subscriptions. */
export class BirdSubscriptions {
	private readonly byId = new Map<string, BirdSubscription>();

	/** Undefined when there are five with these filters already. */
	create(wanted: CreateSubscription): BirdSubscription | undefined {
		const same = this.list().filter((other) => combinationOf(other) === combinationOf(wanted));
		if (same.length >= MOST_WITH_SAME_FILTERS) return undefined;
		const now = timestamp();
		const subscription: BirdSubscription = {
			...wanted,
			id: randomUUID(),
			status: 'active',
			createdAt: now,
			updatedAt: now,
		};
		this.byId.set(subscription.id, subscription);
		return subscription;
	}

	/** In the order of creation. */
	list(): BirdSubscription[] {
		return [...this.byId.values()];
	}

	get(id: string): BirdSubscription | undefined {
		return this.byId.get(id);
	}

	patch(id: string, changes: PatchSubscription): BirdSubscription | undefined {
		const subscription = this.byId.get(id);
		return subscription && Object.assign(subscription, changes, { updatedAt: timestamp() });
	}

	delete(id: string): boolean {
		return this.byId.delete(id);
	}

	/** Active ones whose event and filters, all of them, fit. */
	matching({ event, filterable }: BirdEvent): BirdSubscription[] {
		return this.list().filter(
			(subscription) =>
				subscription.status === 'active' &&
				subscription.service === 'channels' &&
				subscription.event === event &&
				(subscription.eventFilters ?? []).every(({ key, value }) => filterable[key] === value),
		);
	}

	clear(): void {
		this.byId.clear();
	}
}

/** A subscription as reads show it: without its signing key. */
export function shown(subscription: BirdSubscription, { organizationId, workspaceId }: BirdAccount) {
	const { id, service, event, eventFilters, template, url, status, createdAt, updatedAt } = subscription;
	return {
		id,
		organizationId,
		workspaceId,
		service,
		event,
		eventFilters: eventFilters ?? [],
		template: template ?? '',
		url,
		status,
		createdAt,
		updatedAt,
	};
}

function combinationOf({ service, event, eventFilters }: CreateSubscription): string {
	const filters = (eventFilters ?? []).map(({ key, value }) => `${key}=${value}`).sort();
	return JSON.stringify([service, event, filters]);
}
