export interface Bar {
	label: string;
	value: number;
	/** As it stands at the end of the bar. */
	shown: string;
	isOurs?: boolean;
}

export interface BarChart {
	title: string;
	/** What the axis counts, with its unit. */
	axis: string;
	groups: Array<{ name: string; bars: Bar[] }>;
	/** Values that are marked by a line across the groups. */
	marks?: Array<{ value: number; label: string }>;
}

const width = 920;
const labelWidth = 330;
const valueWidth = 130;
const barHeight = 18;
const barStep = 24;
const headHeight = 30;
const groupGap = 16;
const plotWidth = width - labelWidth - valueWidth;
const colours = { ours: '#1f6f54', other: '#9aa5b1', text: '#1f2933', quiet: '#52606d', line: '#d9e0e7' };

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function text(x: number, y: number, content: string, attributes = ''): string {
	return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escaped(content)}</text>`;
}

/** A round distance between marks on the axis, so that there are about five. */
export function stepFor(most: number): number {
	const raw = most / 5;
	const power = 10 ** Math.floor(Math.log10(raw));
	const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw) ?? 10;
	return factor * power;
}

function ticksUpTo(most: number): number[] {
	const step = stepFor(most);
	return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => index * step);
}

function spoken(value: number): string {
	return Number(value.toPrecision(6)).toLocaleString('en-US');
}

/** Lying bars in groups over one axis: names at the left, values at their ends, nothing upon another. */
export function barChart({ title, axis, groups, marks = [] }: BarChart): string {
	const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value));
	const most = Math.max(1e-9, ...values, ...marks.map(({ value }) => value));
	const xOf = (value: number): number => labelWidth + (Math.max(0, value) / most) * plotWidth;
	const parts: string[] = [];
	let y = headHeight + 14;
	for (const { name, bars } of groups) {
		parts.push(text(16, y + 12, name, `font-weight="600" fill="${colours.text}"`));
		y += 22;
		for (const { label, value, shown, isOurs } of bars) {
			const end = xOf(value);
			const middle = y + barHeight / 2 + 4;
			const colour = isOurs ? colours.ours : colours.other;
			const length = Math.max(1, end - labelWidth).toFixed(1);
			parts.push(
				text(labelWidth - 8, middle, label, `text-anchor="end" fill="${colours.text}"`),
				`<rect x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" rx="2" fill="${colour}"/>`,
				// Beyond a mark's line, which would cross them.
				text((marks.length > 0 ? xOf(most) : end) + 6, middle, shown, `fill="${colours.quiet}"`),
			);
			y += barStep;
		}
		y += groupGap;
	}
	const bottom = y - groupGap / 2;
	const lines = ticksUpTo(most).flatMap((tick) => {
		const x = xOf(tick).toFixed(1);
		return [
			`<line x1="${x}" y1="${headHeight + 10}" x2="${x}" y2="${bottom}" stroke="${colours.line}"/>`,
			text(xOf(tick), bottom + 16, spoken(tick), `text-anchor="middle" fill="${colours.quiet}"`),
		];
	});
	const marked = marks.map(({ value, label }) => {
		const x = xOf(value).toFixed(1);
		const line = `<line x1="${x}" y1="${headHeight + 10}" x2="${x}" y2="${bottom}" stroke="#b44d12" stroke-dasharray="4 3"/>`;
		return line + text(xOf(value), headHeight + 6, label, 'text-anchor="middle" fill="#b44d12"');
	});
	const height = bottom + 46;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" role="img" aria-label="${escaped(title)}">`,
		`<rect width="${width}" height="${height}" fill="#ffffff"/>`,
		text(16, 22, title, `font-size="15" font-weight="600" fill="${colours.text}"`),
		...lines,
		...marked,
		...parts,
		text(labelWidth + plotWidth / 2, bottom + 36, axis, `text-anchor="middle" fill="${colours.text}"`),
		'</svg>',
		'',
	].join('\n');
}
