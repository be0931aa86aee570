import { ensureInstalled } from './lib/ensure-installed.mjs';
import { buildPackage } from './lib/package-tarball.mjs';
import { runJest } from './lib/run-jest.mjs';

try {
	await ensureInstalled();
	await buildPackage();
} catch (error) {
	console.error([error.message, error.nextStep].filter(Boolean).join('\n'));
	process.exit(1);
}
process.exitCode = await runJest(process.argv.slice(2), { ...process.env, TEST_DIST: '1' });
