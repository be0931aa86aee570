import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './lib/ensure-installed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const inModules = (...parts) => path.join(root, 'node_modules', ...parts);

/** The packed JavaScript is linted as built from these sources, hence the build in between. */
const steps = [
	['ESLint, sources', inModules('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
	['Prettier', inModules('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
	['TypeScript', inModules('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
	['Build', inModules('gulp', 'bin', 'gulp.js'), '-L', 'build'],
	['ESLint, packed JavaScript', path.join(root, 'scripts', 'lint-packed.mjs')],
];

await ensureInstalled(root);
for (const [title, ...command] of steps) {
	const { status } = spawnSync(process.execPath, command, {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) {
		console.error(`${title}: not passed, see above.`);
		process.exit(1);
	}
	console.log(`${title}: passed`);
}
