import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { grouped, median } from './report/figures';
import type { Row, Section } from './report/section';

const rounds = 15;

/** As the probe knows them, the usual one first. */
const ways = ['lazily', 'at once', 'lazily, and then both nodes used'] as const;

interface Loaded {
	milliseconds: number;
	megabytes: number;
	/** Whether n8n's loader took the descriptions from dist/known and dist/types. */
	isLazy: boolean;
}

function loadOnce(root: string, way: string): Loaded {
	const probe = join(__dirname, 'load-probe.cjs');
	const output = execFileSync(process.execPath, ['--expose-gc', probe, root, way], {
		encoding: 'utf8',
		// Where the package finds n8n-workflow and zod, as n8n sets it.
		env: { ...process.env, NODE_PATH: join(__dirname, '..', 'node_modules') },
	});
	const loaded = JSON.parse(output) as Loaded;
	if (loaded.isLazy !== way.startsWith('lazily')) throw new Error(`n8n did not load the package ${way}.`);
	return loaded;
}

function rowOf(way: string, runs: readonly Loaded[]): Row {
	const times = runs.map(({ milliseconds }) => milliseconds);
	return {
		loaded: way,
		'median ms': grouped(median(times), 1),
		'slowest ms': grouped(Math.max(...times), 1),
		'heap MB': grouped(median(runs.map(({ megabytes }) => megabytes)), 2),
	};
}

/** Time and heap that n8n's own loader needs for the package, lazily and not. */
export function measureLoading(dist: string): Section {
	const root = dirname(dist);
	const runs = ways.map((): Loaded[] => []);
	for (let round = 0; round < rounds; round += 1) {
		ways.forEach((way, index) => runs[index]?.push(loadOnce(root, way)));
	}
	return {
		name: 'load',
		title: 'Loading',
		text: `What n8n's loader needs for the package with all of its credentials, over what n8n has loaded by then; each round in a process of its own, in turns. Lazily, as n8n does it, the descriptions come from JSON files, and the code of the nodes is loaded when a workflow first uses one. The goals are a quarter of the time that loading at once takes, and 1 MB.`,
		tables: [
			{
				title: "Loading by n8n's loader",
				rows: ways.map((way, index) => rowOf(way, runs[index] ?? [])),
			},
		],
	};
}
