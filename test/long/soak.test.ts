import type { INodeExecutionData } from 'n8n-workflow';
import { HeapWatch, heapInUse } from '../integration/support/heap-watch';
import { startSandboxProcess, type RemoteSandbox } from '../integration/support/sandbox-process';
import { itemsOf, judge, soak, trouble, type Soaking } from '../integration/support/soaking';

/** `SOAK_FACTOR=0.2` sends a fifth of them. */
const factor = Number(process.env.SOAK_FACTOR ?? 1);

/**
 * 50,000 messages. Kapso has few, because its numbers may send 80 in a second, and a key makes 2,000 requests in a minute:
 * a second minute would be nothing but waiting.
 */
const soakings: Soaking[] = [
	{ gateway: 'autoKonnect', messages: 14_900 * factor, people: 1_490, from: 0 },
	{ gateway: 'bird', messages: 14_000 * factor, people: 1_400, from: 2_000 },
	{ gateway: 'bird', messages: 8_000 * factor, people: 800, from: 4_000, options: { combineItems: true } },
	{ gateway: 'kapso', messages: 1_500 * factor, people: 300, from: 6_000 },
	{ gateway: 'whatomate', messages: 11_600 * factor, people: 1_160, from: 8_000 },
];

const megabyte = 1024 * 1024;

/** What the collector leaves behind differs by so much from one time to the next. */
const noise = 12 * megabyte;

let sandbox: RemoteSandbox;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
});

afterAll(async () => await sandbox.close());

test('50,000 messages at all gateways at once while one request in twenty goes wrong', async () => {
	await sandbox.set({ statusDelayMs: null });
	for (const fault of trouble) await sandbox.addFault(fault);
	const items = soakings.map(itemsOf);
	const begun = performance.now();
	const watch = new HeapWatch(2_500);
	const seconds: number[] = [];
	let outputs: INodeExecutionData[][] = await Promise.all(
		soakings.map(async (soaking, index) => {
			const output = await soak(soaking, items[index] ?? [], sandbox);
			seconds[index] = (performance.now() - begun) / 1000;
			return output;
		}),
	);
	watch.stop();
	const took = (performance.now() - begun) / 1000;
	const { entries, overlaps, refusals } = await sandbox.ledger();
	const verdicts = soakings.map((soaking, index) =>
		judge(soaking, items[index] ?? [], outputs[index] ?? [], entries),
	);
	entries.length = 0;
	const full = heapInUse();
	outputs = [];
	const resultBytes = full - heapInUse();
	const growth = watch.growth(resultBytes);

	console.table(
		verdicts.map(({ untrue, ...verdict }, index) => {
			const { gateway, options } = soakings[index] ?? {};
			const name = options ? `${gateway}, in batches` : gateway;
			return { name, ...verdict, untrue: untrue.length, seconds: seconds[index]?.toFixed(0) };
		}),
	);
	console.log(
		[
			`${took.toFixed(0)} s, ${watch.answers} answers, refused: ${JSON.stringify(refusals)}, overlaps: ${overlaps}`,
			`results ${(resultBytes / megabyte).toFixed(1)} MB, growth beside them ${(growth / megabyte).toFixed(1)} MB`,
			`heap: ${watch.samples.map(({ bytes }) => (bytes / megabyte).toFixed(0)).join(' ')} MB`,
		].join('\n'),
	);

	for (const verdict of verdicts)
		expect(verdict).toMatchObject({ duplicates: 0, outOfOrder: 0, untrue: [], misplaced: 0 });
	expect(overlaps).toBe(0);
	// Where a gateway can be asked, nothing stays unknown for long.
	const unknown = verdicts.map((verdict) => verdict.unknown / verdict.messages);
	expect(Math.max(...unknown)).toBeLessThan(0.05);
	expect(growth).toBeLessThan(noise);
}, 1_800_000);
