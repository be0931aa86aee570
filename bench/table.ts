/** Prints rows as a table with aligned columns; the keys of the first row are the headings. */
export function printTable(title: string, rows: ReadonlyArray<Record<string, string | number>>): void {
	const headings = Object.keys(rows[0] ?? {});
	const lines = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading] ?? '')))];
	const widths = headings.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
	const padded = lines.map((line) =>
		line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
	);
	console.log([title, ...padded.map((line) => `  ${line.trimEnd()}`), ''].join('\n'));
}
