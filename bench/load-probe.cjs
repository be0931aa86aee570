/**
 * Loads the package at `root` as n8n does and prints milliseconds and bytes of heap, as JSON. In a process of its own,
 * with --expose-gc.
 */
const { LazyPackageDirectoryLoader } = require('n8n-core/dist/nodes-loader/lazy-package-directory-loader');
const { PackageDirectoryLoader } = require('n8n-core/dist/nodes-loader/package-directory-loader');

const [, , root, way] = process.argv;

/** n8n 2.x creates all credentials at its start, older ones do so at their first use. */
async function start(Loader) {
	const loader = new Loader(root);
	await loader.loadAll();
	for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
	return loader;
}

const ways = {
	lazily: async () => await start(LazyPackageDirectoryLoader),
	'at once': async () => await start(PackageDirectoryLoader),
	'lazily, and then both nodes used': async () => {
		const loader = await start(LazyPackageDirectoryLoader);
		for (const name of Object.keys(loader.known.nodes)) loader.getNode(name);
		return loader;
	},
};

async function measure() {
	// What n8n itself has loaded by then.
	require('n8n-workflow');
	require('zod');
	global.gc();
	const heap = process.memoryUsage().heapUsed;
	const begun = process.hrtime.bigint();
	const loader = await ways[way]();
	const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
	global.gc();
	const megabytes = (process.memoryUsage().heapUsed - heap) / 1e6;
	console.log(JSON.stringify({ milliseconds, megabytes, isLazy: loader.isLazyLoaded }));
}

void measure();
