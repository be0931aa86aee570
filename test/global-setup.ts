import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** When the newest of these files and folders was changed; 0 when one is not there. */
function changedAt(...names: string[]): number {
	const times = names.flatMap((name) => {
		const stat = statSync(join(root, name), { throwIfNoEntry: false });
		if (!stat?.isDirectory()) return [stat?.mtimeMs ?? 0];
		return readdirSync(join(root, name)).map((inner) => changedAt(join(name, inner)));
	});
	return Math.max(0, ...times);
}

/** One folder per run, for everything that tests leave on disk; the environment hands it to the workers. */
export default function globalSetup(): void {
	const built = changedAt('dist/bundle.js');
	if (process.env.TEST_DIST && built < changedAt('nodes', 'credentials', 'gateways', 'package.json')) {
		throw new Error('dist is missing or older than the sources. npm run test:dist builds it first.');
	}
	process.env.TEST_RUN_FOLDER = mkdtempSync(join(tmpdir(), 'whatsapp-gateways-test-'));
}
