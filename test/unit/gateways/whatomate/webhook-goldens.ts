import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { GatewayEvent } from '../../../../gateways/event';

const folder = join(__dirname, '../../../fixtures/whatomate/webhooks');

/** A delivery as the notes on the server document it (§A8.4), and the event that it is; `raw` is the body. */
interface GoldenDelivery {
	body: { event: string; timestamp: string; data: Record<string, unknown> };
	event: Omit<GatewayEvent, 'raw'>;
}

export function goldenDelivery(name: string): GoldenDelivery {
	return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as GoldenDelivery;
}

export const goldenDeliveries = readdirSync(folder).map((file) => basename(file, '.json'));
