import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

const rounds = 15;

/** Loads n8n-workflow first, as n8n has done by then, and then the files; prints milliseconds and bytes of heap. */
const probe = `
const [root, ...files] = process.argv.slice(1);
require(require.resolve('n8n-workflow', { paths: [root] }));
globalThis.gc();
const heap = process.memoryUsage().heapUsed;
const start = process.hrtime.bigint();
for (const file of files) {
	for (const Type of Object.values(require(file))) new Type();
}
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
globalThis.gc();
console.log(JSON.stringify({ milliseconds, heap: process.memoryUsage().heapUsed - heap }));
`;

function loadOnce(root: string, files: string[]): { milliseconds: number; heap: number } {
	const output = execFileSync(process.execPath, ['--expose-gc', '-e', probe, root, ...files], {
		encoding: 'utf8',
	});
	return JSON.parse(output) as { milliseconds: number; heap: number };
}

function row(name: string, root: string, files: string[]): Record<string, string | number> {
	const runs = Array.from({ length: rounds }, () => loadOnce(root, files));
	const times = runs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
	const middle = Math.floor(rounds / 2);
	return {
		loaded: name,
		'median ms': (times[middle] ?? 0).toFixed(1),
		'slowest ms': (times[rounds - 1] ?? 0).toFixed(1),
		'heap MB': ((runs[middle]?.heap ?? 0) / 1e6).toFixed(1),
	};
}

/** Time to load and instantiate what package.json lists, from the built files. */
export function measureLoading(root: string): Array<Record<string, string | number>> {
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
	const at = (file: string) => join(root, file);
	const nodes = manifest.n8n.nodes.map(at);
	const credentials = manifest.n8n.credentials.map(at);
	return [
		row('nodes', root, nodes),
		row('credentials', root, credentials),
		row('nodes and credentials', root, [...nodes, ...credentials]),
	];
}
