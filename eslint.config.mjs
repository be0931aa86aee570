import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { importDirections } from './scripts/lint/import-directions.mjs';
import { communityRules, jsonParser, nodesBaseRules } from './scripts/lint/n8n-rules.mjs';

const communityRule = (name) => `@n8n/community-nodes/${name}`;

/** What n8n's scanner lints in the repository of a published package. */
const scannedSources = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];

export default defineConfig(
	globalIgnores(['dist/', 'coverage/', '**/node_modules/']),
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.{ts,mts,js,mjs,cjs}'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			eqeqeq: 'error',
			'no-constant-binary-expression': 'error',
		},
	},
	{ files: ['**/*.{js,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	{ ...communityRules, files: scannedSources },
	{
		// Compiled, the core is in the tarball too, where n8n's scanner applies these to it.
		name: 'gateways-as-shipped',
		files: ['gateways/**/*.ts'],
		plugins: communityRules.plugins,
		rules: {
			'no-console': 'error',
			[communityRule('no-restricted-globals')]: 'error',
			[communityRule('no-dangerous-functions')]: 'error',
			[communityRule('no-hardcoded-secrets')]: 'error',
			[communityRule('no-deprecated-workflow-functions')]: 'error',
		},
	},
	{ ...jsonParser, files: ['package.json', '{nodes,credentials}/**/*.json'] },
	nodesBaseRules,
	importDirections,
);
