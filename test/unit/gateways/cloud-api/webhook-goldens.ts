import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { GatewayEvent } from '../../../../gateways/event';

/**
 * A delivery as the documents show it, and the events that it is. `raw` is not repeated; an id that is a hash and
 * a time that is that of the receipt stand as words in angle brackets.
 */
export interface GoldenDelivery {
	name: string;
	headers: Record<string, string>;
	body: unknown;
	events: Array<Omit<GatewayEvent, 'raw'>>;
}

export function goldenDeliveries(gateway: 'autokonnect' | 'kapso'): GoldenDelivery[] {
	const folder = path.join(__dirname, '../../../fixtures', gateway, 'webhooks');
	return readdirSync(folder).map((file) => {
		const golden = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as GoldenDelivery;
		return { ...golden, name: path.basename(file, '.json'), headers: golden.headers ?? {} };
	});
}

export const receivedAt = Date.UTC(2026, 0, 2, 3, 4, 5);

/** What to expect for a golden event. */
export function expected({ id, occurredAt, ...event }: Omit<GatewayEvent, 'raw'>): unknown {
	return {
		...event,
		id: id === '<hash of raw>' ? expect.stringMatching(/^sha256:[0-9a-f]{64}$/) : id,
		occurredAt: occurredAt === '<time of receipt>' ? new Date(receivedAt).toISOString() : occurredAt,
		raw: expect.anything(),
	};
}

/** Whether a value is part of another one, not a copy of it. */
export function holds(whole: unknown, part: unknown): boolean {
	if (whole === part) return true;
	if (typeof whole !== 'object' || whole === null) return false;
	return Object.values(whole).some((inner) => holds(inner, part));
}
