import { barChart, type Bar } from './report/bars';
import { grouped, median, megabytes, serverColumns } from './report/figures';
import type { Row, Section } from './report/section';
import { roundsOver, schemes, type Arena, type Outcome } from './send/arena';
import type { By, Scheme } from './send/protocol';

const messages = 4_000;
const latencyMs = 50;
const shape = 'autoKonnect each';
const widths = [50, 200];
const contestants: readonly By[] = ['this node', 'bare helper', 'axios kept', 'axios new'];

interface Entry {
	by: By;
	scheme: Scheme;
	concurrency: number;
	outcomes: Outcome[];
}

const names: Readonly<Record<By, string>> = {
	'this node': 'This node',
	'bare helper': "n8n's request helper, bare",
	'axios kept': 'axios, connections kept',
	'axios new': 'axios, a connection per request',
	nothing: 'Nothing',
};

async function race(arena: Arena, scheme: Scheme, rounds: number, count: number): Promise<Entry[]> {
	const entries = widths.flatMap((concurrency) =>
		contestants.map((by): Entry => ({ by, scheme, concurrency, outcomes: [] })),
	);
	for (let round = 0; round < rounds; round++) {
		// In turns, because the machine may be busier in one minute than in the next.
		for (const entry of round % 2 === 0 ? entries : [...entries].reverse()) {
			const { by, concurrency } = entry;
			entry.outcomes.push(await arena.send({ by, scheme, shape, messages: count, concurrency }));
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
		'at once': entry.concurrency,
		'sent by': names[entry.by],
		'messages/s': grouped(rateOf(entry)),
		'CPU ms per message': of(entry, ({ cpuMs, server }) => cpuMs / server.messages).toFixed(2),
		'peak RSS, MB': megabytes(of(entry, ({ peakRss }) => peakRss)),
		'above idle, MB': megabytes(of(entry, ({ peakRss, idleRss }) => peakRss - idleRss)),
		...serverColumns((value) => of(entry, ({ server }) => value(server))),
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

const text = `${grouped(messages)} messages, each an item with a number and a text of its own, through n8n-core's ExecuteContext to a local server that answers like AutoKonnect after ${latencyMs} ms. AutoKonnect, because it names no limit that would set the pace. Compared: this node from the built package; a node that does nothing but read the same two expressions and call \`httpRequestWithAuthentication\` with the same credential, as many at a time (it has n8n work the expressions out, whereas this node does so itself for expressions of nothing but fields and text); and axios without n8n, once over connections that are kept, which is the floor, and once with a connection for each request. Every run is a process of its own; over https the median of ${roundsOver.https} rounds, over plain http one round.

n8n's request helper makes new agents for every request, whoever calls it: a new connection each time, and over https a full TLS handshake, which takes more of the processor than all else. axios has one agent for all, which resumes TLS sessions even where it does not keep connections. The certificate has a P-256 key and is verified.`;

/** Messages per second, processor time and memory of this node beside the least that n8n and Node can do. */
export async function measureThroughput(arena: Arena, scale: number): Promise<Section> {
	const entries: Entry[] = [];
	await arena.prepare({ latencyMs });
	for (const { scheme } of schemes) {
		entries.push(...(await race(arena, scheme, scale < 1 ? 1 : roundsOver[scheme], messages * scale)));
	}
	const groups = schemes.map(({ scheme, name }) => ({
		name,
		entries: entries.filter((entry) => entry.scheme === scheme),
	}));
	const title = `Messages per second in n8n-core, one message per item`;
	return {
		name: 'throughput',
		title: 'Throughput',
		text,
		tables: groups.map((group) => ({
			title: `In n8n-core, process by process, ${group.name}`,
			rows: group.entries.map(rowOf),
		})),
		charts: [
			{
				name: 'throughput',
				svg: barChart({
					title,
					axis: 'messages per second',
					groups: groups.map((group) => ({ name: group.name, bars: group.entries.map(barOf) })),
				}),
				alt: `${title}: this node beside n8n's request helper and axios`,
			},
		],
	};
}
