import { startSandbox, type NewFault, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { demoCredentials, sandboxName } from './support/demo';
import { runNode } from './support/run-node';
import { basics } from './support/wishes';

const people = Array.from({ length: 8 }, (_, person) => `+25471230200${person}`);
const messagesEach = 5;

automaticClock();

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterEach(async () => await sandbox.close());

/** Twice in a row for some, at the beginning and in the middle: before the gateway has taken the message, or after. */
function cutSome(kind: NewFault['kind']): void {
	people.forEach((recipient, person) => {
		sandbox.faults.add({ kind, recipient, after: person % 4, times: (person % 2) + 1 });
	});
}

describe.each(['bird', 'kapso', 'whatomate'] as const)('the same words again and again: %s', (gateway) => {
	test.each(['resetBeforeAccept', 'resetAfterAccept'] as const)(
		'a message is not taken for another one when it is looked up (%s)',
		async (kind) => {
			cutSome(kind);
			const items = await runNode({
				parameters: {
					...basics[gateway],
					phoneNumbers: '={{ $json.to }}',
					messageType: 'text',
					text: 'Hello',
				},
				items: Array.from({ length: people.length * messagesEach }, (_, index) => ({
					to: people[index % people.length],
				})),
				credentials: demoCredentials(sandbox),
				credentialId: sandbox.origin,
				continueOnFail: true,
				isPatient: true,
			});

			const { ledger } = sandbox;
			const entries = ledger.entries(sandboxName[gateway]);
			const idsOf = (to: unknown): string[] =>
				entries.filter(({ recipient }) => `+${recipient}` === to).map(({ id }) => id);
			const told = people.map((_, person) =>
				items
					.filter((_item, index) => index % people.length === person)
					.map(({ json }) => json.messageId),
			);
			expect(items.filter(({ json }) => json.error !== undefined)).toEqual([]);
			expect(people.map((to) => idsOf(to).length)).toEqual(people.map(() => messagesEach));
			// Also in the same order: the first item has the id of the first message.
			expect(told).toEqual(people.map(idsOf));
			expect(ledger.overlaps).toBe(0);
		},
	);
});
