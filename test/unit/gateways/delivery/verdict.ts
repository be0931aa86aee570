import type { Fate } from '../../../../gateways/delivery/journey';
import { turns, type StandIn } from './stand-in';

/** What is wrong about what became of a message to this person, by what the gateway really accepted. */
function faultsOf(person: string, fate: Fate, { kept, log }: StandIn): string[] {
	const takings = kept.filter(({ to }) => to === person);
	const faults: string[] = [];
	if (takings.length > 1) faults.push('was accepted more than once');
	if (!fate && takings.length > 0) faults.push('is said to be stopped and was accepted');
	if (fate?.ok) {
		const { messageId } = fate.value.receipt;
		if (takings.length === 0) faults.push('is said to be accepted and was not');
		else if (messageId !== null && takings[0]?.id !== messageId) faults.push('has the id of another');
	} else if (fate && !fate.refusal.doubt && takings.length > 0)
		faults.push('is said to be refused and was accepted');

	let isInDoubt = false;
	for (const { bodies, contact, turn } of log) {
		if (contact === person) isInDoubt = false;
		if (!turn || !bodies.some(({ to }) => to === person)) continue;
		if (isInDoubt) faults.push('was sent again without a look in between');
		isInDoubt = !turns[turn].isClear;
	}
	const wasInDoubt = log.some(
		({ bodies, turn }) => turn && !turns[turn].isClear && bodies.some(({ to }) => to === person),
	);
	if (fate && !fate.ok && fate.refusal.doubt && !wasInDoubt)
		faults.push('is said to be in doubt without a reason');
	return faults.map((fault) => `${person} ${fault}`);
}

/** What is wrong about these fates, of one message to each person. */
export function verdict(people: readonly string[], fates: readonly Fate[], standIn: StandIn): string[] {
	return people.flatMap((person, index) => faultsOf(person, fates[index], standIn));
}
