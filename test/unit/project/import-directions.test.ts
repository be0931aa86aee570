import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Message {
	ruleId: string;
	message: string;
	severity: number;
}

interface Direction {
	filePath: string;
	source: string;
}

const imports = (filePath: string, specifier: string): Direction => ({
	filePath,
	source: `import { something } from '${specifier}';\n\nexport const used = something;\n`,
});

const gateways = ['autokonnect', 'bird', 'kapso', 'whatomate'];

const refusedDirections: Array<[string, Direction]> = [
	['nodes → credentials', imports('nodes/Any/any.ts', '../../credentials/KapsoWhatsAppApi.credentials')],
	['nodes → sandbox', imports('nodes/Any/any.ts', '../../sandbox/main')],
	['gateways → nodes', imports('gateways/any.ts', '../nodes/WhatsAppGateway/WhatsAppGateway.node')],
	['gateways → credentials', imports('gateways/any.ts', '../credentials/BirdChannelsApi.credentials')],
	['gateways → sandbox', imports('gateways/bird/any.ts', '../../sandbox/main')],
	['gateways → test', imports('gateways/delivery/any.ts', '../../test/setup')],
	['credentials → nodes', imports('credentials/any.ts', '../nodes/WhatsAppGateway/WhatsAppGateway.node')],
	['credentials → a gateway', imports('credentials/any.ts', '../gateways/bird')],
	['credentials → the core, base-url apart', imports('credentials/any.ts', '../gateways/registry')],
	['sandbox → nodes', imports('sandbox/bird/any.ts', '../../nodes/WhatsAppGateway/WhatsAppGateway.node')],
	['sandbox → gateways', imports('sandbox/any.ts', '../gateways/message')],
	['sandbox → credentials', imports('sandbox/any.ts', '../credentials/WhatomateApi.credentials')],
	['core → a gateway', imports('gateways/any.ts', './kapso')],
	['capability table → a gateway', imports('gateways/capabilities.ts', './bird/compose')],
	['cloud-api → a gateway', imports('gateways/cloud-api/any.ts', '../kapso/compose')],
	['delivery → a gateway', imports('gateways/delivery/any.ts', '../whatomate/refusal')],
	['bird → cloud-api', imports('gateways/bird/any.ts', '../cloud-api/message')],
	['whatomate → cloud-api', imports('gateways/whatomate/any.ts', '../cloud-api/message')],
	...gateways.flatMap((name) =>
		gateways
			.filter((other) => other !== name)
			.map((other): [string, Direction] => [
				`${name} → ${other}`,
				imports(`gateways/${name}/any.ts`, `../${other}/compose`),
			]),
	),
	[
		'a type, core → a gateway',
		{
			filePath: 'gateways/any.ts',
			source: "import type { Wire } from './bird/schema';\n\nexport type Used = Wire;\n",
		},
	],
	[
		'loaded while running, core → a gateway',
		{
			filePath: 'gateways/any.ts',
			source: "export const load = async () => await import('./bird/schema');\n",
		},
	],
	[
		'handed on, gateways → nodes',
		{ filePath: 'gateways/any.ts', source: "export * from '../nodes/any';\n" },
	],
];

const refusedModules: Array<[string, Direction]> = [
	['a development package in a node', imports('nodes/Any/any.ts', 'axios')],
	['a development package in the core', imports('gateways/any.ts', 'n8n-core')],
	['a part of Node in a credential', imports('credentials/any.ts', 'node:fs')],
	['the phone number library outside its file', imports('gateways/any.ts', 'libphonenumber-js/min')],
	[
		'a module loaded while running',
		{ filePath: 'gateways/any.ts', source: "export const load = async () => await import('axios');\n" },
	],
];

const allowed: Array<[string, Direction]> = [
	['nodes → gateways', imports('nodes/Any/any.ts', '../../gateways/registry')],
	['credentials → gateways/base-url', imports('credentials/any.ts', '../gateways/base-url')],
	['registry → a gateway', imports('gateways/registry.ts', './bird')],
	['a gateway → the core', imports('gateways/bird/any.ts', '../message')],
	['kapso → cloud-api', imports('gateways/kapso/any.ts', '../cloud-api/message')],
	['autokonnect → cloud-api', imports('gateways/autokonnect/any.ts', '../cloud-api/message')],
	['test → everything', imports('test/unit/any.ts', '../../gateways/bird/compose')],
	['zod in the core', imports('gateways/any.ts', 'zod')],
	['n8n-workflow in a node', imports('nodes/Any/any.ts', 'n8n-workflow')],
	[
		'the phone number library in its file',
		imports('gateways/phone-number/library.ts', 'libphonenumber-js/min'),
	],
	[
		'an own file loaded while running',
		{
			filePath: 'gateways/any.ts',
			source: "export const load = async () => await import('./message');\n",
		},
	],
];

const silenced: Direction = {
	filePath: 'gateways/any.ts',
	source: `// eslint-disable-next-line\n${imports('', './bird').source}`,
};

const all = [...refusedDirections, ...refusedModules, ...allowed].map(([, direction]) => direction);
let verdicts: Map<Direction, Message[]>;

beforeAll(() => {
	const directions = [...all, silenced];
	const output = execFileSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], {
		input: JSON.stringify(directions),
		encoding: 'utf8',
	});
	const messages = JSON.parse(output) as Message[][];
	verdicts = new Map(directions.map((direction, index) => [direction, messages[index] ?? []]));
});

const rulesBrokenBy = (direction: Direction) => verdicts.get(direction)?.map(({ ruleId }) => ruleId);

test.each(refusedDirections)('refuses %s', (_title, direction) => {
	expect(rulesBrokenBy(direction)).toContain('import-x/no-restricted-paths');
});

test.each(refusedModules)('refuses %s', (_title, direction) => {
	expect(rulesBrokenBy(direction)?.join()).toMatch(/no-restricted-imports|no-restricted-syntax/);
});

test.each(allowed)('allows %s', (_title, direction) => {
	expect(rulesBrokenBy(direction)).toEqual([]);
});

test('a comment that switches a rule off has no effect, and is itself reported', () => {
	expect(rulesBrokenBy(silenced)).toContain('import-x/no-restricted-paths');
	expect(verdicts.get(silenced)?.some(({ message }) => message.includes('eslint-disable-next-line'))).toBe(
		true,
	);
});
