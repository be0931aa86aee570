import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failures, interruptions } from '../../../scripts/lib/failures';
import { withFailures } from '../../../scripts/lib/failures-table';
import { withMatrix } from '../../../scripts/lib/matrix';
import { withSpeed } from '../../../scripts/lib/speed';

const root = join(__dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the table of who can do what is the one of the code', () => {
	expect(withMatrix(readme)).toBe(readme);
});

test('the table of what happens when something fails is the one that the tests hold the node to', () => {
	expect(withFailures(readme)).toBe(readme);
	expect(failures.filter(({ ways }) => ways.length === 0)).toEqual([]);
	expect(interruptions.filter((interruption) => !existsSync(join(root, interruption.test)))).toEqual([]);
});

test('the figures of speed are the measured ones', () => {
	expect(withSpeed(readme)).toBe(readme);
});

test('every picture and file that the README names is there', () => {
	const named = [...readme.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, path]) => path ?? '');
	expect(named.length).toBeGreaterThan(3);
	expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every npm script that the README names exists', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const named = [...readme.matchAll(/npm (?:run )?(start|test|sandbox|bench|lint|build|check|docs)\b/g)];
	expect(named.map(([, name]) => name).filter((name) => !scripts[name ?? ''])).toEqual([]);
});
