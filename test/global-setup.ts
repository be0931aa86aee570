import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder per run, for everything that tests leave on disk; the environment hands it to the workers. */
export default function globalSetup(): void {
	process.env.TEST_RUN_FOLDER = mkdtempSync(join(tmpdir(), 'whatsapp-gateways-test-'));
}
