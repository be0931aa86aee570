import type { IDataObject, IExecuteFunctions, ResourceMapperField } from 'n8n-workflow';
import type { TemplateKey } from '../../../../../gateways/directory';
import type { Outcome } from '../../../../../gateways/errors';
import {
	templateKeyOf,
	type TemplateDefinition,
	type TemplateField,
} from '../../../../../gateways/template-definition';
import {
	faultOfValues,
	partsFrom,
	valuesByName,
	type Reading,
} from '../../../../../gateways/template-values';
import { binaryFile } from './media';
import { optional, type Parameters } from './parameters';

/** Looks a template up at the gateway, each once in a run; undefined where the gateway lists none. */
export type LookUp = ((key: TemplateKey) => Promise<Outcome<TemplateDefinition>>) | undefined;

/** A file of a template by one text: a link, a binary field of the item, else a media id. */
function readingOf(context: IExecuteFunctions, parameters: Parameters): Reading {
	return {
		fileOf: async (value) => {
			if (/^https?:\/\//i.test(value)) return { url: value };
			if (parameters.item.binary?.[value]) {
				const binary = await binaryFile(context, parameters, value, ['templateParameters']);
				return { binary };
			}
			if (/^\d{6,}$/.test(value)) return { id: value };
			const present = Object.keys(parameters.item.binary ?? {});
			const has = present.length > 0 ? `it has ${present.join(', ')}` : 'it has no binary data';
			// Only what looks like the name of a field is repeated: anything else may be a text or hold a token.
			const given = /^[\w.-]{1,40}$/.test(value) ? `; given: ${value}` : '';
			return `is neither a link, nor a binary field of the item (${has}), nor a media ID${given}`;
		},
		momentOf: (value) => {
			const problems = parameters.finding;
			const moment = parameters.moment(value, ['templateParameters']);
			parameters.finding = problems;
			return moment;
		},
	};
}

async function filled(
	context: IExecuteFunctions,
	parameters: Parameters,
	fields: TemplateField[],
	values: Record<string, unknown>,
): Promise<IDataObject> {
	const read = await partsFrom(fields, values, readingOf(context, parameters));
	if ('parts' in read) return read.parts as IDataObject;
	parameters.found(read.finding);
	return {};
}

/** The fields as they were loaded when the workflow was made; they say all that a send needs. */
function savedFields(schema: unknown): TemplateField[] {
	return (Array.isArray(schema) ? (schema as ResourceMapperField[]) : [])
		.filter(({ removed }) => removed !== true)
		.map(({ id, displayName, required, type }) => ({
			id,
			key: id,
			label: displayName,
			required,
			type: type as TemplateField['type'],
		}));
}

/** Parts of a template from its loaded fields (`templateParametersInput` = `fields`). */
export async function partsFromFields(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<IDataObject> {
	const fields = savedFields(parameters.value('templateParameters.schema'));
	const values = (parameters.value('templateParameters.value') || {}) as Record<string, unknown>;
	const fault = faultOfValues(fields, values);
	if (fault) {
		parameters.found(fault);
		return {};
	}
	return await filled(context, parameters, fields, values);
}

/** Which template, by the value of `template` and the fields beside it. */
export function keyFrom(parameters: Parameters): TemplateKey {
	const key = templateKeyOf(String(parameters.text('template') ?? ''));
	return {
		...key,
		language: key.language ?? (optional(parameters.value('templateLanguage')) as string | undefined),
		version: optional(parameters.value('templateVersion')) as string | undefined,
	};
}

/** Template and parts from values by name, for a template that is known only now (`templateParametersInput` = `values`). */
export async function partsFromNames(
	context: IExecuteFunctions,
	parameters: Parameters,
	lookUp: LookUp,
): Promise<IDataObject> {
	const given = parameters.json(parameters.value('templateValues'), ['templateParameters']) ?? {};
	const key = keyFrom(parameters);
	if (!lookUp || key.template === '' || parameters.finding) return {};
	const template = await lookUp(key);
	if (!template.ok) {
		parameters.refusal = template.refusal;
		return {};
	}
	const { fields = [], beyondFields, value } = template.value;
	if (beyondFields) {
		parameters.found({
			path: ['template'],
			says: `has ${beyondFields}`,
			hint: "Choose 'Using JSON' under 'Template Parameters' for it.",
		});
		return {};
	}
	const read = valuesByName(fields, given);
	if ('finding' in read) {
		parameters.found(read.finding);
		return {};
	}
	const identity = templateKeyOf(value) as unknown as IDataObject;
	return { ...identity, ...(await filled(context, parameters, fields, read.values)) };
}
