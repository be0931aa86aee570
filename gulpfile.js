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

/** What package.json names to n8n: built file, source, and the class in it. */
const entries = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((file) => ({
	file,
	source: file.replace(/^dist\//, '').replace(/\.js$/, ''),
	className: path.basename(file).split('.')[0],
}));

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function typecheck() {
	await run(process.execPath, [tsc, '-p', 'tsconfig.build.json']).catch(({ stdout }) => {
		throw new Error(`TypeScript does not compile:\n${stdout}`);
	});
}

const shipped = {
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'es2022',
	legalComments: 'none',
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

/** One file instead of a hundred: half of the time that n8n needed to load the package went into finding them. */
async function bundle() {
	const classes = entries.map(({ source }) => `export * from './${source}';`);
	const entry = [...(await roomsByName()), ...classes].join('\n');
	const { outputFiles } = await esbuild.build({
		...shipped,
		stdin: { contents: entry, resolveDir: __dirname, loader: 'ts' },
		write: false,
		external: ['n8n-workflow', 'zod'],
		plugins: [libraryApart],
	});
	await writeShipped('dist/bundle.js', outputFiles);
}

/** The tarball is held below 150 kB, and a quarter of it would be indentation and names. */
async function writeShipped(file, [{ text }]) {
	const { code } = await terser.minify(text, {
		ecma: 2020,
		toplevel: true,
		compress: { passes: 3 },
		format: { comments: /Copyright/ },
	});
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, code);
}

/** The library stays out of the bundle: it is large, and few workflows need it. */
const libraryApart = {
	name: 'library-apart',
	setup(build) {
		build.onResolve({ filter: /\/library$/ }, () => ({
			path: './phone-number-library.js',
			external: true,
		}));
	},
};

/** Halves the library: the package reads numbers and never prints them in a country's own way. */
const slimMetadata = {
	name: 'slim-metadata',
	setup(build) {
		build.onLoad({ filter: /metadata\.min\.json\.js$/ }, () => ({
			contents: `export default ${JSON.stringify(slimPhoneMetadata(require('libphonenumber-js/metadata.min.json')))}`,
		}));
	},
};

/** What the package brings along of others, because n8n does not provide it at run time. */
async function library() {
	const { version } = require('libphonenumber-js/package.json');
	const { outputFiles } = await esbuild.build({
		...shipped,
		entryPoints: ['gateways/phone-number/library.ts'],
		write: false,
		banner: {
			js: `// Contains libphonenumber-js ${version}, Copyright (c) 2016 @catamphetamine, MIT License`,
		},
		// n8n's scanner refuses any use of the console.
		drop: ['console'],
		plugins: [slimMetadata],
	});
	await writeShipped('dist/phone-number-library.js', outputFiles);
}

/** The files that package.json names to n8n, each handing on its class from the bundle. */
async function handOn() {
	for (const { file, className } of entries) {
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
exports.build = series(clean, parallel(typecheck, bundle, library, handOn, exports.assets));
exports.check = check;
exports.default = exports.build;
