import { chance } from './chance';
import { faultSchema, type Fault, type Mishap, type NewFault } from './fault-schema';
import type { GatewayName } from './gateways';
import { magicRecipients, type MagicRecipient } from './magic-recipients';
import { digitsOf, personKey } from './wire/strings';

export {
	faultKinds,
	faultSchema,
	readFaultKinds,
	type Fault,
	type Mishap,
	type NewFault,
} from './fault-schema';
export { magicRecipients, type MagicRecipient } from './magic-recipients';

/** A request as far as faults are concerned with it. */
interface Occasion {
	on: Fault['on'];
	gateway: GatewayName;
	recipients: readonly string[];
}

/** The faults that are set, and the memory of which magic recipients have had theirs. */
export class Faults {
	private waiting: Fault[] = [];
	/** How often each gateway and recipient was tried, for every random fault on its own. */
	private tries = new WeakMap<Fault, Map<string, number>>();
	private readonly magicUses = new Map<string, number>();

	/** Adds a fault; throws a ZodError when it is none. */
	add(fault: NewFault): void {
		this.waiting.push(faultSchema.parse(fault));
	}

	/** With what is left of `after` and `times`. */
	list(): Fault[] {
		return this.waiting.map((fault) => ({ ...fault }));
	}

	/** Removes all faults and forgets what magic recipients have had. */
	clear(): void {
		this.waiting = [];
		this.magicUses.clear();
	}

	/** What this send meets, used up by one; faults that were set go before magic recipients. */
	take(gateway: GatewayName, recipients: readonly string[]): Mishap | undefined {
		return this.takeWaiting({ on: 'send', gateway, recipients }) ?? this.takeMagic(gateway, recipients);
	}

	/** What a request that only reads meets. */
	takeForReading(gateway: GatewayName): Mishap | undefined {
		return this.takeWaiting({ on: 'read', gateway, recipients: [] });
	}

	private takeWaiting(occasion: Occasion): Mishap | undefined {
		for (const fault of this.waiting) {
			if (!concerns(fault, occasion) || letsPass(fault)) continue;
			const mishap =
				fault.kind === 'random' ? this.drawn(fault, occasion) : { ...fault, kind: fault.kind };
			if (mishap === undefined) continue;
			this.useUp(fault);
			return mishap;
		}
		return undefined;
	}

	/** What chance brings this time, if anything. */
	private drawn(fault: Fault, { gateway, recipients }: Occasion): Mishap | undefined {
		const { share = 0, seed = 1, kinds = [] } = fault;
		const whom = `${gateway}/${recipients.map(personKey).join()}`;
		const about = `${whom}/${this.countTry(fault, whom)}`;
		if (chance(seed, about) >= share) return undefined;
		return kinds[Math.floor(chance(seed, `kind of ${about}`) * kinds.length)];
	}

	private countTry(fault: Fault, whom: string): number {
		const tries = this.tries.get(fault) ?? new Map<string, number>();
		this.tries.set(fault, tries);
		const count = (tries.get(whom) ?? 0) + 1;
		tries.set(whom, count);
		return count;
	}

	private useUp(fault: Fault): void {
		if (fault.times === undefined) return;
		fault.times -= 1;
		if (fault.times === 0) this.waiting = this.waiting.filter((other) => other !== fault);
	}

	private takeMagic(gateway: GatewayName, recipients: readonly string[]): Mishap | undefined {
		for (const recipient of recipients) {
			const digits = digitsOf(recipient);
			const magic = magicRecipients.find(({ suffix }) => digits.endsWith(suffix));
			if (magic && this.stillDue(magic, `${gateway}/${digits}`)) return magic.fault;
		}
		return undefined;
	}

	private stillDue({ fault }: MagicRecipient, key: string): boolean {
		if (fault.times === undefined) return true;
		const used = this.magicUses.get(key) ?? 0;
		this.magicUses.set(key, used + 1);
		return used < fault.times;
	}
}

function concerns(fault: Fault, { on, gateway, recipients }: Occasion): boolean {
	if (fault.on !== on || (fault.gateway !== undefined && fault.gateway !== gateway)) return false;
	if (fault.recipient === undefined) return true;
	const wanted = personKey(fault.recipient);
	return recipients.some((recipient) => personKey(recipient) === wanted);
}

/** Counts a request that a fault leaves alone because it begins later. */
function letsPass(fault: Fault): boolean {
	if (fault.after === undefined || fault.after === 0) return false;
	fault.after -= 1;
	return true;
}
