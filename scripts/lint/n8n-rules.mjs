import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const nodesBasePlugin = { 'n8n-nodes-base': nodesBase };

/** The Cloud-eligible rules of n8n's own plugin, plus the scanner's `no-console`. */
export const communityRules = {
	name: 'n8n-community-nodes/recommended',
	plugins: n8nCommunityNodesPlugin.configs.recommended.plugins,
	rules: { ...n8nCommunityNodesPlugin.configs.recommended.rules, 'no-console': 'error' },
};

/** ESLint's own parser cannot read JSON; the rules about package.json walk the tree of the TypeScript parser. */
export const jsonParser = {
	name: 'json-through-typescript-parser',
	files: ['**/*.json'],
	languageOptions: { parser: tseslint.parser },
};

/** The rule sets of eslint-plugin-n8n-nodes-base, with the same five rules off as in n8n's scanner. */
export const nodesBaseRules = [
	{
		name: 'n8n-nodes-base/community',
		files: ['package.json'],
		plugins: nodesBasePlugin,
		rules: { ...nodesBase.configs.community.rules },
	},
	{
		name: 'n8n-nodes-base/credentials',
		files: ['credentials/**/*.ts'],
		plugins: nodesBasePlugin,
		rules: {
			...nodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		name: 'n8n-nodes-base/nodes',
		files: ['nodes/**/*.ts'],
		plugins: nodesBasePlugin,
		rules: {
			...nodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
];
