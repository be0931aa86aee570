/**
 * A plain text table: one line per row, columns as wide as their widest cell.
 * @param {string[]} titles
 * @param {(string | number | undefined)[][]} rows
 * @returns {string}
 */
export function textTable(titles, rows) {
	const lines = [titles, ...rows].map((cells) => cells.map((cell) => String(cell ?? '–')));
	const widths = titles.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	const [head, ...body] = lines.map((cells) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column]))
			.join('  ')
			.trimEnd(),
	);
	return [head, rule, ...body].join('\n');
}
