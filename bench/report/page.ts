import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { speedFile } from '../../scripts/lib/speed';
import type { Chart, Row, Section, Table } from './section';

const preface = `# Benchmarks

Measured by \`npm run bench\`, which writes this page. All servers run on the same machine (127.0.0.1), so the figures compare contestants; they do not tell what a gateway on the other side of the world gives. Tables of sending begin with https, over which all gateways are reached but a Whatomate at home; those of plain http are there to compare with. Contestants of one table ran one after the other, in turns.`;

const begin = (name: string): string => `<!-- begin ${name} -->`;
const end = (name: string): string => `<!-- end ${name} -->`;

function cells(values: readonly unknown[]): string {
	return `| ${values.map((value) => String(value ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
}

function markdownTable(rows: readonly Row[]): string {
	const headings = Object.keys(rows[0] ?? {});
	const isNumber = (heading: string): boolean =>
		rows.every((row) => /^[\d.,–-]*$/.test(String(row[heading] ?? '')));
	const rule = headings.map((heading) => (isNumber(heading) ? '--:' : '---'));
	return [headings, rule, ...rows.map((row) => headings.map((heading) => row[heading]))]
		.map(cells)
		.join('\n');
}

function markdownOf({ name, title, text, tables, charts = [] }: Section, conditions: string): string {
	const tableText = ({ title: heading, rows }: Table): string => `**${heading}**\n\n${markdownTable(rows)}`;
	const chartText = ({ name: file, alt }: Chart): string => `![${alt}](${file}.svg)`;
	const blocks = [
		begin(name),
		`## ${title}`,
		text,
		...charts.map(chartText),
		...tables.map(tableText),
		`_${conditions}_`,
		end(name),
	];
	return blocks.join('\n\n');
}

/** The page's sections as they are, by name. */
function sectionsIn(page: string): Map<string, string> {
	const found = page.matchAll(/<!-- begin (\S+) -->[\s\S]*?<!-- end \1 -->/g);
	return new Map([...found].map(([text, name]) => [name ?? '', text]));
}

/**
 * Writes a section with its plots to the page in `folder`; what other parts have left there stays. `order` holds the
 * names of all parts as they follow each other.
 */
export async function writeSection(
	section: Section,
	folder: string,
	order: readonly string[],
	n8nVersion: string,
): Promise<void> {
	await mkdir(folder, { recursive: true });
	const file = join(folder, 'README.md');
	const sections = sectionsIn(existsSync(file) ? await readFile(file, 'utf8') : '');
	const conditions = `Node ${process.versions.node}, n8n ${n8nVersion}, ${process.platform} ${process.arch}, ${availableParallelism()} CPUs.`;
	sections.set(section.name, markdownOf(section, conditions));
	const ordered = order.flatMap((name) => sections.get(name) ?? []);
	const config = await resolveConfig(file);
	const page = await format([preface, ...ordered].join('\n\n'), { ...config, parser: 'markdown' });
	await writeFile(file, page);
	if (section.speed) {
		const figures = await format(JSON.stringify(section.speed), { ...config, parser: 'json' });
		await writeFile(join(folder, speedFile), figures);
	}
	for (const { name, svg } of section.charts ?? []) await writeFile(join(folder, `${name}.svg`), svg);
}
