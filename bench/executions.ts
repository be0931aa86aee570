import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../scripts/lib/n8n-client.mjs';
import { kapsoDelivery } from './typical-deliveries';

const rounds = 3;
const warmUps = 60;
const parallelCallers = 16;
/** The phone number in Kapso's documented delivery. */
const kapsoSender = '123456789012345';
/** Beside the ports of `npm start` and `npm run e2e`. */
const ports = { n8nPort: 5878, sandboxPort: 5880 };

/**
 * n8n prepares its expression engine for every delivery to a trigger, unless the trigger is its own Webhook node or
 * the engine is set to wait until it is needed. Only the second way compares like with like.
 */
const settings: readonly Setting[] = [
	{ name: 'default', env: {}, deliveries: 300 },
	{ name: 'lazy engine', env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }, deliveries: 600 },
];

interface Setting {
	name: string;
	env: Record<string, string>;
	/** In each round. */
	deliveries: number;
}

type Headers = Record<string, string>;

/** A workflow that starts by webhook, and what is sent there. */
interface Contestant {
	name: string;
	workflowId: string;
	url: string;
	/** Executions per second of each round. */
	results: number[];
}

function workflow(name: string, node: object) {
	const start = { id: randomUUID(), name: 'Start', typeVersion: 1, position: [0, 0], ...node };
	const end = {
		id: randomUUID(),
		name: 'No Operation',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [240, 0],
		parameters: {},
	};
	const connections = { Start: { main: [[{ node: end.name, type: 'main', index: 0 }]] } };
	return { name, nodes: [start, end], connections, settings: { executionOrder: 'v1' }, pinData: {} };
}

function thisTrigger(webhookId: string, secret: string): object {
	const parameters = {
		gateway: 'kapso',
		sender: { __rl: true, mode: 'id', value: kapsoSender },
		events: ['message.received'],
		registration: 'manual',
		signingSecrets: secret,
	};
	const type = 'n8n-nodes-whatsapp-gateways.whatsAppGatewayTrigger';
	return { type, typeVersion: 1.1, webhookId, parameters };
}

function builtInWebhook(webhookId: string): object {
	const parameters = { httpMethod: 'POST', path: webhookId, responseMode: 'onReceived' };
	return { type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId, parameters };
}

async function enter(client: N8nClient, origin: string): Promise<Contestant[]> {
	const [ours, builtIn] = [randomUUID(), randomUUID()];
	const entries = [
		{ name: 'Built-in Webhook', node: builtInWebhook(builtIn), path: builtIn },
		{
			name: 'WhatsApp Gateway Trigger (Kapso, signed)',
			node: thisTrigger(ours, kapsoDelivery().secret),
			path: `${ours}/webhook`,
		},
	];
	const contestants: Contestant[] = [];
	for (const { name, node, path } of entries) {
		const version = await client.saveWorkflow(workflow(name, node));
		await client.activate(version);
		contestants.push({ name, workflowId: version.id, url: `${origin}/webhook/${path}`, results: [] });
	}
	return contestants;
}

async function deliver(url: string, requests: Array<{ body: string; headers: Headers }>): Promise<void> {
	const waiting = [...requests];
	const caller = async (): Promise<void> => {
		for (let request = waiting.pop(); request; request = waiting.pop()) {
			const headers = { 'content-type': 'application/json', ...request.headers };
			const response = await fetch(url, { method: 'POST', headers, body: request.body });
			await response.arrayBuffer();
			if (!response.ok) throw new Error(`${url} answered ${response.status}`);
		}
	};
	await Promise.all(Array.from({ length: parallelCallers }, caller));
}

/** Executions per second, from the first delivery to the end of the last execution. */
async function round(client: N8nClient, { workflowId, url }: Contestant, count: number): Promise<number> {
	const before = await client.countExecutions(workflowId, 'success');
	const requests = Array.from({ length: count }, () => kapsoDelivery(`wamid.${randomUUID()}`));
	const begin = performance.now();
	await deliver(url, requests);
	while ((await client.countExecutions(workflowId, 'success')) < before + count) await sleep(50);
	return count / ((performance.now() - begin) / 1000);
}

async function race(client: N8nClient, contestants: Contestant[], deliveries: number): Promise<void> {
	for (const contestant of contestants) await round(client, contestant, warmUps);
	for (let number = 0; number < rounds; number++) {
		// Alternating, because the database grows with every execution.
		for (const contestant of number % 2 === 0 ? contestants : [...contestants].reverse()) {
			contestant.results.push(await round(client, contestant, deliveries));
		}
	}
}

function rowsOf(setting: Setting, [builtIn, ours]: Contestant[]): Array<Record<string, string | number>> {
	const best = ({ results }: Contestant): number => Math.max(...results);
	return [builtIn, ours]
		.filter((contestant) => contestant !== undefined)
		.map((contestant) => ({
			n8n: setting.name,
			'started by': contestant.name,
			'executions/s, best round': best(contestant).toFixed(1),
			rounds: contestant.results.map((result) => result.toFixed(1)).join(', '),
			ratio: builtIn ? (best(contestant) / best(builtIn)).toFixed(2) : '',
		}));
}

async function measure(setting: Setting): Promise<Array<Record<string, string | number>>> {
	const { provideN8n } = await import('../scripts/lib/n8n-runtime.mjs');
	const { startStack } = await import('../scripts/lib/stack.mjs');
	const { passingState } = await import('../scripts/lib/state-folder.mjs');
	const { folder, close } = await passingState();
	const cleanUps: Array<() => Promise<void>> = [() => close({ keep: false })];
	try {
		const runtime = await provideN8n();
		const options = { runtime, folder, ...ports, cleanUps, n8nEnv: setting.env };
		const { client, n8n } = await startStack(options);
		const contestants = await enter(client, n8n.origin);
		await race(client, contestants, setting.deliveries);
		return rowsOf(setting, contestants);
	} finally {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
	}
}

/**
 * Executions per second in a real n8n (SQLite, production URLs), this package's trigger beside the built-in Webhook
 * node with the same workflow behind. Undefined when no n8n is at hand: a benchmark is no reason to install one.
 */
export async function measureExecutions(): Promise<Array<Record<string, string | number>> | undefined> {
	const { isN8nAtHand } = await import('../scripts/lib/n8n-runtime.mjs');
	if (!(await isN8nAtHand())) return undefined;
	const rows: Array<Record<string, string | number>> = [];
	for (const setting of settings) rows.push(...(await measure(setting)));
	return rows;
}
