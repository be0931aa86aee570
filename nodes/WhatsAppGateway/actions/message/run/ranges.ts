/** Numbers of items in words: `0-56, 58, 90-`. The end of the last range is open when `total` items end with it. */
export function rangesOf(indexes: readonly number[], total = Infinity): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const index of indexes) {
		const range = ranges.at(-1);
		if (range && range[1] === index - 1) range[1] = index;
		else ranges.push([index, index]);
	}
	return ranges
		.map(([first, last]) => {
			if (last === total - 1 && last > first) return `${first}-`;
			return first === last ? String(first) : `${first}-${last}`;
		})
		.join(', ');
}

/** What `rangesOf` writes, as a test for the number of an item; undefined when it is something else. */
export function rangesFrom(text: string): ((index: number) => boolean) | undefined {
	const ranges: Array<[first: number, last: number]> = [];
	for (const part of text.split(/[,;\s]+/).filter((piece) => piece !== '')) {
		const [, first, dash, last] = /^(\d+)(?:(-)(\d*))?$/.exec(part) ?? [];
		if (first === undefined) return undefined;
		ranges.push([Number(first), dash ? Number(last || Infinity) : Number(first)]);
	}
	if (ranges.length === 0 || ranges.some(([first, last]) => last < first)) return undefined;
	return (index) => ranges.some(([first, last]) => index >= first && index <= last);
}
