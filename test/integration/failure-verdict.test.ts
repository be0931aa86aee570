import type { INodeExecutionData } from 'n8n-workflow';
import { Ledger } from '../../sandbox/ledger';
import type { MessageRecord } from '../../sandbox/store';
import { judged } from './support/ledger-verdict';

/** Four messages to two people, as they come out of a run in which nothing went wrong. */
const sent = [0, 1, 2, 3];
const itemOf = (message: number, json = {}): INodeExecutionData => ({
	json: { messageId: `id-${message}`, ...json },
	pairedItem: { item: message },
});
const refused = { error: 'Kapso did not accept the key', description: 'Nothing was sent.' };
const unknown = { error: 'Whether the message was accepted is not known', description: 'Look in Kapso.' };

function verdictOn(accepted: readonly number[], items = sent.map((message) => itemOf(message))) {
	const ledger = new Ledger();
	for (const message of accepted) {
		const recipient = `25471230000${message % 2}`;
		const record = { gateway: 'kapso', sender: '1', recipient, id: `id-${message}`, acceptedAt: '' };
		ledger.note(record as unknown as MessageRecord, `Message ${message}`);
	}
	return judged({ messages: sent.length, items, hints: [], ledger, name: 'kapso', tookMs: 1 });
}

const withError = (message: number, json: object) =>
	sent.map((each) => (each === message ? itemOf(each, json) : itemOf(each)));

test('nothing is found in a run without fault, whatever the order between people', () => {
	expect(verdictOn([1, 0, 2, 3])).toMatchObject({ accepted: 4, missing: [], duplicates: [], faults: [] });
});

test.each<[string, () => ReturnType<typeof judged>, object]>([
	['a message twice', () => verdictOn([0, 1, 2, 2, 3]), { duplicates: [2] }],
	[
		'a message that is lost',
		() => verdictOn([0, 1, 3]),
		{ missing: [2], faults: ['message 2 is told as accepted and is not there'] },
	],
	[
		'another order to one person',
		() => verdictOn([2, 0, 1, 3]),
		{ faults: ['message 0 came after 2 to 254712300000'] },
	],
	[
		'a message that was refused, but is there',
		() => verdictOn(sent, withError(2, refused)),
		{
			refused: [2],
			faults: [`message 2 is told as refused and is there: ${refused.error}`],
		},
	],
	['a message of which nothing is known', () => verdictOn(sent, withError(2, unknown)), { unknown: [2] }],
	[
		'a message without output',
		() =>
			verdictOn(
				sent,
				sent.slice(0, 3).map((message) => itemOf(message)),
			),
		{ faults: ['3 outputs for 4 messages'] },
	],
	[
		'outputs in another order',
		() =>
			verdictOn(
				sent,
				[1, 0, 2, 3].map((message) => itemOf(message)),
			),
		{ faults: ['output 0 is of item 1', 'output 1 is of item 0'] },
	],
])('%s is found', (_what, verdict, found) => {
	expect(verdict()).toMatchObject(found);
});
