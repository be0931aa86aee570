import { describePath } from '../labels';

/** A path in the neutral model; `$1`, `$2` stand for the numbers found in Bird's path. */
type FieldPath = ReadonlyArray<string | '$1' | '$2'>;

/** Where Bird's paths (`.body.text.actions[0].reply.text`) lead on the panel. First match wins. */
const fields: ReadonlyArray<[RegExp, FieldPath]> = [
	[/^receiver\b/, ['recipients']],
	[/^body\.type$/, ['type']],
	[/^body\.list\.items\[(\d+)\]\.actions\[(\d+)\]\.\w+\.text\b/, ['sections', '$1', 'rows', '$2', 'title']],
	[/^body\.list\.items\[(\d+)\]\.actions\[(\d+)\]\.\w+\.payload\b/, ['sections', '$1', 'rows', '$2', 'id']],
	[
		/^body\.list\.items\[(\d+)\]\.actions\[(\d+)\]\.\w+\.metadata\b/,
		['sections', '$1', 'rows', '$2', 'description'],
	],
	[/^body\.list\.items\[(\d+)\]\.actions\[(\d+)\]/, ['sections', '$1', 'rows', '$2']],
	[/^body\.list\.items\[(\d+)\]\.title\b/, ['sections', '$1', 'title']],
	[/^body\.list\.items\[(\d+)\]/, ['sections', '$1']],
	[/^body\.list\.title\b/, ['header']],
	[/^body\.list\.altText\b/, ['altText']],
	[/^body\.list\.metadata\b/, ['buttonLabel']],
	[/^body\.carousel\.items\[(\d+)\]\.title\b/, ['cards', '$1', 'title']],
	[/^body\.carousel\.items\[(\d+)\]\.mediaUrl\b/, ['cards', '$1', 'media']],
	[/^body\.carousel\.items\[(\d+)\]\.actions\[\d+\]\.link\.text\b/, ['cards', '$1', 'buttonLabel']],
	[/^body\.carousel\.items\[(\d+)\]\.actions\[\d+\]\.link\.url\b/, ['cards', '$1', 'url']],
	[/^body\.carousel\.items\[(\d+)\]/, ['cards', '$1']],
	[/^body\.\w+\.actions\[\d+\]\.link\.text\b/, ['buttonLabel']],
	[/^body\.\w+\.actions\[\d+\]\.link\.url\b/, ['url']],
	[/^body\.\w+\.actions\[(\d+)\]\.\w+\.text\b/, ['buttons', '$1', 'title']],
	[/^body\.\w+\.actions\[(\d+)\]\.\w+\.payload\b/, ['buttons', '$1', 'id']],
	[/^body\.\w+\.actions\[(\d+)\]/, ['buttons', '$1']],
	[/^body\.file\.files\[(\d+)\]\.contentType\b/, ['file', '$1', 'mimeType']],
	[/^body\.file\.files\[(\d+)\]\.filename\b/, ['file', '$1', 'fileName']],
	[/^body\.(?:file\.files|image\.images)\[(\d+)\]\.altText\b/, ['file', '$1', 'altText']],
	[/^body\.(?:file\.files|image\.images)\[(\d+)\]/, ['file', '$1']],
	[/^body\.location\.coordinates\.latitude\b/, ['latitude']],
	[/^body\.location\.coordinates\.longitude\b/, ['longitude']],
	[/^body\.location\.location\.address\b/, ['locationAddress']],
	[/^body\.location\.location\.label\b/, ['locationName']],
	[/^body\.(?:\w+\.)?text\b/, ['text']],
	[/^template\.(?:projectId|name)\b/, ['template']],
	[/^template\.version\b/, ['version']],
	[/^template\.locale\b/, ['language']],
	[/^template\.parameters\[(\d+)\]/, ['body', '$1']],
	[/^replyTo\b/, ['options', 'replyToMessageId']],
	[/^tags\[(\d+)\]/, ['tags', '$1']],
	[/^(?:tags|scheduledFor|validity|reference)\b/, ['options', '$&']],
];

function filledIn(path: FieldPath, match: RegExpExecArray): Array<string | number> {
	return path.map((step) => {
		if (step === '$&') return match[0];
		return step.startsWith('$') ? Number(match[Number(step.slice(1))]) : step;
	});
}

/** Bird's path without the dot it begins with. */
export function bare(path: string): string {
	return path.replace(/^\.+/, '');
}

/** What a path of Bird's `details` is called on the panel; the path itself where nothing there fits. */
export function fieldAt(path: string): string {
	for (const [pattern, field] of fields) {
		const match = pattern.exec(bare(path));
		if (match) return describePath(filledIn(field, match));
	}
	const shown = bare(path)
		.replace(/[^\w.[\]-]/g, '')
		.slice(0, 80);
	return shown === '' ? 'The request' : `Field ${shown}`;
}
