import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const { TEST_RUN_FOLDER = '', JEST_WORKER_ID = '1' } = process.env;

// n8n-core reads both when it is loaded, and would otherwise use (and write to) the person's own ~/.n8n.
const userFolder = join(TEST_RUN_FOLDER, `worker-${JEST_WORKER_ID}`);
mkdirSync(userFolder, { recursive: true });

process.env.N8N_USER_FOLDER = userFolder;
// Refusals are logged, and the tests provoke thousands of them.
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_ENCRYPTION_KEY = 'only-for-the-tests-of-this-package';
