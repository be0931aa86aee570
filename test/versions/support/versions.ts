import { join } from 'node:path';
import * as newest from 'n8n-workflow';
import { dependencies } from '../../../scripts/n8n-versions/package.json';

export type N8nWorkflow = typeof newest;

const aliases = Object.keys(dependencies) as Array<keyof typeof dependencies>;

/** Aliases of a package in `scripts/n8n-versions`, such as `n8n-workflow-1.100`, the oldest first. */
export function aliasesOf(name: 'n8n-workflow' | 'zod') {
	return aliases.filter((alias) => dependencies[alias].startsWith(`npm:${name}@`));
}

/** The folder of a package in `scripts/n8n-versions`. */
export function folderOf(alias: string): string {
	const { N8N_VERSIONS_FOLDER } = process.env;
	if (!N8N_VERSIONS_FOLDER)
		throw new Error('the versions were not installed: see test/versions/global-setup.ts');
	return join(N8N_VERSIONS_FOLDER, 'node_modules', alias);
}

/** The n8n-workflow that the package is developed with. */
export { newest };

export const [oldest = ''] = aliasesOf('n8n-workflow');
