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
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	setupFiles: ['<rootDir>/test/setup.ts'],
};

const inProcess = [
	{ ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
	{ ...shared, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.test.ts'] },
];
/** What takes long and what a change seldom touches: `TEST_LONG=1`. */
const long = { ...shared, displayName: 'long', testMatch: ['<rootDir>/test/long/**/*.test.ts'] };
const e2e = { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] };

/** `npm run e2e` starts an n8n and says where it is; without one, its tests are not there. */
const hasN8n = process.env.E2E_N8N !== undefined;

function projects() {
	if (hasN8n) return [e2e];
	return process.env.TEST_LONG === undefined ? inProcess : [long];
}

/** @type {import('jest').Config} */
module.exports = {
	globalSetup: '<rootDir>/test/global-setup.ts',
	globalTeardown: '<rootDir>/test/global-teardown.ts',
	// So that a test that hangs ends: none takes nearly as long, however busy the machine is.
	testTimeout: 300_000,
	projects: projects(),
	// With one, jest runs all files in its own process, and what they leave behind slows the later ones.
	maxWorkers: 2,
	workerIdleMemoryLimit: '1500MB',
};
