import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measureExecutions } from './executions';
import { measureLoading } from './load';
import { measureParsing } from './parse';
import { printTable } from './table';
import { measureUploads } from './upload';

const root = join(__dirname, '..');

const explanation = `By default n8n prepares its expression engine for every delivery to any trigger but its own Webhook node.
With N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, the lazy engine above, it treats all alike.`;

async function main(): Promise<void> {
	if (!existsSync(join(root, 'dist'))) {
		execFileSync('npx', ['gulp', 'build'], {
			cwd: root,
			stdio: 'inherit',
			shell: process.platform === 'win32',
		});
	}
	console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
	printTable('Loading over n8n-workflow, each in a process of its own', measureLoading(root));
	printTable('Reading a delivery: verify, parse and normalize, on one core', measureParsing());
	printTable(
		'Uploading a document of 90 MB, each in a process of its own; goal: at most 1.3 times the file',
		await measureUploads(),
	);

	const executions = await measureExecutions();
	if (executions) {
		printTable(
			'Executions in a real n8n: SQLite, 16 parallel callers; goal: a ratio of 0.95',
			executions,
		);
		console.log(explanation);
	} else
		console.log('Executions in a real n8n: left out, because no n8n is at hand; npm start fetches one.');
}

void main();
