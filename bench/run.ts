import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measureLoading } from './load';
import { printTable } from './table';

const root = join(__dirname, '..');

if (!existsSync(join(root, 'dist'))) {
	execFileSync('npx', ['gulp', 'build'], {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
}

console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
printTable('Loading over n8n-workflow, each in a process of its own', measureLoading(root));
