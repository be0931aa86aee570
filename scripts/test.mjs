import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './lib/ensure-installed.mjs';
import { runJest } from './lib/run-jest.mjs';

/** `--long` selects the long tests alone; everything else goes to jest. */
const args = process.argv.slice(2);
const isLong = args[0] === '--long';

try {
	await ensureInstalled(path.resolve(fileURLToPath(import.meta.url), '../..'));
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
process.exitCode = isLong
	? await runJest(args.slice(1), { ...process.env, TEST_LONG: '1' })
	: await runJest(args);
