import type { GatewayName } from './gateways';
import { personKey } from './wire/strings';

/** Older records are dropped beyond this, so that a long run does not fill the memory. */
export const RECORDS_KEPT = 20_000;
/** They are dropped many at a time, as each time costs a copy of what is left. */
const KEPT_AT_MOST = RECORDS_KEPT * 1.1;

interface Kept {
	gateway: GatewayName;
	id: string;
}

/** Records in the order in which they came, found by id and by person without a walk through the others. */
export class RecordLog<T extends Kept> {
	private records: T[] = [];
	private readonly byId = new Map<string, T>();
	private readonly byPerson = new Map<GatewayName, Map<string, T[]>>();

	constructor(private readonly personOf: (record: T) => string) {}

	add(record: T): void {
		this.records.push(record);
		const idKey = keyOf(record.gateway, record.id);
		// A reaction bears the id of the message that it is on.
		if (!this.byId.has(idKey)) this.byId.set(idKey, record);
		const people = this.peopleOf(record.gateway);
		const person = personKey(this.personOf(record));
		const known = people.get(person);
		if (known === undefined) people.set(person, [record]);
		else known.push(record);
		if (this.records.length > KEPT_AT_MOST) this.dropOldest();
	}

	all(gateway?: GatewayName): T[] {
		return this.records.filter((record) => gateway === undefined || record.gateway === gateway);
	}

	/** The first one with this id. */
	byIdOf(gateway: GatewayName, id: string): T | undefined {
		return this.byId.get(keyOf(gateway, id));
	}

	/** Those of a person, however the number is written. */
	ofPerson(gateway: GatewayName, person: string): readonly T[] {
		return this.peopleOf(gateway).get(personKey(person)) ?? [];
	}

	/** Everybody of whom there are records: digits of a number, or the id of a user or a group. */
	people(gateway: GatewayName): Iterable<string> {
		return this.peopleOf(gateway).keys();
	}

	clear(): void {
		this.records = [];
		this.byId.clear();
		this.byPerson.clear();
	}

	private peopleOf(gateway: GatewayName): Map<string, T[]> {
		const known = this.byPerson.get(gateway) ?? new Map<string, T[]>();
		this.byPerson.set(gateway, known);
		return known;
	}

	private dropOldest(): void {
		const dropped = new Set(this.records.slice(0, this.records.length - RECORDS_KEPT));
		this.records = this.records.slice(-RECORDS_KEPT);
		for (const record of dropped) {
			const idKey = keyOf(record.gateway, record.id);
			if (this.byId.get(idKey) === record) this.byId.delete(idKey);
		}
		for (const people of this.byPerson.values()) forget(people, dropped, this.personOf);
	}
}

/** Takes dropped records away from the people whose they are. */
function forget<T>(people: Map<string, T[]>, dropped: ReadonlySet<T>, personOf: (record: T) => string): void {
	for (const person of new Set([...dropped].map((record) => personKey(personOf(record))))) {
		const left = people.get(person)?.filter((record) => !dropped.has(record)) ?? [];
		if (left.length > 0) people.set(person, left);
		else people.delete(person);
	}
}

function keyOf(gateway: GatewayName, key: string): string {
	return `${gateway}/${key}`;
}
