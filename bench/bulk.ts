import { barChart, type BarChart } from './report/bars';
import { grouped, median, megabytes, serverColumns } from './report/figures';
import type { Row, Section } from './report/section';
import { roundsOver, schemes, type Arena, type Outcome } from './send/arena';
import type { By, Scheme, Shape } from './send/protocol';

const messages = 10_000;
const latencyMs = 50;
const concurrency = 50;
/** Of those that send them one by one, whose rate shows as well with fewer. */
const singleMessages = 2_000;

interface Entry {
	gateway: string;
	name: string;
	by: By;
	shape: Shape;
	scheme: Scheme;
	isCombined?: true;
	/** One message in a request. */
	isSingle?: true;
	outcomes: Outcome[];
}

function entries(scheme: Scheme): Entry[] {
	const all: Array<Omit<Entry, 'outcomes' | 'scheme'>> = [
		{
			gateway: 'AutoKonnect, the same text to all',
			name: 'This node, Combine Items',
			by: 'this node',
			shape: 'autoKonnect same text',
			isCombined: true,
		},
		{
			gateway: 'AutoKonnect, the same text to all',
			name: 'This node, 1,000 numbers per item',
			by: 'this node',
			shape: 'autoKonnect arrays',
		},
		{
			gateway: 'AutoKonnect, the same text to all',
			name: 'This node, both',
			by: 'this node',
			shape: 'autoKonnect arrays',
			isCombined: true,
		},
		{
			gateway: 'AutoKonnect, the same text to all',
			name: 'This node, one by one',
			by: 'this node',
			shape: 'autoKonnect same text',
			isSingle: true,
		},
		{
			gateway: 'AutoKonnect, the same text to all',
			name: "n8n's request helper, one by one",
			by: 'bare helper',
			shape: 'autoKonnect same text',
			isSingle: true,
		},
		{
			gateway: 'Bird, a text of their own for each',
			name: 'This node, Combine Items',
			by: 'this node',
			shape: 'bird each',
			isCombined: true,
		},
		{
			gateway: 'Bird, a text of their own for each',
			name: 'This node, one by one (held to 500/s)',
			by: 'this node',
			shape: 'bird each',
			isSingle: true,
		},
		{
			gateway: 'Bird, a text of their own for each',
			name: "n8n's request helper, one by one",
			by: 'bare helper',
			shape: 'bird each',
			isSingle: true,
		},
	];
	return all.map((entry) => ({ ...entry, scheme, outcomes: [] }));
}

function of({ outcomes }: Entry, value: (outcome: Outcome) => number): number {
	return median(outcomes.map(value));
}

function rateOf(entry: Entry): number {
	return of(entry, ({ seconds, server }) => server.messages / seconds);
}

function rowOf(entry: Entry): Row {
	return {
		gateway: entry.gateway,
		'sent by': entry.name,
		messages: grouped(of(entry, ({ server }) => server.messages)),
		'messages/s': grouped(rateOf(entry)),
		seconds: of(entry, ({ seconds }) => seconds).toFixed(2),
		'CPU ms per message': of(entry, ({ cpuMs, server }) => cpuMs / server.messages).toFixed(3),
		'peak RSS, MB': megabytes(of(entry, ({ peakRss }) => peakRss)),
		'above idle, MB': megabytes(of(entry, ({ peakRss, idleRss }) => peakRss - idleRss)),
		...serverColumns((value) => of(entry, ({ server }) => value(server))),
	};
}

function chartOf(all: readonly Entry[]): BarChart {
	const gateways = [...new Set(all.map(({ gateway }) => gateway))];
	return {
		title: `Messages per second in bulk, answers after ${latencyMs} ms`,
		axis: 'messages per second',
		groups: schemes.flatMap(({ scheme, name }) =>
			gateways.map((gateway) => ({
				name: `${gateway}, ${name}`,
				bars: all
					.filter((entry) => entry.scheme === scheme && entry.gateway === gateway)
					.map((entry) => ({
						label: entry.name,
						value: rateOf(entry),
						shown: grouped(rateOf(entry)),
						isOurs: entry.by === 'this node',
					})),
			})),
		),
	};
}

const text = `${grouped(messages)} messages in n8n-core to a local server that answers after ${latencyMs} ms, ${concurrency} requests at once: with this node's option Combine Items (at AutoKonnect up to 500 numbers with the same content in one request, at Bird up to 100 messages of any content in a batch), and with 1,000 numbers in each of ten items; beside them ${grouped(singleMessages)} messages one by one. Bird takes 500 requests per second, and the node keeps to that. A process of its own for each; over https the median of ${roundsOver.https} rounds, over plain http one round.`;

async function race(arena: Arena, all: readonly Entry[], rounds: number, scale: number): Promise<void> {
	// Whole arrays of 1,000 numbers.
	const many = Math.max(1_000, Math.round((messages * scale) / 1_000) * 1_000);
	for (let round = 0; round < rounds; round++) {
		for (const entry of round % 2 === 0 ? all : [...all].reverse()) {
			const { by, shape, scheme, isCombined, isSingle } = entry;
			const options = isCombined && { combineItems: true };
			const count = isSingle ? singleMessages * scale : many;
			entry.outcomes.push(
				await arena.send({ by, scheme, shape, messages: count, concurrency, options }),
			);
		}
	}
}

/** What it brings to send many messages in one request, where a gateway takes that. */
export async function measureBulk(arena: Arena, scale: number): Promise<Section> {
	const all = schemes.flatMap(({ scheme }) => entries(scheme));
	await arena.prepare({ latencyMs });
	for (const { scheme } of schemes) {
		const own = all.filter((entry) => entry.scheme === scheme);
		await race(arena, own, scale < 1 ? 1 : roundsOver[scheme], scale);
	}
	const chart = chartOf(all);
	return {
		name: 'bulk',
		title: 'Bulk',
		text,
		tables: schemes.map(({ scheme, name }) => ({
			title: `Many messages in one request, ${name}`,
			rows: all.filter((entry) => entry.scheme === scheme).map(rowOf),
		})),
		charts: [{ name: 'bulk', svg: barChart(chart), alt: chart.title }],
	};
}
