import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './lib/ensure-installed.mjs';
import { runJest } from './lib/run-jest.mjs';

try {
	await ensureInstalled(path.resolve(fileURLToPath(import.meta.url), '../..'));
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
process.exitCode = await runJest(process.argv.slice(2));
