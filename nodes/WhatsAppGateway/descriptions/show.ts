import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import {
	hasOperation,
	takesField,
	type FurtherOperation,
	type OptionalField,
} from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import type { MessageType } from '../../../gateways/message';
import { messageTypes } from '../../../gateways/message';
import { gateways } from '../../../gateways/registry';

type Show = NonNullable<IDisplayOptions['show']>;

/** Shown with `message: send` alone. */
export const onSend: Show = { resource: ['message'], operation: ['send'] };

/** Shown with this operation alone. */
export function onOperation(operation: FurtherOperation): Show {
	const [resource = '', name = ''] = operation.split('.');
	return { resource: [resource], operation: [name] };
}

/** The field with this operation, at the gateways that have it and for which `holds` is true. */
export function forOperation(
	operation: FurtherOperation,
	property: INodeProperties,
	holds: (gateway: Gateway) => boolean = () => true,
	when: Show = {},
): INodeProperties[] {
	const names = namesWhere((gateway) => hasOperation(gateway.capabilities, operation) && holds(gateway));
	if (names.length === 0) return [];
	return [
		{ ...property, displayOptions: { show: { ...onOperation(operation), gateway: names, ...when } } },
	];
}

/** Types that a gateway sends, in the order of the panel. */
export function typesOf(gateway: Gateway): readonly MessageType[] {
	return sent.get(gateway) ?? [];
}

// Every field of the panel asks for it, and n8n waits for the panel when it starts.
const sent = new Map(
	gateways.map((gateway): [Gateway, MessageType[]] => [
		gateway,
		messageTypes.filter((type) => gateway.capabilities.messages[type].level !== 'none'),
	]),
);

interface Group<T> {
	names: string[];
	shared: T;
}

/** Gathers gateways for which the same holds, so that they share one field on the panel. */
function groupBy<T>(of: (gateway: Gateway) => T, isEmpty: (value: T) => boolean): Array<Group<T>> {
	const groups = new Map<string, Group<T>>();
	for (const gateway of gateways) {
		const shared = of(gateway);
		if (isEmpty(shared)) continue;
		const key = JSON.stringify(shared);
		const group = groups.get(key) ?? { names: [], shared };
		group.names.push(gateway.name);
		groups.set(key, group);
	}
	return [...groups.values()];
}

/** One field for every set of gateways that share what `of` tells; none where it tells an empty list. */
export function forGateways<T extends readonly unknown[]>(
	of: (gateway: Gateway) => T,
	property: (shared: T) => INodeProperties,
	show: Show = onSend,
): INodeProperties[] {
	return groupBy(of, (list) => list.length === 0).map(({ names, shared }) => ({
		...property(shared),
		displayOptions: { show: { ...show, gateway: names } },
	}));
}

/** The field, wherever a gateway's message type wants it; `when` adds conditions on other fields. */
export function forTypes(
	wants: (gateway: Gateway, type: MessageType) => boolean,
	property: INodeProperties,
	when: Show = {},
): INodeProperties[] {
	const typesThatWant = (gateway: Gateway) => typesOf(gateway).filter((type) => wants(gateway, type));
	return groupBy(typesThatWant, (types) => types.length === 0).map(({ names, shared }) => ({
		...property,
		displayOptions: { show: { ...onSend, gateway: names, messageType: shared, ...when } },
	}));
}

/** The field inside a collection, where gateway and message type stand at the root. */
export function inCollection(property: INodeProperties): INodeProperties {
	const { gateway, messageType } = property.displayOptions?.show ?? {};
	return { ...property, displayOptions: { show: { '/gateway': gateway, '/messageType': messageType } } };
}

interface Choices<T> {
	set: readonly T[];
	/** The cells of the capability table that have exactly this set. */
	cells: Map<Gateway, MessageType[]>;
}

/** A field whose choices differ: one for every set of choices that some gateway's message type has. */
export function forChoices<T>(
	of: (gateway: Gateway, type: MessageType) => readonly T[],
	property: (choices: readonly T[]) => INodeProperties,
	when: Show = {},
): INodeProperties[] {
	const sets = new Map<string, Choices<T>>();
	for (const gateway of gateways) {
		for (const type of typesOf(gateway)) {
			const set = of(gateway, type);
			if (set.length === 0) continue;
			const key = JSON.stringify(set);
			const choices = sets.get(key) ?? { set, cells: new Map<Gateway, MessageType[]>() };
			choices.cells.set(gateway, [...(choices.cells.get(gateway) ?? []), type]);
			sets.set(key, choices);
		}
	}
	return [...sets.values()].flatMap(({ set, cells }) =>
		forTypes((gateway, type) => cells.get(gateway)?.includes(type) === true, property(set), when),
	);
}

/** Wants the field with these types, at every gateway that has them. */
export function types(...wanted: MessageType[]) {
	return (_gateway: Gateway, type: MessageType): boolean => wanted.includes(type);
}

/** Wants the field where the capability table lists it. */
export function fieldOf(field: OptionalField) {
	return ({ capabilities }: Gateway, type: MessageType): boolean => takesField(capabilities, field, type);
}

/** Names of the gateways for which something holds, for fields inside a collection. */
export function namesWhere(holds: (gateway: Gateway) => boolean): string[] {
	return gateways.filter(holds).map(({ name }) => name);
}
