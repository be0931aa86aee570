import { barChart } from './report/bars';
import { grouped } from './report/figures';
import type { Row, Section } from './report/section';
import type { Arena } from './send/arena';
import type { ServerCounts } from './send/protocol';

const rates = [1, 5, 20, 80, 200, 500];
const secondsEach = 10;
const latencyMs = 50;
/** Enough for the fastest rate even when answers are late. */
const concurrency = 200;
/** Rates and limits hold from a cold start as well, and a long warm-up at them would take its time. */
const warmUp = 200;

/** WhatsApp's own limit of a number (Kapso notes §5.3). */
const kapsoPerSecond = 80;
/** Kapso's limit of a key, with a window shorter than its minute so that three of them pass while one waits. */
const window = { limit: 300, seconds: 10 };
const windows = 3;

interface Entry {
	name: string;
	asked: number;
	counts: ServerCounts;
}

function rateOf({ requests, seconds }: ServerCounts): number {
	return (requests - 1) / seconds;
}

async function atRate(arena: Arena, asked: number, scale: number): Promise<Entry> {
	await arena.prepare({ latencyMs, perSecond: asked });
	const messages = Math.max(2, Math.round(asked * secondsEach * scale)) + 1;
	const { server } = await arena.send({
		by: 'this node',
		scheme: 'http',
		shape: 'autoKonnect each',
		messages,
		concurrency,
		warmUp,
		options: { messagesPerSecond: asked },
	});
	return { name: `Messages Per Second: ${asked}`, asked, counts: server };
}

async function atKapso(arena: Arena, scale: number): Promise<Entry> {
	await arena.prepare({ latencyMs, perSecond: kapsoPerSecond });
	const messages = Math.round(kapsoPerSecond * secondsEach * scale) + 1;
	const { server } = await arena.send({
		by: 'this node',
		scheme: 'http',
		shape: 'kapso each',
		messages,
		warmUp,
	});
	return { name: 'A number at Kapso, without any option', asked: kapsoPerSecond, counts: server };
}

function rowOf({ name, asked, counts }: Entry): Row {
	const rate = rateOf(counts);
	return {
		limit: name,
		'asked for, per second': asked,
		'came out, per second': rate.toFixed(2),
		'of what was asked': `${((rate / asked) * 100).toFixed(1)} %`,
		messages: grouped(counts.messages),
		'answered with 429': counts.refused,
	};
}

async function learned(arena: Arena, scale: number): Promise<Row> {
	await arena.prepare({ latencyMs, window });
	const count = scale < 1 ? 2 : windows;
	const messages = window.limit * count;
	const { server } = await arena.send({
		by: 'this node',
		scheme: 'http',
		shape: 'kapso each',
		messages,
		warmUp,
	});
	const best = (count - 1) * window.seconds + (window.limit - 1) / kapsoPerSecond;
	return {
		limit: `${window.limit} in each ${window.seconds} s, told in headers`,
		messages: grouped(server.messages),
		'took, s': server.seconds.toFixed(1),
		'possible, s': best.toFixed(1),
		'answered with 429': server.refused,
	};
}

const text = `What rate comes out, from the first arrival to the last, and how many requests the gateway refuses. The local server, over plain http, answers after ${latencyMs} ms and refuses a request with 429 when more than the asked number have arrived within the last 1,000 ms, however that second lies. About ${secondsEach} s each. The goal: no 429 at all, and within 2 % of what was asked for.

Kapso's limit of requests per minute is not known beforehand but told in the headers of its answers; here its window is ${window.seconds} s, so that ${windows} of them pass. The fastest that is possible is ${window.limit} messages in each window, ${kapsoPerSecond} per second within it.`;

/** Whether the node keeps to a rate without being refused, and without being slower than it must. */
export async function measurePacing(arena: Arena, scale: number): Promise<Section> {
	const entries: Entry[] = [];
	for (const rate of rates) entries.push(await atRate(arena, rate, scale));
	entries.push(await atKapso(arena, scale));
	const windowRow = await learned(arena, scale);
	const title = 'Rate that came out, of what was asked for';
	const svg = barChart({
		title,
		axis: '% of the asked rate',
		groups: [
			{
				name: 'A limit per second',
				bars: entries.map(({ name, asked, counts }) => {
					const share = (rateOf(counts) / asked) * 100;
					const shown = `${share.toFixed(1)} %, ${counts.refused} × 429`;
					return { label: name, value: share, shown, isOurs: true };
				}),
			},
		],
		marks: [{ value: 100, label: 'asked for' }],
	});
	return {
		name: 'pacing',
		title: 'Pacing',
		text,
		tables: [
			{ title: 'So many per second', rows: entries.map(rowOf) },
			{ title: 'A limit that is learned', rows: [windowRow] },
		],
		charts: [{ name: 'pacing', svg, alt: title }],
	};
}
