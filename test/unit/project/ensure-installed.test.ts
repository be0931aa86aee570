import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isInstalled } from '../../../scripts/lib/ensure-installed.mjs';

const locked = {
	'': { version: '0.1.0' },
	'node_modules/zod': { version: '3.25.76' },
	'node_modules/for-another-system': { version: '1.0.0', optional: true },
};
const present = { 'node_modules/zod': { version: '3.25.76' } };

let root: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'ensure-installed-'));
	mkdirSync(join(root, 'node_modules'));
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
});

afterEach(() => rmSync(root, { recursive: true }));

const install = (packages: object) =>
	writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));

test('a fresh clone has nothing installed', () => {
	expect(isInstalled(root)).toBe(false);
});

test('what the lock file asks for is there; packages for other systems may be absent', () => {
	install(present);
	expect(isInstalled(root)).toBe(true);
});

test('an older version of a package', () => {
	install({ 'node_modules/zod': { version: '3.0.0' } });
	expect(isInstalled(root)).toBe(false);
});

test('a package that was added to the lock file since', () => {
	install({});
	expect(isInstalled(root)).toBe(false);
});
