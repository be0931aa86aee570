import type { BuiltPackage } from './package';
import type { Section } from './report/section';
import type { Arena } from './send/arena';

/** What a part may use; what is dear to make is made when it is first asked for. */
export interface Bench {
	/** Of the number of messages; below 1 for a quick look. */
	scale: number;
	built: BuiltPackage;
	/** The built package and a server for it to send to. */
	arena(): Promise<Arena>;
}

export interface Part {
	name: string;
	/** Undefined when something it needs is not at hand; it has then said so. */
	measure(bench: Bench): Promise<Section | undefined>;
}

const noN8n = 'left out, because no n8n is at hand; npm start fetches one.';

/** In the order in which they stand on the page. Each loads its own code, so that a part alone starts quickly. */
export const parts: readonly Part[] = [
	{
		name: 'throughput',
		measure: async ({ arena, scale }) => {
			const { measureThroughput } = await import('./throughput');
			return await measureThroughput(await arena(), scale);
		},
	},
	{
		name: 'throughput-n8n',
		measure: async ({ arena, scale, built }) => {
			const { prepareN8n } = await import('./n8n/instance');
			const { measureInN8n } = await import('./throughput-n8n');
			const { trust } = await arena();
			const startN8n = await prepareN8n(built, trust);
			if (startN8n) return await measureInN8n(startN8n, await arena(), scale);
			console.log(`Sending in a real n8n: ${noN8n}`);
			return undefined;
		},
	},
	{
		name: 'bulk',
		measure: async ({ arena, scale }) => {
			const { measureBulk } = await import('./bulk');
			return await measureBulk(await arena(), scale);
		},
	},
	{
		name: 'growth',
		measure: async ({ arena, scale }) => {
			const { measureGrowth } = await import('./growth');
			return await measureGrowth(await arena(), scale);
		},
	},
	{
		name: 'pacing',
		measure: async ({ arena, scale }) => {
			const { measurePacing } = await import('./pacing');
			return await measurePacing(await arena(), scale);
		},
	},
	{
		name: 'cancel',
		measure: async ({ arena }) => {
			const { measureCancelling } = await import('./cancel');
			return {
				name: 'cancel',
				title: 'Cancelling',
				text: 'How long a run of 5,000 items in n8n-core, 200 at once and over https, takes to end after the signal that cancels it, 500 to 1,300 ms after its start. Each run is a process of its own. The goal is a median of 100 ms.',
				tables: [
					{
						title: 'From the signal to the end of the run',
						rows: await measureCancelling(await arena()),
					},
				],
			};
		},
	},
	{
		name: 'trigger',
		measure: async () => {
			const { measureExecutions } = await import('./executions');
			const rows = await measureExecutions();
			if (!rows) {
				console.log(`Executions in a real n8n: ${noN8n}`);
				return undefined;
			}
			return {
				name: 'trigger',
				title: 'Trigger',
				text: `Executions per second in a real n8n with SQLite, started by 16 parallel callers at production URLs, with the same workflow behind; the goal is a ratio of 0.95.

By default n8n prepares its expression engine for every delivery to any trigger but its own Webhook node. With \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`, the lazy engine below, it treats all alike.`,
				tables: [{ title: 'Executions in a real n8n', rows }],
			};
		},
	},
	{
		name: 'load',
		measure: async ({ built }) => {
			const { measureLoading } = await import('./load');
			return measureLoading(built.dist);
		},
	},
	{
		name: 'parse',
		measure: async () => {
			const { measureParsing } = await import('./parse');
			return {
				name: 'parse',
				title: 'Reading a delivery',
				text: 'Verifying, parsing and normalizing a received text on one core, beside JSON.parse and HMAC alone.',
				tables: [{ title: 'Verify, parse and normalize', rows: measureParsing() }],
			};
		},
	},
	{
		name: 'upload',
		measure: async () => {
			const { measureUploads } = await import('./upload');
			return {
				name: 'upload',
				title: 'Upload',
				text: 'Resident memory that uploading a document of 90 MB adds, each time in a process of its own; the goal is at most 1.3 times the file.',
				tables: [{ title: 'Uploading a document of 90 MB', rows: await measureUploads() }],
			};
		},
	},
];
