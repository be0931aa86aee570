const { availableParallelism } = require('node:os');

const minutes = 60_000;

const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.(ts|mjs)$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
	setupFiles: ['<rootDir>/test/setup.ts'],
	// Manifests of other packages, of which some have the same name.
	modulePathIgnorePatterns: ['<rootDir>/scripts/n8n-(runtime|versions)/'],
};

const inProcess = [
	{ ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
	{ ...shared, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.test.ts'] },
	{
		...shared,
		displayName: 'versions',
		testMatch: ['<rootDir>/test/versions/**/*.test.ts'],
		globalSetup: '<rootDir>/test/versions/global-setup.ts',
	},
];

/**
 * Not run against dist, where inner modules cannot be reached: tests of one, tests that replace one, and one whose own
 * process bundles the sources.
 */
const needSources = ['pacing-minutes', 'picker-refusals', 'plain-expressions', 'upload-memory'];

/** `npm run test:dist`: the integration tests get nodes and credentials as built; test/built compares both. */
const builtPackage = [
	{
		...shared,
		displayName: 'integration, dist',
		testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
		testPathIgnorePatterns: needSources.map((name) => `/${name}\\.test\\.ts$`),
		moduleNameMapper: {
			'^(?:\\.\\./)+((?:nodes|credentials)/.+\\.(?:node|credentials))$': '<rootDir>/dist/$1.js',
		},
	},
	{ ...shared, displayName: 'dist', testMatch: ['<rootDir>/test/built/**/*.test.ts'] },
];

/** What takes long and what a change seldom touches, and all versions of n8n: `npm run test:long`. */
const long = {
	...shared,
	displayName: 'long',
	testMatch: ['<rootDir>/test/long/**/*.test.ts', '<rootDir>/test/versions/n8n-workflow.test.ts'],
	globalSetup: '<rootDir>/test/versions/global-setup.ts',
};
const e2e = { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] };

/** `npm run e2e` starts an n8n and says where it is; without one, its tests are not there. */
const hasN8n = process.env.E2E_N8N !== undefined;
/** Set by `npm run test:long`, which runs the long tests and no others. */
const isLong = process.env.TEST_LONG !== undefined;

function projects() {
	if (hasN8n) return [e2e];
	if (isLong) return [long];
	return process.env.TEST_DIST ? builtPackage : inProcess;
}

/** @type {import('jest').Config} */
module.exports = {
	globalSetup: '<rootDir>/test/global-setup.ts',
	globalTeardown: '<rootDir>/test/global-teardown.ts',
	// Only ends what hangs: on a busy machine a test may need a hundred times as long as on a quiet one.
	testTimeout: (isLong ? 15 : 10) * minutes,
	projects: projects(),
	// At least two: with one, jest runs all files in its own process, and what they leave behind slows the later ones.
	maxWorkers: Math.min(4, Math.max(2, Math.floor(availableParallelism() / 2))),
	workerIdleMemoryLimit: '1GB',
};
