import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { tempFolder } from '../temp-folder';
import { makeCertificate } from './certificate';
import type { Origins, Scheme, SendCase, SendResult, ServerCounts, ServerSettings } from './protocol';

const root = join(__dirname, '..', '..');

/** In the order of the page: gateways are reached over https, and plain http is there to compare with. */
export const schemes: ReadonlyArray<{ scheme: Scheme; name: string }> = [
	{ scheme: 'https', name: 'over https' },
	{ scheme: 'http', name: 'over plain http' },
];

/** Plain http decides nothing, so one round will do. */
export const roundsOver: Readonly<Record<Scheme, number>> = { https: 3, http: 1 };

/** What a contestant took, and what the server saw of it. */
export type Outcome = SendResult & { server: ServerCounts };

/** Where contestants send: a local server in a process of its own, and a new process for each contestant. */
export interface Arena {
	origins: Origins;
	/** What a process that sends to the https server needs in its environment: verification stays on. */
	trust: Readonly<Record<'NODE_EXTRA_CA_CERTS', string>>;
	/** Gives the server its settings and lets its counts begin anew. */
	prepare(settings: ServerSettings): Promise<void>;
	counts(): Promise<ServerCounts>;
	send(
		task: Omit<SendCase, 'origin' | 'dist' | 'warmUp'> & Partial<SendCase> & { scheme: Scheme },
	): Promise<Outcome>;
	close(): Promise<void>;
}

/** Whoever takes longer for a run has got stuck. */
const longestRunMs = 15 * 60_000;

/** The next message of a child; an error when it ends before. */
async function answerOf<T>(child: ChildProcess, name: string): Promise<T> {
	const over = new AbortController();
	const signal = AbortSignal.any([over.signal, AbortSignal.timeout(longestRunMs)]);
	const ended = once(child, 'exit', { signal }).then(([code]) => {
		throw new Error(`${name} ended with code ${String(code)} before it answered`);
	});
	try {
		const [answer] = (await Promise.race([once(child, 'message', { signal }), ended])) as [T];
		return answer;
	} finally {
		ended.catch(() => undefined);
		over.abort();
	}
}

async function compile(folder: string): Promise<void> {
	await build({
		entryPoints: ['probe', 'local-server'].map((name) => join(__dirname, `${name}.ts`)),
		outdir: folder,
		bundle: true,
		platform: 'node',
		packages: 'external',
	});
}

interface Program {
	name: 'probe' | 'local-server';
	args?: string[];
	execArgv?: string[];
	env?: Readonly<Record<string, string>>;
}

function start(folder: string, { name, args = [], execArgv = [], env }: Program): ChildProcess {
	return fork(join(folder, `${name}.js`), args, {
		execArgv,
		env: {
			...process.env,
			...env,
			NODE_PATH: join(root, 'node_modules'),
			N8N_USER_FOLDER: folder,
			N8N_ENCRYPTION_KEY: 'only-for-this-measurement',
			N8N_LOG_LEVEL: 'silent',
		},
	});
}

/** Messages that go before it counts, so that everything is loaded and compiled. */
const usualWarmUp = 500;

/** `dist`: the built package; `probeFlags`: further flags of Node for the contestants, such as `--cpu-prof`. */
export async function openArena(dist: string, probeFlags: string[] = []): Promise<Arena> {
	const folder = await tempFolder('bench');
	await compile(folder);
	const { certificate, key } = await makeCertificate(folder);
	const trust = { NODE_EXTRA_CA_CERTS: certificate };
	const server = start(folder, { name: 'local-server', args: [certificate, key] });
	const children = new Set<ChildProcess>([server]);
	const origins = await answerOf<Origins>(server, 'The local server');
	const ask = async <T>(message: ServerSettings | 'counts'): Promise<T> => {
		const answer = answerOf<T>(server, 'The local server');
		server.send(message);
		return await answer;
	};
	let settings: ServerSettings = { latencyMs: 0 };
	const send: Arena['send'] = async ({ scheme, ...given }) => {
		const task: SendCase = { warmUp: usualWarmUp, dist, origin: origins[scheme], ...given };
		const probe = start(folder, {
			name: 'probe',
			execArgv: ['--expose-gc', ...probeFlags],
			env: trust,
		});
		children.add(probe);
		await ask({ latencyMs: 0 });
		const warm = answerOf<'warm'>(probe, 'A contestant');
		probe.send(task);
		await warm;
		await ask(settings);
		const result = answerOf<SendResult>(probe, 'A contestant');
		probe.send('go');
		const outcome = { ...(await result), server: await ask<ServerCounts>('counts') };
		children.delete(probe);
		const isWhole = task.by !== 'nothing' && task.cancelAfterMs === undefined;
		if (isWhole && outcome.server.messages !== task.messages)
			throw new Error(`${outcome.server.messages} of ${task.messages} messages arrived`);
		return outcome;
	};
	return {
		origins,
		trust,
		send,
		prepare: async (wanted) => {
			settings = wanted;
			await ask(wanted);
		},
		counts: async () => await ask('counts'),
		close: async () => {
			for (const child of children) child.kill();
		},
	};
}
