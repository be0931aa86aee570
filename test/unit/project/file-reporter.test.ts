import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const files: Readonly<Record<string, string>> = {
	'good.test.js': `
		test('one', () => console.log('said by a test that passes'));
		test('two', () => {});
		test.skip('three', () => {});`,
	'good-too.test.js': "test('at last', () => {});",
	'bad.test.js': `
		test('four', () => {
			console.warn('said by a test that fails');
			expect('this').toBe('that');
		});`,
	'unloadable.test.js': "require('./nowhere');",
};

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'file-reporter-'));
	// Without a configuration file above, jest would take the one of this project.
	writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ maxWorkers: 1 }));
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code and lines of `npm test` for these files. */
function runOf(...names: string[]): { status: number | null; lines: string[] } {
	const args = [`--config=${join(folder, 'jest.config.json')}`, ...names];
	const { status, stdout } = spawnSync(process.execPath, ['scripts/test.mjs', ...args], {
		cwd: join(__dirname, '../../..'),
		encoding: 'utf8',
		env: { ...process.env, FORCE_COLOR: '0' },
	});
	return { status, lines: stdout.trimEnd().split('\n') };
}

test('files that pass are a line each, without what they write; then comes the summary', () => {
	const { status, lines } = runOf('good');
	const withoutSeconds = lines.map((line) => line.replace(/ *\d+\.\d s\b/, ' …'));

	expect(withoutSeconds.slice(0, 5)).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^ok {3}[12]\/2 {2}good\.test\.js {2}2 tests, 1 skipped …$/),
			expect.stringMatching(/^ok {3}[12]\/2 {2}good-too\.test\.js {2}1 test …$/),
			'Slow: …  good.test.js',
			'Slow: …  good-too.test.js',
		]),
	);
	expect(withoutSeconds.slice(5)).toEqual([
		'Files: 2, 0 failed',
		'Tests: 3 passed, 0 failed, 1 skipped',
		'Time: …',
		'3 passed, 0 failed',
	]);
	expect(status).toBe(0);
});

test('failures are shown whole at the end, and a file that cannot be loaded counts as one', () => {
	const { status, lines } = runOf();
	const ofFiles = lines.filter((line) => /^(ok|FAIL) /.test(line)).join('\n');

	expect(ofFiles).toMatch(/^ok .*\/4  good\.test\.js  2 tests/m);
	expect(ofFiles).toMatch(/^FAIL .*\/4  bad\.test\.js  1 test, 1 failed/m);
	expect(ofFiles).toMatch(/^FAIL .*\/4  unloadable\.test\.js  did not run/m);
	const report = lines.slice(lines.lastIndexOf('bad.test.js')).join('\n');
	expect(report).toContain('console.warn: said by a test that fails');
	expect(report).toContain('● four');
	expect(report).toContain('Expected: "that"');
	expect(lines.join('\n')).toContain("Cannot find module './nowhere'");
	expect(lines.at(-1)).toBe('3 passed, 2 failed');
	expect(status).toBe(1);
});
