import { barChart, type Bar } from './report/bars';
import { grouped, median, megabytes } from './report/figures';
import type { Row, Section } from './report/section';
import type { Arena, Outcome } from './send/arena';
import type { By } from './send/protocol';

const messages = 10_000;
const shape = 'autoKonnect each';
const widths = [50, 200];
const contestants: readonly By[] = ['this node', 'bare helper', 'plain axios'];
/** The longer the answers take, the less does chance decide. */
const settings = [
	{ latencyMs: 0, rounds: 3 },
	{ latencyMs: 50, rounds: 3 },
	{ latencyMs: 200, rounds: 1 },
];

interface Entry {
	by: By;
	concurrency: number;
	latencyMs: number;
	outcomes: Outcome[];
}

const names: Readonly<Record<By, string>> = {
	'this node': 'This node',
	'bare helper': "n8n's request helper, bare",
	'plain axios': 'axios without n8n',
	nothing: 'Nothing',
};

async function race(arena: Arena, latencyMs: number, rounds: number, count: number): Promise<Entry[]> {
	const entries = widths.flatMap((concurrency) =>
		contestants.map((by): Entry => ({ by, concurrency, latencyMs, outcomes: [] })),
	);
	await arena.prepare({ latencyMs });
	for (let round = 0; round < rounds; round++) {
		// In turns, because the machine may be busier in one minute than in the next.
		for (const entry of round % 2 === 0 ? entries : [...entries].reverse()) {
			const { by, concurrency } = entry;
			entry.outcomes.push(await arena.send({ by, shape, messages: count, concurrency }));
		}
	}
	return entries;
}

function of({ outcomes }: Entry, value: (outcome: Outcome) => number): number {
	return median(outcomes.map(value));
}

function rateOf(entry: Entry): number {
	return of(entry, ({ seconds, server }) => server.messages / seconds);
}

function rowOf(entry: Entry): Row {
	return {
		'answers after, ms': entry.latencyMs,
		'at once': entry.concurrency,
		'sent by': names[entry.by],
		'messages/s': grouped(rateOf(entry)),
		'CPU ms per message': of(entry, ({ cpuMs, server }) => cpuMs / server.messages).toFixed(2),
		'peak RSS, MB': megabytes(of(entry, ({ peakRss }) => peakRss)),
		'above idle, MB': megabytes(of(entry, ({ peakRss, idleRss }) => peakRss - idleRss)),
		requests: of(entry, ({ server }) => server.requests),
		connections: of(entry, ({ server }) => server.connections),
	};
}

function barOf(entry: Entry): Bar {
	const rate = rateOf(entry);
	return {
		label: `${names[entry.by]}, ${entry.concurrency} at once`,
		value: rate,
		shown: grouped(rate),
		isOurs: entry.by === 'this node',
	};
}

const text = `${grouped(messages)} messages, each an item with a number and a text of its own, through n8n-core's ExecuteContext to a local server that answers like AutoKonnect after 0, 50 and 200 ms. AutoKonnect, because it names no limit that would set the pace. Compared: this node from the built package; a node that does nothing but read the same two expressions and call \`httpRequestWithAuthentication\` with the same credential, so many at a time (it has n8n work them out, whereas this node does so itself for expressions of nothing but fields and text); and axios without n8n over connections that are kept, which is the floor. Every run is a process of its own; the median of three rounds, or one round with 200 ms.

n8n's request helper opens a new connection for every request, whoever calls it.`;

/** Messages per second, processor time and memory of this node beside the least that n8n and Node can do. */
export async function measureThroughput(arena: Arena, scale: number): Promise<Section> {
	const entries: Entry[] = [];
	for (const { latencyMs, rounds } of settings) {
		entries.push(...(await race(arena, latencyMs, scale < 1 ? 1 : rounds, messages * scale)));
	}
	const groups = settings.map(({ latencyMs }) => ({
		name: latencyMs === 0 ? 'The server answers at once' : `The server answers after ${latencyMs} ms`,
		bars: entries.filter((entry) => entry.latencyMs === latencyMs).map(barOf),
	}));
	const title = `Messages per second in n8n-core, one message per item`;
	return {
		name: 'throughput',
		title: 'Throughput',
		text,
		tables: [{ title: 'In n8n-core, process by process', rows: entries.map(rowOf) }],
		charts: [
			{
				name: 'throughput',
				svg: barChart({ title, axis: 'messages per second', groups }),
				alt: `${title}: this node beside n8n's request helper and axios`,
			},
		],
	};
}
