import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import { WhatsAppGateway } from '../../../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { WhatsAppGatewayTrigger } from '../../../nodes/WhatsAppGatewayTrigger/WhatsAppGatewayTrigger.node';
import { expression, isChooser, samplesOf, type Sample } from './samples';

export const nodeTypes: readonly INodeType[] = [new WhatsAppGateway(), new WhatsAppGatewayTrigger()];

/** A node as a workflow may hold it. */
export interface Case {
	nodeType: INodeType;
	parameters: INodeParameters;
}

type Values = Record<string, Sample>;

/** Every value of these with every value of the others. */
const first = ['gateway', 'resource', 'operation', 'messageType'];

export function nodeOf({ nodeType: { description }, parameters }: Case, name = 'node'): INode {
	const { version } = description;
	const typeVersion = Array.isArray(version) ? Math.max(...version) : version;
	return { id: name, name, type: description.name, typeVersion, position: [0, 0], parameters };
}

/** Goes through the fields that the newest n8n shows; `choose` gives the value of each. */
function filled(nodeType: INodeType, choose: (field: INodeProperties) => Sample): Values {
	const { description } = nodeType;
	const node = nodeOf({ nodeType, parameters: {} });
	const values: Values = {};
	for (const field of description.properties) {
		if (field.name in values) continue;
		if (!NodeHelpers.displayParameter(values as INodeParameters, field, node, description)) continue;
		values[field.name] = choose(field);
	}
	return values;
}

/** The first of these fields that is shown and has no value yet. */
function nextFirst(nodeType: INodeType, chosen: Values): INodeProperties | undefined {
	const shown: INodeProperties[] = [];
	filled(nodeType, (field) => {
		shown.push(field);
		return chosen[field.name] ?? (field.default as Sample);
	});
	return shown.find(({ name }) => first.includes(name) && !(name in chosen));
}

/** The first choices with each other, as far as they are offered; behind an expression all are. */
function bases(nodeType: INodeType, chosen: Values): Values[] {
	const field = Object.values(chosen).includes(expression) ? undefined : nextFirst(nodeType, chosen);
	if (!field) return [chosen];
	return samplesOf(field).flatMap((value) => bases(nodeType, { ...chosen, [field.name]: value }));
}

/** Gives the samples of a field in turn. */
class Rotation {
	private readonly used = new Map<INodeProperties, number>();

	next(field: INodeProperties): Sample {
		const samples = samplesOf(field);
		if (samples.length === 0) return field.default as Sample;
		const used = this.used.get(field) ?? 0;
		this.used.set(field, used + 1);
		return samples[used % samples.length];
	}

	/** How many samples of the fields that came up were not given yet. */
	left(): number {
		const counts = [...this.used].map(([field, used]) => samplesOf(field).length - used);
		return counts.reduce((sum, count) => sum + Math.max(0, count), 0);
	}
}

/** The base as it is, then with all other fields filled in, until every choice was made once. */
function variations(nodeType: INodeType, base: Values, others: Rotation): Values[] {
	const choosers = new Rotation();
	const all = [base];
	let before: number;
	do {
		before = others.left();
		all.push(
			filled(
				nodeType,
				(field) => base[field.name] ?? (isChooser(field) ? choosers : others).next(field),
			),
		);
	} while (choosers.left() > 0 || others.left() !== before);
	return all;
}

/** Nodes with this gateway: every operation and message type with every choice of every field. */
export function casesOf(nodeType: INodeType, gateway: Sample): Case[] {
	const others = new Rotation();
	return bases(nodeType, { gateway })
		.flatMap((base) => variations(nodeType, base, others))
		.map((parameters) => ({ nodeType, parameters: parameters as INodeParameters }));
}

/** What the field 'Gateway' may hold: nothing, one of its choices, an expression. */
export function gatewaysOf({ description }: INodeType): Sample[] {
	const field = description.properties.find(({ name }) => name === 'gateway');
	return ['', ...(field ? samplesOf(field) : [])];
}
