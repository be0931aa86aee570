import { setTimeout as sleep } from 'node:timers/promises';
import type { SpeedFigures } from '../scripts/lib/speed';
import { contestants, usualAtOnce, workflowOf, wide, type Contestant } from './n8n/contestants';
import type { Running, StartN8n } from './n8n/instance';
import type { Reading } from './n8n/stopwatch';
import { barChart, type BarChart } from './report/bars';
import { grouped, megabytes, serverColumns } from './report/figures';
import type { Row, Section } from './report/section';
import { schemes, type Arena } from './send/arena';
import type { Scheme, ServerCounts } from './send/protocol';

const messages = 5_000;
/** Of the figures that README leads with. */
const usualLatencyMs = 50;
const settings: readonly Setting[] = [
	{ scheme: 'https', latencyMs: usualLatencyMs },
	{ scheme: 'https', latencyMs: 200 },
	{ scheme: 'http', latencyMs: usualLatencyMs },
];
/** Slow ones send fewer messages, so that they need no longer than this. */
const mostSeconds = 20;
const warmUp = 200;
/** After activation a webhook can answer 404 for a while. */
const webhookTriesMs = 200;
const webhookTries = 50;

/** What the workflow answers with. */
interface Figures extends Reading {
	/** Milliseconds that n8n has written down for the node. */
	executionTime: number;
	outputs: number;
}

interface Setting {
	scheme: Scheme;
	/** Milliseconds until the server answers. */
	latencyMs: number;
}

interface Entry extends Setting {
	contestant: Contestant;
	count: number;
	figures?: Figures;
	server?: ServerCounts;
	/** Why there are no figures. */
	failure?: string;
}

function countFor({ width, mostPerSecond }: Contestant, latencyMs: number, most: number): number {
	const byWidth = width !== undefined && latencyMs > 0 ? (width * 1000) / latencyMs : Infinity;
	const perSecond = Math.min(byWidth, mostPerSecond ?? Infinity);
	const fitting = Math.floor((perSecond * mostSeconds) / 500) * 500;
	return Math.min(most, Math.max(500, fitting));
}

async function call(url: string, count: number): Promise<Figures> {
	const body = JSON.stringify({ messages: count });
	const headers = { 'content-type': 'application/json' };
	for (let tries = 0; ; tries++) {
		const response = await fetch(url, { method: 'POST', headers, body });
		const answer = (await response.json()) as Figures & { message?: string };
		if (response.ok) return answer;
		if (response.status !== 404 || tries >= webhookTries)
			throw new Error(answer.message ?? `n8n answered ${response.status}`);
		await sleep(webhookTriesMs);
	}
}

async function enter({ client, origin }: Running, contestant: Contestant): Promise<string> {
	const id = await client.saveCredential(contestant.credential);
	const { path, workflow } = workflowOf(contestant, id);
	await client.activate(await client.saveWorkflow(workflow));
	return `${origin}/webhook/${path}`;
}

/** One run in an n8n that was started for it, because memory that was once taken seldom comes back. */
async function measure(startN8n: StartN8n, arena: Arena, entry: Entry): Promise<void> {
	const { contestant, scheme, latencyMs, count } = entry;
	const running = await startN8n(arena.origins[scheme]);
	try {
		const url = await enter(running, contestant);
		await arena.prepare({ latencyMs: 0 });
		await call(url, Math.min(warmUp, contestant.mostPerSecond ?? Infinity));
		await arena.prepare({ latencyMs });
		entry.figures = await call(url, count);
		entry.server = await arena.counts();
	} catch (error) {
		// A contestant that does not get through is a result as well.
		entry.failure = (error as Error).message;
	} finally {
		await running.stop();
	}
}

function rateOf({ figures, count }: Entry): number {
	return figures ? count / (figures.executionTime / 1000) : 0;
}

function isOf(entry: Entry, { scheme, latencyMs }: Setting): boolean {
	return entry.scheme === scheme && entry.latencyMs === latencyMs;
}

/** What README says, unless one of them failed. */
function speedOf(entries: readonly Entry[]): SpeedFigures | undefined {
	const of = (scheme: Scheme, isMeant: (contestant: Contestant) => unknown): number[] =>
		entries
			.filter((entry) => isOf(entry, { scheme, latencyMs: usualLatencyMs }))
			.filter(({ contestant, figures }) => isMeant(contestant) && figures)
			.map((entry) => Math.round(rateOf(entry)));
	const perSecond = (scheme: Scheme): SpeedFigures['https'] | undefined => {
		const [thisNode] = of(scheme, ({ name }) => name === wide);
		const [httpRequest] = of(scheme, ({ name }) => name === 'HTTP Request');
		const combined = of(scheme, ({ isBulk }) => isBulk);
		if (!thisNode || !httpRequest || combined.length === 0) return undefined;
		return { thisNode, httpRequest, combined };
	};
	const [https, http] = [perSecond('https'), perSecond('http')];
	return https && http && { latencyMs: usualLatencyMs, https, http };
}

function rowOf(entry: Entry): Row {
	const { contestant, latencyMs, count, figures, server, failure } = entry;
	const base = { 'answers after, ms': latencyMs, 'sent by': contestant.name, messages: grouped(count) };
	if (!figures || !server) return { ...base, 'messages/s': `failed: ${failure}` };
	return {
		...base,
		'messages/s': grouped(rateOf(entry)),
		'CPU ms per message': (figures.cpuMs / count).toFixed(2),
		'idle RSS, MB': megabytes(figures.idleRss),
		'peak RSS, MB': megabytes(figures.peakRss),
		'above idle, MB': megabytes(figures.peakRss - figures.idleRss),
		...serverColumns((value) => value(server)),
	};
}

function chartOf(
	title: string,
	axis: string,
	entries: readonly Entry[],
	value: (entry: Entry) => number,
): BarChart {
	return {
		title,
		axis,
		groups: settings.map((setting) => ({
			name: `${setting.scheme}, the server answers after ${setting.latencyMs} ms`,
			bars: entries
				.filter((entry) => isOf(entry, setting))
				.map((entry) => ({
					label: entry.contestant.name,
					value: value(entry),
					shown: entry.figures ? grouped(value(entry)) : 'failed',
					isOurs: entry.contestant.isOurs,
				})),
		})),
	};
}

const text = `In a real n8n (SQLite, production webhook, execution data not saved, started anew for each run): the time is what n8n itself writes down for the node (\`executionTime\` in the run data); processor time and memory are those of n8n's process from the node before to the node behind. The items come from a small node of the benchmark. HTTP Request has a Header Auth credential and its default settings, with which it sends all items at once; its option Batching with its defaults sends 50 and waits a second. This node sends ${usualAtOnce} at once to AutoKonnect unless its option Requests at Once says otherwise.

The text of a message is \`{{ "Hello " + $json.name + ", your order is on its way." }}\`. Such expressions, of nothing but fields and text, this node works out itself, because n8n's engine takes up to 0.4 ms for each; the row "text by n8n's engine" has one that it leaves to n8n (\`$json.name.trim()\`). With Combine Items several messages travel in one request: 500 numbers with the same content at AutoKonnect, 100 messages of any content at Bird. Where fewer messages are sent, the run would have taken too long.

n8n's request helpers make new agents, and so a new connection, for each request, whoever calls them: over https that is a full TLS handshake, as the columns show. n8n trusts the local server's certificate through NODE_EXTRA_CA_CERTS.

\\* The address of n8n's WhatsApp Business Cloud node is fixed to graph.facebook.com and cannot be pointed to a local server by its fields or its credential. What is measured is its own code and description, loaded under another name with only the base URL exchanged.`;

/** Messages per second and memory in a real n8n: this node beside what is built in. */
export async function measureInN8n(startN8n: StartN8n, arena: Arena, scale: number): Promise<Section> {
	const entries = settings.flatMap(({ scheme, latencyMs }) =>
		contestants(arena.origins[scheme]).map((contestant): Entry => ({
			contestant,
			scheme,
			latencyMs,
			count: countFor(contestant, latencyMs, messages * scale),
		})),
	);
	for (const entry of entries) {
		await measure(startN8n, arena, entry);
		console.log(
			`  ${entry.contestant.name}, ${entry.scheme}, ${entry.latencyMs} ms: ${grouped(rateOf(entry))} messages/s`,
		);
	}
	// Beside those of bulk all other bars would be stumps; bulk has a plot of its own.
	const alone = entries.filter(({ contestant }) => !contestant.isBulk);
	const title = 'Messages per second in a real n8n, one message in a request';
	const rate = chartOf(title, 'messages per second', alone, rateOf);
	// Fewer messages take less memory, which would be no merit.
	const complete = entries.filter(({ count, figures }) => count === messages * scale && figures);
	const memory = chartOf(
		`Memory that sending ${grouped(messages)} messages adds to a real n8n, at most`,
		'MB of resident memory above the idle n8n',
		complete,
		({ figures }) => (figures ? (figures.peakRss - figures.idleRss) / 1e6 : 0),
	);
	return {
		name: 'throughput-n8n',
		title: 'Throughput in a real n8n',
		text,
		tables: schemes.map(({ scheme, name }) => ({
			title: `In a real n8n, ${name}`,
			rows: entries.filter((entry) => entry.scheme === scheme).map(rowOf),
		})),
		speed: speedOf(entries),
		charts: [
			{ name: 'throughput-n8n', svg: barChart(rate), alt: rate.title },
			{ name: 'throughput-n8n-memory', svg: barChart(memory), alt: memory.title },
		],
	};
}
