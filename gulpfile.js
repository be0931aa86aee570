const { execFile } = require('node:child_process');
const { mkdir, readdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');

const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const terser = require('terser');

const manifest = require('./package.json');
const { slimPhoneMetadata } = require('./scripts/lib/slim-phone-metadata.cjs');

const run = promisify(execFile);
const tsc = require.resolve('typescript/bin/tsc');

/** A file that package.json names to n8n: its path, its source, and the class in it, which n8n derives from the name. */
const entryOf = (file) => ({
	file,
	source: file.replace(/^dist\//, '').replace(/\.js$/, ''),
	className: path.basename(file).split('.')[0],
});
const nodes = manifest.n8n.nodes.map(entryOf);
const credentials = manifest.n8n.credentials.map(entryOf);

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function typecheck() {
	await run(process.execPath, [tsc, '-p', 'tsconfig.build.json']).catch(({ stdout }) => {
		throw new Error(`TypeScript does not compile:\n${stdout}`);
	});
}

/** Halves the library: the package reads numbers and never prints them in a country's own way. */
const slimMetadata = {
	name: 'slim-metadata',
	setup(build) {
		build.onLoad({ filter: /metadata\.min\.json\.js$/ }, () => ({
			contents: `export default ${JSON.stringify(slimPhoneMetadata(require('libphonenumber-js/metadata.min.json')))}`,
		}));
	},
};

const shipped = {
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'es2022',
	legalComments: 'none',
	write: false,
	external: ['n8n-workflow', 'zod'],
	// n8n's scanner refuses any use of the console, which libphonenumber-js makes.
	drop: ['console'],
	plugins: [slimMetadata],
};

/**
 * The rooms of the gateways, those of one name side by side. They are alike, and gzip sees no further than 32 kB: in
 * this order the tarball is 4 kB smaller.
 */
async function roomsByName() {
	const files = await readdir('gateways', { recursive: true });
	return files
		.map((file) => file.split(path.sep).join('/'))
		.filter((file) => /\/.*\.ts$/.test(file) && !/(^delivery|^phone-number|index\.ts$)/.test(file))
		.sort((one, other) => path.basename(one).localeCompare(path.basename(other)))
		.map((file) => `import './gateways/${file.replace(/\.ts$/, '')}';`);
}

/**
 * The code of both nodes, in one file instead of a hundred: finding them took half of the time that n8n needed to load
 * the package. What n8n does not provide at run time is bundled in.
 */
async function bundle() {
	const { version } = require('libphonenumber-js/package.json');
	const classes = nodes.map(({ source }) => `export * from './${source}';`);
	const contents = [...(await roomsByName()), ...classes].join('\n');
	const { outputFiles } = await esbuild.build({
		...shipped,
		stdin: { contents, resolveDir: __dirname, loader: 'ts' },
		banner: {
			js: `// Contains libphonenumber-js ${version}, Copyright (c) 2016 @catamphetamine, MIT License`,
		},
	});
	await writeShipped('dist/bundle.js', outputFiles);
}

/** Each credential with all of its code in its own file, because n8n loads the credentials at every start. */
async function credentialFiles() {
	for (const { file, source } of credentials) {
		const { outputFiles } = await esbuild.build({ ...shipped, entryPoints: [`${source}.ts`] });
		await writeShipped(file, outputFiles);
	}
}

/** The tarball is held below 200 kB, and a quarter of it would be indentation and names. */
async function writeShipped(file, [{ text }]) {
	const { code } = await terser.minify(text, {
		ecma: 2020,
		toplevel: true,
		compress: { passes: 3 },
		// known/*.json name the classes as the code does.
		mangle: { reserved: [...nodes, ...credentials].map(({ className }) => className) },
		format: { comments: /Copyright/ },
	});
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, code);
}

/** The files of the nodes, each exporting its class from the bundle. */
async function nodeFiles() {
	for (const { file, className } of nodes) {
		const up = path.relative(path.dirname(file), 'dist/bundle.js').split(path.sep).join('/');
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, `'use strict';\nexports.${className} = require('${up}').${className};\n`);
	}
}

function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function codex() {
	return src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
		allowEmpty: true,
	}).pipe(dest('dist'));
}

/**
 * Lazy loading: n8n reads the descriptions from dist/known and dist/types and loads the code of a node at its first
 * use. Written by n8n's own generator, which loads the built package.
 */
async function metadata() {
	await run(process.execPath, [require.resolve('n8n-core/bin/generate-metadata')], { cwd: __dirname });
	// For n8n's own checks of its nodes, never read at run time.
	await rm('dist/methods', { recursive: true });
}

async function check() {
	const { checkPackage } = await import('./scripts/package-check.mjs');
	const { problems, summary } = await checkPackage(__dirname);
	if (problems.length > 0) {
		throw new Error(`The package is not fit to be published:\n  ${problems.join('\n  ')}`);
	}
	console.log(`Package check: ${summary}, nothing missing, nothing too much.`);
}

exports.clean = clean;
exports.assets = parallel(icons, codex);
exports.build = series(
	clean,
	parallel(typecheck, bundle, credentialFiles, nodeFiles, exports.assets),
	metadata,
);
exports.check = check;
exports.default = exports.build;
