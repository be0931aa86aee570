import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rewritten } from './matrix';

const start = '<!-- speed: written by `npm run bench` -->';
const end = '<!-- end of speed -->';

/** Name of the file with the measured figures, beside the page of the benchmarks. */
export const speedFile = 'speed.json';

/** Messages per second in a real n8n. */
export interface SpeedFigures {
	/** Milliseconds until the server answered. */
	latencyMs: number;
	/** Left out until it is measured. */
	https?: PerSecond;
	/** Without TLS. */
	http: PerSecond;
}

interface PerSecond {
	/** With 200 requests at once. */
	thisNode: number;
	httpRequest: number;
	/** With Combine Items: one figure for each gateway that has it. */
	combined: number[];
}

function measured(): SpeedFigures {
	const file = join(__dirname, '../../docs/bench', speedFile);
	return JSON.parse(readFileSync(file, 'utf8')) as SpeedFigures;
}

function grouped(value: number): string {
	return value.toLocaleString('en-US');
}

/** Beyond their first two digits such figures differ from run to run. */
function rounded(value: number): string {
	return grouped(Number(value.toPrecision(2)));
}

function sentence(how: string, { thisNode, httpRequest, combined: all }: PerSecond): string {
	const combined = [...new Set([Math.min(...all), Math.max(...all)].map(rounded))].join(' to ');
	return `${how}, one n8n process sends ${grouped(thisNode)} messages a second, where the HTTP Request node sends ${grouped(httpRequest)}; combined items ${combined}.`;
}

function speedText({ latencyMs, https, http }: SpeedFigures): string {
	const asMeasured = `with answers after ${latencyMs} ms and 200 requests at once`;
	if (!https)
		return `${sentence(`Over plain http on one machine, ${asMeasured}`, http)} Over https, as gateways are reached, every node is slower.`;
	return `${sentence(`Over https, ${asMeasured}`, https)} Over plain http it is ${grouped(http.thisNode)} and ${grouped(http.httpRequest)}.`;
}

/** The text with the paragraph between its two marks as it was measured. */
export function withSpeed(text: string): string {
	return rewritten(text, start, end, speedText(measured()));
}
