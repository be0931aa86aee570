import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withMatrix } from './lib/matrix';

const readme = join(__dirname, '..', 'README.md');
const before = readFileSync(readme, 'utf8');
const after = withMatrix(before);

writeFileSync(readme, after);
console.log(
	before === after
		? 'README.md: the table is as the code has it.'
		: 'README.md: the table was brought up to date.',
);
