import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that is gone when the benchmark ends, however it ends. */
export async function tempFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `whatsapp-gateways-${name}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
