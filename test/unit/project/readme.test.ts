import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withMatrix } from '../../../scripts/lib/matrix';

const root = join(__dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the table of who can do what is the one of the code', () => {
	expect(withMatrix(readme)).toBe(readme);
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
