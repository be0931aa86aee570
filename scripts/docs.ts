import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFailures } from './lib/failures-table';
import { withMatrix } from './lib/matrix';
import { outputSchemas } from './lib/output-schemas';
import { withSpeed } from './lib/speed';

const root = join(__dirname, '..');
const readme = join(root, 'README.md');

writeFileSync(readme, withSpeed(withFailures(withMatrix(readFileSync(readme, 'utf8')))));
for (const [path, schema] of outputSchemas()) {
	const file = join(root, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, schema);
}
console.log('The tables and figures in README.md and the output schemas are as the code has them.');
