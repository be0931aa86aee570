import { setTimeout as sleep } from 'node:timers/promises';
import { tellSandbox } from '../../../scripts/lib/sandbox-control.mjs';

/** A delivery as `GET /sandbox/deliveries` tells it. */
export interface Delivery {
	sequence: number;
	gateway: string;
	subscription: string;
	url: string;
	event: string;
	body: unknown;
	state: 'pending' | 'delivered' | 'failed';
	attempts: Array<{ status: number | null; error?: string }>;
}

export interface Received {
	messageId?: string;
	events: Array<{ event: string; subscriptions: string[] }>;
}

const patienceMs = 15_000;
const pollEveryMs = 40;

/** Asks again until the answer is not undefined; fails with `what` when it takes too long. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
		await sleep(pollEveryMs);
	}
}

/** The sandbox's control routes. */
export function sandboxAt(origin: string) {
	const tell = async (route: string, body?: object): Promise<unknown> =>
		(await tellSandbox(origin, route, body)) as unknown;

	const deliveries = async (): Promise<Delivery[]> =>
		((await tell('deliveries')) as { deliveries: Delivery[] }).deliveries;

	return {
		origin,
		tell,
		deliveries,

		/** Makes something come in at a gateway. */
		async receive(gateway: string, inbound: object): Promise<Received> {
			return (await tell('inbound', { gateway, ...inbound })) as Received;
		},

		/** Sends a body of our own making to the gateway's registrations; gives what became of it. */
		async forge(gateway: string, delivery: object): Promise<Delivery[]> {
			const answer = (await tell('deliver', { gateway, ...delivery })) as { deliveries: Delivery[] };
			return answer.deliveries;
		},

		/** All deliveries to a URL so far, once none is on its way any more. */
		async settled(url: string): Promise<Delivery[]> {
			return await until(`deliveries to ${url}`, async () => {
				const all = (await deliveries()).filter((delivery) => delivery.url === url);
				return all.some(({ state }) => state === 'pending') ? undefined : all;
			});
		},

		/** Bodies of the requests that the gateway got by this method and at this end of the path. */
		async requestBodies(gateway: string, method: string, pathEnd: string): Promise<unknown[]> {
			const { requests } = (await tell(`requests?gateway=${gateway}`)) as {
				requests: Array<{ method: string; path: string; body: unknown }>;
			};
			return requests
				.filter((request) => request.method === method && request.path.endsWith(pathEnd))
				.map(({ body }) => body);
		},
	};
}

export type SandboxControl = ReturnType<typeof sandboxAt>;
