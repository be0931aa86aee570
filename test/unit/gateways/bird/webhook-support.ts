import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { bird } from '../../../../gateways/bird';
import { gatewayEvent, type GatewayEvent } from '../../../../gateways/event';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';

const folder = path.join(__dirname, '../../../fixtures/bird/webhooks');

/** What Bird delivers, and the event that is expected of it, but for `raw`. */
export interface Golden {
	name: string;
	delivery: unknown;
	event: Record<string, unknown>;
}

export const goldens: readonly Golden[] = readdirSync(folder).map((file) => ({
	name: path.basename(file, '.json'),
	...(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Omit<Golden, 'name'>),
}));

export function delivered(name: string): {
	service: string;
	event: string;
	payload: Record<string, unknown>;
} {
	const golden = goldens.find((candidate) => candidate.name === name);
	if (!golden) throw new Error(`No golden delivery is called ${name}`);
	return structuredClone(golden.delivery) as ReturnType<typeof delivered>;
}

export const receivedAt = Date.parse('2025-10-24T13:08:20Z');

/** The only event of a delivery, which must be in the normal form. */
export function read(body: unknown): GatewayEvent {
	const events = bird.webhook.parse(body, {}, receivedAt);
	expect(events).toHaveLength(1);
	return gatewayEvent.parse(events[0]);
}

/** Answers in the order in which they are asked for; notes what was asked. */
export function scripted(...answers: WireAnswer[]) {
	const requests: WireRequest[] = [];
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		requests.push(request);
		const answer = answers[requests.length - 1];
		if (!answer) throw new Error(`Nobody expected ${request.method} ${request.url}`);
		return answer;
	};
	return { requests, exchange };
}
