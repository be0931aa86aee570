import { barChart, type BarChart } from './report/bars';
import { grouped, megabytes } from './report/figures';
import type { Row, Section } from './report/section';
import type { Arena, Outcome } from './send/arena';
import type { By } from './send/protocol';

const sizes = [1_000, 10_000, 50_000];
const concurrency = 200;
const shape = 'autoKonnect each';
/** Plain: growth is a matter of the node, and https would make the runs last longer. */
const scheme = 'http';
const contestants = ['this node', 'bare helper'] as const;

const names: Readonly<Record<(typeof contestants)[number], string>> = {
	'this node': 'This node',
	'bare helper': "n8n's request helper, bare",
};

interface Entry {
	by: (typeof contestants)[number];
	messages: number;
	timed: Outcome;
	weighed: Outcome;
	/** Resident memory at most of a process that holds the same items and outputs and sends nothing. */
	heldRss: number;
}

async function measure(arena: Arena, by: Entry['by'], messages: number, heldRss: number): Promise<Entry> {
	const task = { by: by as By, scheme, shape, messages, concurrency } as const;
	const timed = await arena.send(task);
	const weighed = await arena.send({ ...task, watchesHeap: true });
	return { by, messages, timed, weighed, heldRss };
}

function microsecondsOf({ timed, messages }: Entry): number {
	return (timed.seconds * 1e6) / messages;
}

/** Live heap beyond items and outputs, in bytes. */
function ownHeapOf({ weighed: { liveHeap = 0, keptHeap = 0 } }: Entry): number {
	return Math.max(0, liveHeap - keptHeap);
}

function rowOf(entry: Entry): Row {
	const { by, messages, timed, weighed, heldRss } = entry;
	return {
		messages: grouped(messages),
		'sent by': names[by],
		'µs per message': grouped(microsecondsOf(entry)),
		'CPU µs per message': grouped((timed.cpuMs * 1000) / messages),
		'peak RSS, MB': megabytes(timed.peakRss),
		'RSS beyond items and outputs, MB': megabytes(timed.peakRss - heldRss),
		'live heap at most, MB': megabytes(weighed.liveHeap ?? 0),
		'beyond items and outputs, MB': (ownHeapOf(entry) / 1e6).toFixed(1),
		'bytes per message': grouped(ownHeapOf(entry) / messages),
	};
}

function chart(
	entries: readonly Entry[],
	title: string,
	axis: string,
	value: (entry: Entry) => number,
	shown: (value: number) => string,
): BarChart {
	const measured = [...new Set(entries.map(({ messages }) => messages))];
	return {
		title,
		axis,
		groups: measured.map((size) => ({
			name: `${grouped(size)} messages`,
			bars: entries
				.filter(({ messages }) => messages === size)
				.map((entry) => ({
					label: names[entry.by],
					value: value(entry),
					shown: shown(value(entry)),
					isOurs: entry.by === 'this node',
				})),
		})),
	};
}

const text = `1,000, 10,000 and 50,000 messages in one run in n8n-core, ${concurrency} at once, over plain http to a local server that answers at once. Time per message has to stay flat, and so has the memory of the sending itself. Live heap is what is left after garbage was collected again and again during a second run; what items and outputs take is measured by keeping nothing else, and taken off. Resident memory holds garbage that nobody has collected yet as well; taken off is that of a process that holds the same items and outputs and sends nothing.`;

/** Whether time and memory per message stay the same as runs grow. */
export async function measureGrowth(arena: Arena, scale: number): Promise<Section> {
	const entries: Entry[] = [];
	await arena.prepare({ latencyMs: 0 });
	for (const size of sizes) {
		const messages = Math.max(100, size * scale);
		const held = await arena.send({ by: 'nothing', scheme, shape, messages, concurrency });
		for (const by of contestants) entries.push(await measure(arena, by, messages, held.peakRss));
	}
	const time = chart(entries, 'Time per message as runs grow', 'µs per message', microsecondsOf, (value) =>
		grouped(value),
	);
	const memory = chart(
		entries,
		'Live heap of the sending itself, beyond items and outputs',
		'MB',
		(entry) => ownHeapOf(entry) / 1e6,
		(value) => value.toFixed(1),
	);
	return {
		name: 'growth',
		title: 'Growth',
		text,
		tables: [{ title: 'Small runs and large ones', rows: entries.map(rowOf) }],
		charts: [
			{ name: 'growth-time', svg: barChart(time), alt: time.title },
			{ name: 'growth-memory', svg: barChart(memory), alt: memory.title },
		],
	};
}
