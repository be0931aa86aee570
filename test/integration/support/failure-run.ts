import { failures, type Failure, type Fate, type Way } from '../../../scripts/lib/failures';
import { startSandbox, type NewFault, type Sandbox } from '../../../sandbox';
import { gateways } from '../../../gateways/registry';
import type { Gateway } from '../../../gateways/gateway';
import type { MovedClock } from '../../support/moved-clock';
import { demoCredentials, sandboxName } from './demo';
import { judged, type Verdict } from './ledger-verdict';
import { runNodeWithHints } from './run-node';
import { closedDoor } from './closable-door';
import { basics } from './wishes';

/** One gateway that fails in one way, while many messages are sent. */
export interface FailureCell {
	gateway: Gateway;
	failure: Failure;
	way: Way;
	/** What comes of a message that met the failure. */
	fate: Fate;
}

export const messagesSent = 100;
const people = 20;
const muchLaterMs = 15_000;
const closedForMs = 3_000;

/** Numbers of the sandbox's phones that bring no fault of their own. */
const numberOf = (person: number): string => `+2547123010${String(person).padStart(2, '0')}`;

export type SendName = keyof typeof sandboxName;

/** Requests that fail: so many in a row to a person, after so many that passed. */
export interface Meeting {
	person: number;
	after: number;
	times: number;
}

/** A request in ten, some of them twice in a row, at the beginning, in the middle and at the end. */
const often: readonly Meeting[] = Array.from({ length: people / 2 }, (_, index) => {
	const times = index % 4 === 0 ? 2 : 1;
	return { person: index * 2, after: Math.min(index % 5, messagesSent / people - times), times };
});
const seldom: readonly Meeting[] = [
	{ person: 3, after: 0, times: 1 },
	{ person: 7, after: 2, times: 1 },
	{ person: 11, after: 4, times: 1 },
];

const always: readonly Meeting[] = Array.from({ length: people }, (_, person) => ({
	person,
	after: 0,
	times: messagesSent / people,
}));

const meetings = { all: always, often, few: seldom, one: seldom.slice(1, 2) };

export function meetingsOf({ meets }: Way): readonly Meeting[] {
	return meetings[meets ?? 'often'];
}

/** Messages that meet a failure after which they are not tried again; counted from 0. */
export function metBy(met: readonly Meeting[]): number[] {
	return met
		.flatMap(({ person, after, times }) =>
			Array.from({ length: times }, (_, index) => (after + index) * people + person),
		)
		.sort((one, other) => one - other);
}

function setFaults(sandbox: Sandbox, cell: FailureCell): void {
	const { fault } = cell.way;
	if (fault === 'noAnswer') return;
	for (const { person, after, times } of meetingsOf(cell.way)) {
		const met: NewFault = { ...fault, recipient: numberOf(person), after, times };
		sandbox.faults.add(met);
	}
}

/** Sends the messages, and holds what comes of them against the ledger when whatever arrives late has arrived. */
export async function runFailureCell(clock: MovedClock, cell: FailureCell): Promise<Verdict> {
	const {
		gateway,
		way,
		failure: { options },
	} = cell;
	const name = gateway.name as SendName;
	const sandbox = await startSandbox();
	const door = way.fault === 'noAnswer' ? await closedDoor(sandbox.origin) : undefined;
	// Nobody listens for statuses here.
	sandbox.settings.statusDelayMs = null;
	try {
		setFaults(sandbox, cell);
		const { origin, accounts } = sandbox;
		const opened = way.meets === 'all' ? undefined : door?.openAfter(closedForMs);
		const { result, tookMs } = await clock.timed(
			async () =>
				await runNodeWithHints({
					parameters: {
						...basics[name],
						phoneNumbers: '={{ $json.to }}',
						messageType: 'text',
						text: '={{ $json.text }}',
						...(options && { options }),
					},
					items: Array.from({ length: messagesSent }, (_, index) => ({
						to: numberOf(index % people),
						text: `Message ${index}`,
					})),
					credentials: demoCredentials({ origin: door?.origin ?? origin, accounts }),
					credentialId: origin,
					continueOnFail: true,
					isPatient: true,
				}),
		);
		if (opened) await clock.until(opened);
		await clock.pass(muchLaterMs);
		const { ledger } = sandbox;
		return judged({ messages: messagesSent, ...result, ledger, name: sandboxName[name], tookMs });
	} finally {
		await door?.close();
		await sandbox.close();
	}
}

function cellsOf(failure: Failure): FailureCell[] {
	return failure.ways.flatMap((way) =>
		gateways
			.filter(({ name }) => way.only?.includes(name) ?? true)
			.map((gateway) => {
				const { withLookUp, without } = failure.fate;
				return { gateway, failure, way, fate: gateway.history ? withLookUp : without };
			}),
	);
}

export const failureCells: readonly FailureCell[] = failures.flatMap(cellsOf);
