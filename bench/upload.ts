import { fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startSandbox, type Sandbox } from '../sandbox';
import { demoCredentials } from '../test/integration/support/demo';
import type { UploadCase, UploadResult } from './upload-probe';

const megabyte = 1024 * 1024;
const rounds = 3;

export type Way = Pick<UploadCase, 'kept' | 'by'>;

export interface Preparation {
	/** Holds all that the uploads need and leave; to be removed with what is in it. */
	folder: string;
	paths: UploadCase['paths'];
	/** Of the document. */
	bytes: number;
	/** Of the document, lower-case hex. */
	sha256: string;
}

/** A document of random bytes, and the program that uploads it. */
export async function prepareUploads(bytes: number): Promise<Preparation> {
	const folder = await mkdtemp(join(tmpdir(), 'whatsapp-gateways-upload-'));
	const paths = { document: join(folder, 'document'), warmUp: join(folder, 'warm-up') };
	const content = randomBytes(bytes);
	await writeFile(paths.document, content);
	await writeFile(paths.warmUp, content.subarray(0, megabyte));
	await build({
		entryPoints: [join(__dirname, 'upload-probe.ts')],
		outfile: join(folder, 'upload-probe.js'),
		bundle: true,
		platform: 'node',
		packages: 'external',
	});
	return { folder, paths, bytes, sha256: createHash('sha256').update(content).digest('hex') };
}

/** Uploads the document to the sandbox's Kapso, from a process of its own. */
export async function uploadFrom(
	sandbox: Sandbox,
	{ paths, folder }: Preparation,
	way: Way,
): Promise<UploadResult> {
	const probe = fork(join(folder, 'upload-probe.js'), {
		execArgv: ['--expose-gc'],
		env: {
			...process.env,
			NODE_PATH: join(__dirname, '..', 'node_modules'),
			N8N_USER_FOLDER: folder,
			N8N_ENCRYPTION_KEY: 'only-for-this-measurement',
			N8N_LOG_LEVEL: 'silent',
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		},
	});
	const message: UploadCase = {
		...way,
		paths,
		credentials: demoCredentials(sandbox),
		phoneNumberId: sandbox.accounts.kapso.phoneNumberId,
		recipient: '+15551234567',
	};
	const ended = once(probe, 'exit').then(([code]) => {
		throw new Error(`The upload ended with code ${String(code)} before it could say anything`);
	});
	probe.send(message);
	const [result] = (await Promise.race([once(probe, 'message'), ended])) as [UploadResult];
	return result;
}

function rowOf(way: Way, bytes: number, results: readonly UploadResult[]): Record<string, string | number> {
	const added = Math.max(...results.map(({ before, peak }) => peak - before));
	return {
		'binary data': way.kept,
		'uploaded by': way.by,
		'added at the peak, MB': (added / megabyte).toFixed(1),
		'times the file': (added / bytes).toFixed(2),
		'fastest, s': Math.min(...results.map(({ seconds }) => seconds)).toFixed(2),
	};
}

/**
 * Resident memory that uploading a document of 90 MB adds to a process, this package's node (message: send) beside
 * a node that reads the file with `getBinaryDataBuffer` and puts it into a `FormData`. The worst of three rounds.
 */
export async function measureUploads(): Promise<Array<Record<string, string | number>>> {
	const sandbox = await startSandbox();
	const preparation = await prepareUploads(90 * megabyte);
	const rows: Array<Record<string, string | number>> = [];
	try {
		for (const kept of ['on disk', 'in the item'] as const) {
			for (const by of ['this node', 'plain node'] as const) {
				const results: UploadResult[] = [];
				for (let round = 0; round < rounds; round++) {
					results.push(await uploadFrom(sandbox, preparation, { kept, by }));
				}
				rows.push(rowOf({ kept, by }, preparation.bytes, results));
			}
		}
		return rows;
	} finally {
		await sandbox.close();
		await rm(preparation.folder, { recursive: true, force: true });
	}
}
