import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { tempFolder } from '../temp-folder';
import type { SendCase, SendResult, ServerCounts, ServerSettings } from './protocol';

const root = join(__dirname, '..', '..');

/** What a contestant took, and what the server saw of it. */
export type Outcome = SendResult & { server: ServerCounts };

/** Where contestants send: a local server in a process of its own, and a new process for each contestant. */
export interface Arena {
	origin: string;
	/** Gives the server its settings and lets its counts begin anew. */
	prepare(settings: ServerSettings): Promise<void>;
	counts(): Promise<ServerCounts>;
	send(task: Omit<SendCase, 'origin' | 'dist' | 'warmUp'> & Partial<SendCase>): Promise<Outcome>;
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

function start(folder: string, program: string, execArgv: string[] = []): ChildProcess {
	return fork(join(folder, `${program}.js`), {
		execArgv,
		env: {
			...process.env,
			NODE_PATH: join(root, 'node_modules'),
			N8N_USER_FOLDER: folder,
			N8N_ENCRYPTION_KEY: 'only-for-this-measurement',
			N8N_LOG_LEVEL: 'silent',
		},
	});
}

/** Messages that go before it counts, so that everything is loaded and compiled. */
const usualWarmUp = 1_000;

/** `dist`: the built package; `probeFlags`: further flags of Node for the contestants, such as `--cpu-prof`. */
export async function openArena(dist: string, probeFlags: string[] = []): Promise<Arena> {
	const folder = await tempFolder('bench');
	await compile(folder);
	const server = start(folder, 'local-server');
	const children = new Set<ChildProcess>([server]);
	const origin = `http://127.0.0.1:${await answerOf<number>(server, 'The local server')}`;
	const ask = async <T>(message: ServerSettings | 'counts'): Promise<T> => {
		const answer = answerOf<T>(server, 'The local server');
		server.send(message);
		return await answer;
	};
	let settings: ServerSettings = { latencyMs: 0 };
	const send: Arena['send'] = async (given) => {
		const task: SendCase = { warmUp: usualWarmUp, dist, origin, ...given };
		const probe = start(folder, 'probe', ['--expose-gc', ...probeFlags]);
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
		if (outcome.server.messages !== task.messages && task.by !== 'nothing')
			throw new Error(`${outcome.server.messages} of ${task.messages} messages arrived`);
		return outcome;
	};
	return {
		origin,
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
