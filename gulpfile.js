const { execFile } = require('node:child_process');
const { readFile, rm } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');

const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);
const tsc = require.resolve('typescript/bin/tsc');

/** The library that is put into the package, because n8n does not provide it at run time. */
const bundledLibrary = 'libphonenumber-js';

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function compile() {
	await run(process.execPath, [tsc, '-p', 'tsconfig.build.json']).catch(({ stdout }) => {
		throw new Error(`TypeScript does not compile:\n${stdout}`);
	});
}

/** Bundles the library into the one compiled file that loads it; our own files stay apart. */
async function inline() {
	const { importedModules } = await import('./scripts/lib/imported-modules.mjs');
	const users = [];
	for await (const { path: file } of src('dist/**/*.js', { read: false, allowEmpty: true })) {
		const modules = importedModules(file, await readFile(file, 'utf8'));
		if (modules.some((name) => name.split('/')[0] === bundledLibrary)) users.push(file);
	}
	if (users.length > 1) {
		const names = users.map((file) => path.relative(__dirname, file));
		throw new Error(
			`Only one file may import ${bundledLibrary}, or it is packed twice: ${names.join(', ')}`,
		);
	}
	await Promise.all(users.map(bundleInPlace));
}

/** Starts from the TypeScript source, because esbuild leaves out what is not used only where it sees `import`. */
async function bundleInPlace(compiledFile) {
	const source = path.relative('dist', compiledFile).replace(/\.js$/, '.ts');
	const { version } = require(`${bundledLibrary}/package.json`);
	await esbuild.build({
		entryPoints: [source],
		outfile: compiledFile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		minify: true,
		legalComments: 'none',
		banner: {
			js: `// Contains ${bundledLibrary} ${version}, Copyright (c) 2016 @catamphetamine, MIT License`,
		},
		// n8n's scanner refuses any use of the console.
		drop: ['console'],
		plugins: [keepOwnFilesApart(path.resolve(source))],
	});
}

function keepOwnFilesApart(entry) {
	return {
		name: 'own-files-apart',
		setup(build) {
			build.onResolve({ filter: /^\.{1,2}\// }, (args) =>
				args.importer === entry ? { path: args.path, external: true } : undefined,
			);
		},
	};
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
exports.build = series(clean, compile, inline, exports.assets);
exports.check = check;
exports.default = exports.build;
