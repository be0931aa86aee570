import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withSpeed } from '../scripts/lib/speed';
import { parts, type Bench, type Part } from './parts';
import { openPackage } from './package';
import { writeSection } from './report/page';
import { printTable } from './table';
import { openArena, type Arena } from './send/arena';

const root = join(__dirname, '..');
const published = join(root, 'docs', 'bench');

const usage = `npm run bench                       all parts, one after the other
npm run bench -- throughput bulk    these parts: ${parts.map(({ name }) => name).join(', ')}

  --scale <number>   of the number of messages, such as 0.1 for a quick look; then only printed (default 1)
  --out <folder>     where the page with its plots goes (default docs/bench)
  --dist <folder>    another build of the package than that of this checkout
  --help             this text`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		scale: { type: 'string', default: '1' },
		out: { type: 'string' },
		dist: { type: 'string' },
		help: { type: 'boolean', default: false },
	},
});

function wantedParts(): readonly Part[] {
	const unknown = positionals.filter((word) => !parts.some(({ name }) => name === word));
	if (unknown.length > 0 || !(Number(values.scale) > 0)) {
		console.error(usage);
		process.exit(1);
	}
	if (positionals.length === 0) return parts;
	return parts.filter(({ name }) => positionals.includes(name));
}

function updateReadme(): void {
	const file = join(root, 'README.md');
	writeFileSync(file, withSpeed(readFileSync(file, 'utf8')));
}

/** Paces and latencies are the first to suffer. */
function warnWhenBusy(): void {
	const [load = 0] = loadavg();
	if (load < availableParallelism() / 2) return;
	console.warn(
		`This machine is busy (load ${load.toFixed(1)}): the figures will be worse than they should.\n`,
	);
}

async function main(): Promise<void> {
	if (values.help) {
		console.log(usage);
		return;
	}
	const wanted = wantedParts();
	const scale = Number(values.scale);
	const out = values.out ?? (scale === 1 ? published : undefined);
	const built = await openPackage(values.dist);
	let arena: Promise<Arena> | undefined;
	const bench: Bench = { scale, arena: async () => await (arena ??= openArena(built.dist)), built };
	warnWhenBusy();
	console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
	try {
		for (const { name, measure } of wanted) {
			const section = await measure(bench);
			if (!section) continue;
			for (const { title, rows } of section.tables) printTable(`${section.title}: ${title}`, rows);
			const order = parts.map((part) => part.name);
			if (out) await writeSection(section, out, order, built.n8nVersion);
			else console.log(`${name}: not written to docs/bench, because it is only a quick look.\n`);
			if (out === published && section.speed) updateReadme();
		}
	} finally {
		await (await arena)?.close();
	}
}

// Ends the servers as well: they go with this process, whereas a signal alone would leave n8n behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

main().catch((error: unknown) => {
	console.error(error instanceof Error ? (error.stack ?? error.message) : error);
	process.exitCode = 1;
});
