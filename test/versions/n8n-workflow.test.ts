import { isDeepStrictEqual } from 'node:util';
import { casesOf, gatewaysOf, nodeTypes, type Case } from './support/cases';
import { outcomesOf, type Outcome } from './support/outcome';
import { aliasesOf, folderOf, newest, type N8nWorkflow } from './support/versions';

/*
 * Every n8n that is supported gives the nodes the same parameters and shows the same fields. What is compared is all
 * of n8n that lies between a saved workflow and the node: there is no other n8n-workflow in a real n8n of that version.
 */

const groups = nodeTypes.flatMap((nodeType) =>
	gatewaysOf(nodeType).map((gateway) => ({
		title: `${nodeType.description.displayName}, gateway '${String(gateway)}'`,
		cases: casesOf(nodeType, gateway),
	})),
);

const inNewest = new Map<readonly Case[], Outcome[]>();

function expected(cases: readonly Case[]): Outcome[] {
	const known = inNewest.get(cases) ?? outcomesOf(newest, cases);
	inNewest.set(cases, known);
	return known;
}

/** `npm test` looks at three: the oldest, the first of its major, and the last that resolves parameters as the oldest does. */
const usual = /-(1\.100|2\.0|2\.34)$/;
const all = aliasesOf('n8n-workflow');
const wanted = process.env.TEST_LONG === undefined ? all.filter((alias) => usual.test(alias)) : all;

test('the versions are there', () => {
	expect(wanted.length).toBeGreaterThanOrEqual(3);
});

describe.each(wanted)('%s', (alias) => {
	let version: N8nWorkflow;
	beforeAll(() => {
		version = jest.requireActual<N8nWorkflow>(folderOf(alias));
	});

	test.each(groups)('$title: parameters, fields and issues as in the newest', ({ cases }) => {
		const differences = outcomesOf(version, cases).flatMap((outcome, index) => {
			const asInNewest = expected(cases)[index];
			if (isDeepStrictEqual(outcome, asInNewest)) return [];
			return [{ entered: cases[index]?.parameters, outcome, asInNewest }];
		});
		expect(differences.slice(0, 3)).toEqual([]);
		expect(differences).toHaveLength(0);
	});
});
