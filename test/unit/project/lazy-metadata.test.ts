import { metadataProblems } from '../../../scripts/lib/lazy-metadata.mjs';

type Loaded = Parameters<typeof metadataProblems>[1];

const node = 'dist/nodes/Sender/Sender.node.js';
const credential = 'dist/credentials/KeyApi.credentials.js';
const iconUrl = {
	light: 'icons/n8n-nodes-any/dist/icons/any.svg',
	dark: 'icons/n8n-nodes-any/dist/icons/any.dark.svg',
};
const packed = [node, credential, 'dist/icons/any.svg', 'dist/icons/any.dark.svg'];

const metadata = (): Loaded['fromCode'] => ({
	known: {
		nodes: { sender: { className: 'Sender', sourcePath: node } },
		credentials: { keyApi: { className: 'KeyApi', sourcePath: credential, supportedNodes: ['sender'] } },
	},
	types: {
		nodes: [{ name: 'sender', iconUrl, codex: { categories: ['Communication'] } }],
		credentials: [{ name: 'keyApi', iconUrl }],
	},
});

function problemsAfter(change: (loaded: Loaded['fromCode']) => unknown, isLazy = true): string[] {
	const fromFiles = metadata();
	change(fromFiles);
	const loaded: Loaded = { isLazy, fromFiles, fromCode: metadata() };
	return metadataProblems('n8n-nodes-any', loaded, (file) => packed.includes(file));
}

test('metadata that says what the code gives', () => {
	expect(problemsAfter(() => undefined)).toEqual([]);
});

test('a package that n8n loads at once', () => {
	expect(problemsAfter(() => undefined, false)).toEqual([expect.stringContaining('cannot load')]);
});

test('a node without categories', () => {
	expect(problemsAfter(({ types }) => Object.assign(types.nodes[0] ?? {}, { codex: {} }))).toContain(
		'sender: has no categories.',
	);
});

test.each([
	[
		'a codex of an earlier build',
		({ types }) => Object.assign(types.nodes[0] ?? {}, { codex: { categories: ['Other'] } }),
		'sender',
	],
	['a node that is not described', ({ types }) => types.nodes.pop(), 'sender'],
	[
		'a credential that no node uses',
		({ known }) => Object.assign(known.credentials.keyApi ?? {}, { supportedNodes: [] }),
		'known',
	],
] as Array<[string, (loaded: Loaded['fromCode']) => unknown, string]>)('%s', (_title, change, named) => {
	expect(problemsAfter(change)).toEqual([expect.stringMatching(new RegExp(`${named}.*differs`))]);
});

test('a class whose name was minified', () => {
	expect(
		problemsAfter(({ known }) => Object.assign(known.nodes.sender ?? {}, { className: 'u' })),
	).toContain(`dist/known/nodes.json: sender has the class u, which ${node} does not export.`);
});

test('a class in a file that is not packed', () => {
	expect(
		problemsAfter(({ known }) =>
			Object.assign(known.nodes.sender ?? {}, { sourcePath: 'nodes/Sender.js' }),
		),
	).toContain('dist/known/nodes.json: nodes/Sender.js is missing.');
});

test.each([
	['of another package', 'icons/n8n-nodes-other/dist/icons/any.svg'],
	['that is not packed', 'icons/n8n-nodes-any/icons/any.svg'],
])('an icon %s', (_title, url) => {
	expect(
		problemsAfter(({ types }) => Object.assign(types.credentials[0] ?? {}, { iconUrl: url })),
	).toContain(`keyApi: the icon ${url} leads to no file.`);
});
