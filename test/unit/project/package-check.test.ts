import {
	dependencyProblems,
	entryProblems,
	fileProblems,
	iconProblems,
	importProblems,
	sizeProblems,
} from '../../../scripts/package-check.mjs';

const goodFiles = [
	'package.json',
	'README.md',
	'LICENSE',
	'CHANGELOG.md',
	'dist/gateways/message.js',
	'dist/credentials/BirdChannelsApi.credentials.js',
	'dist/nodes/WhatsAppGateway/WhatsAppGateway.node.js',
	'dist/nodes/WhatsAppGateway/WhatsAppGateway.node.json',
	'dist/nodes/WhatsAppGateway/__schema__/v1/message/send.json',
	'dist/icons/bird.svg',
	'dist/known/nodes.json',
	'dist/known/credentials.json',
	'dist/types/nodes.json',
	'dist/types/credentials.json',
];

describe('files in the tarball', () => {
	test('what n8n needs is fine', () => {
		expect(fileProblems(goodFiles)).toEqual([]);
	});

	test.each([
		'gateways/message.ts',
		'test/setup.ts',
		'dist/gateways/message.js.map',
		'dist/gateways/message.d.ts',
		'dist/tsconfig.build.tsbuildinfo',
		'dist/package.json',
		'dist/methods/defined.json',
		'dist/icons/bird.png',
		'node_modules/zod/index.js',
		'.env',
	])('refuses %s, and names it', (file) => {
		expect(fileProblems([...goodFiles, file])).toEqual([expect.stringContaining(file)]);
	});

	test.each(['README.md', 'dist/types/nodes.json'])('notices that %s is missing', (missing) => {
		expect(fileProblems(goodFiles.filter((file) => file !== missing))).toEqual([
			`${missing} would not be packed.`,
		]);
	});
});

describe('dependencies', () => {
	test('a peer and development packages are fine, and so is an empty list', () => {
		const manifest = {
			dependencies: {},
			peerDependencies: { 'n8n-workflow': '*' },
			devDependencies: { zod: '3.25.76' },
		};
		expect(dependencyProblems(manifest)).toEqual([]);
	});

	test.each([
		['dependencies', { dependencies: { axios: '1.0.0' } }],
		['optionalDependencies', { optionalDependencies: { axios: '1.0.0' } }],
		['bundledDependencies', { bundledDependencies: ['axios'] }],
		['bundleDependencies', { bundleDependencies: ['axios'] }],
		['overrides', { overrides: { axios: '1.0.0' } }],
	])('refuses %s, and names what is in it', (field, manifest) => {
		expect(dependencyProblems(manifest)).toEqual([
			expect.stringMatching(new RegExp(`"${field}" must be empty.*axios`)),
		]);
	});

	test('refuses bundling everything', () => {
		expect(dependencyProblems({ bundleDependencies: true })).toHaveLength(1);
	});
});

describe('nodes and credentials of package.json', () => {
	const manifest = {
		n8n: { nodes: ['dist/nodes/A/A.node.js'], credentials: ['dist/credentials/B.credentials.js'] },
	};

	test('all there', () => {
		expect(entryProblems(manifest, () => true)).toEqual([]);
	});

	test('names the one that was not built', () => {
		expect(entryProblems(manifest, (file) => file.includes('nodes'))).toEqual([
			expect.stringContaining('dist/credentials/B.credentials.js'),
		]);
	});
});

describe('icons', () => {
	const file = 'dist/nodes/WhatsAppGateway/WhatsAppGateway.node.js';
	const inDist = (icon: string) => ['dist/icons/light.svg', 'dist/icons/dark.svg'].includes(icon);

	test('both variants there', () => {
		const icon = { light: 'file:../../icons/light.svg', dark: 'file:../../icons/dark.svg' };
		expect(iconProblems({ file, icon }, inDist)).toEqual([]);
	});

	test('a missing dark variant', () => {
		const icon = { light: 'file:../../icons/light.svg', dark: 'file:../../icons/night.svg' };
		expect(iconProblems({ file, icon }, inDist)).toEqual([
			`${file}: the icon dist/icons/night.svg is missing.`,
		]);
	});

	test('a path that is right for the source folder of another depth', () => {
		expect(iconProblems({ file, icon: 'file:../icons/light.svg' }, inDist)).toEqual([
			`${file}: the icon dist/nodes/icons/light.svg is missing.`,
		]);
	});

	test('an icon of another case, which only some systems forgive', () => {
		expect(iconProblems({ file, icon: 'file:../../icons/Light.svg' }, inDist)).toHaveLength(1);
	});

	test.each([[undefined], [{}]])('no icon at all: %p', (icon) => {
		expect(iconProblems({ file, icon }, inDist)).toEqual([`${file}: has no icon.`]);
	});

	test('an icon that is not a file', () => {
		expect(iconProblems({ file, icon: 'fa:comment' }, inDist)).toEqual([
			`${file}: the icon "fa:comment" is not a file.`,
		]);
	});
});

describe('what compiled files load', () => {
	test('relative files and what n8n provides', () => {
		const source =
			'const a = require("n8n-workflow"); const b = require("zod"); const c = require("crypto"); require("./d"); require("../e");';
		expect(importProblems('dist/a.js', source)).toEqual([]);
	});

	test.each([
		['a package', 'const a = require("axios");', 'axios'],
		['a part of Node', 'const a = require("node:fs");', 'node:fs'],
		['a part of an allowed package', 'const a = require("zod/v4");', 'zod/v4'],
		['a package, later', 'const a = () => import("axios");', 'axios'],
		['a package, as ES module', 'import a from "axios";', 'axios'],
		['a package, handed on', 'export * from "axios";', 'axios'],
		['a computed name', 'const a = require(name);', '(computed)'],
	])('%s', (_title, source, name) => {
		expect(importProblems('dist/a.js', source)).toEqual([
			`dist/a.js: loads "${name}", which n8n does not provide at run time.`,
		]);
	});

	test('a text that only looks like it', () => {
		expect(importProblems('dist/a.js', 'const text = \'require("axios")\'; // require("axios")')).toEqual(
			[],
		);
	});
});

test('the tarball may have 200 kB and not a byte more', () => {
	expect(sizeProblems(200_000)).toEqual([]);
	expect(sizeProblems(200_001)).toHaveLength(1);
});
