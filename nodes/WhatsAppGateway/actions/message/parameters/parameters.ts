import {
	tryToParseDateTime,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Recipient } from '../../../../../gateways/recipient';
import type { Finding, GatewayRefusal } from '../../../../../gateways/errors';
import { plainPieces, plainValue } from './plain-expression';

/** Separators of a list typed into one field. */
const separators = /[,;\r\n]+/;

function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(hasExpression);
}

/**
 * What the parameters of a run have in common for all its items: those without an expression are read once, and plain
 * expressions are taken apart once.
 */
export class Constants {
	private readonly values = new Map<string, unknown>();
	private readonly varying = new Map<string, ReturnType<typeof plainPieces>>();

	read(context: IExecuteFunctions, name: string, itemIndex: number, { json }: INodeExecutionData): unknown {
		if (this.values.has(name)) return this.values.get(name);
		const pieces = this.varying.get(name);
		const plain = pieces && plainValue(pieces, json);
		if (plain !== undefined) return plain;
		// n8n's own validation would end the whole run, in words that quote the value and name no expected list.
		const value = context.getNodeParameter(name, itemIndex, '', { skipValidation: true }) as unknown;
		if (!this.varying.has(name)) this.judge(context, name, itemIndex, value);
		return value;
	}

	private judge(context: IExecuteFunctions, name: string, itemIndex: number, value: unknown): void {
		const raw = context.getNodeParameter(name, itemIndex, '', { rawExpressions: true }) as unknown;
		if (!hasExpression(raw)) this.values.set(name, value);
		else this.varying.set(name, typeof raw === 'string' ? plainPieces(raw) : undefined);
	}
}

/**
 * The parameters of one item, read leniently: a number given where text is expected becomes text, an empty
 * optional field is left out. What cannot be read at all is kept as the first finding.
 */
export class Parameters {
	finding: Finding | undefined;
	/** What the gateway refused while a parameter was being read. */
	refusal: GatewayRefusal | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		readonly item: INodeExecutionData,
		private readonly constants = new Constants(),
	) {}

	/** The value as it is; '' when the field is not there. */
	value(name: string): unknown {
		const value = this.constants.read(this.context, name, this.itemIndex, this.item);
		return isLocator(value) ? value.value : value;
	}

	/** Required text; null stays null, so that it is refused by name. */
	text(name: string): unknown {
		return asText(this.value(name));
	}

	optionalText(name: string): unknown {
		return optional(this.value(name));
	}

	flag(name: string): true | undefined {
		return this.value(name) === true ? true : undefined;
	}

	number(name: string): unknown {
		return asNumber(this.value(name));
	}

	/** Entries of a fixed collection; an expression may give the array itself. */
	entries(name: string, entry: string): IDataObject[] {
		return entriesOf(this.value(name), entry);
	}

	/** A list typed into one field, or an array from an expression. */
	list(name: string): unknown[] {
		return listOf(this.value(name));
	}

	/** The field `name` of `options`; '' when it was not added. */
	option(name: string): unknown {
		return (this.value('options') as IDataObject | undefined)?.[name] ?? '';
	}

	/** JSON typed in or given by an expression; `path` names the field in the neutral model. */
	json(value: unknown, path: Finding['path']): unknown {
		if (typeof value !== 'string') return value ?? undefined;
		if (value.trim() === '') return undefined;
		const parsed = parsedJson(value);
		if ('says' in parsed) this.found({ path, says: parsed.says });
		return 'json' in parsed ? parsed.json : undefined;
	}

	/** A point in time in milliseconds; one without a zone is meant in the workflow's time zone. */
	moment(value: unknown, path: Finding['path']): number | undefined {
		const written = optional(value);
		if (written === undefined) return undefined;
		try {
			return tryToParseDateTime(written, this.context.getTimezone()).toMillis();
		} catch {
			return this.found({ path, says: 'is not a date' });
		}
	}

	found(finding: Finding): undefined {
		this.finding ??= finding;
		return undefined;
	}
}

/** Required text of a field; '' leaves a finding. */
export function requiredText(parameters: Parameters, name: string): string {
	const text = String(parameters.text(name) ?? '').trim();
	if (text === '') parameters.found({ path: [name], says: 'is empty' });
	return text;
}

/** The contact that was picked or typed in: an id, or a phone number without blanks and dashes. */
export function contactIdOf(parameters: Parameters): string {
	const text = requiredText(parameters, 'contactId');
	const number = text.replace(/[\s().-]/g, '').replace(/^00(?=[1-9])/, '+');
	return /^\+?\d{7,15}$/.test(number) ? number : text;
}

/** A contact as somebody to write to: by number where it is one. */
export function recipientOf(idOrNumber: string): Recipient {
	return /^\+?\d{7,15}$/.test(idOrNumber)
		? { type: 'phoneNumber', number: idOrNumber }
		: { type: 'contact', id: idOrNumber };
}

const moments = ['since', 'until'];

/** What was added to `filters`, empty entries left out; times in ISO 8601. */
export function filtersOf(parameters: Parameters): IDataObject {
	const given = Object.entries((parameters.value('filters') || {}) as IDataObject).filter(
		([, value]) => optional(value) !== undefined,
	);
	return Object.fromEntries(
		given.map(([name, value]) => {
			if (!moments.includes(name)) return [name, value];
			const moment = parameters.moment(value, [name]);
			return [name, moment === undefined ? undefined : new Date(moment).toISOString()];
		}),
	);
}

// n8n's own extraction of a locator's value throws for a field that the panel does not show.
function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

function parsedJson(text: string): { json: unknown } | { says: string } {
	try {
		return { json: JSON.parse(text) as unknown };
	} catch (error) {
		// The parser's own words may quote the text, which can be a message.
		const position = /position (\d+)/.exec(String((error as Error).message))?.[1];
		return { says: position ? `is not valid JSON (at character ${position})` : 'is not valid JSON' };
	}
}

export function asText(value: unknown): unknown {
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

export function optional(value: unknown): unknown {
	return value === '' || value === null || value === undefined ? undefined : asText(value);
}

export function asNumber(value: unknown): unknown {
	if (typeof value !== 'string' || value.trim() === '') return value === '' ? undefined : value;
	const number = Number(value);
	return Number.isNaN(number) ? value : number;
}

export function entriesOf(value: unknown, entry: string): IDataObject[] {
	if (Array.isArray(value)) return value as IDataObject[];
	const inside = (value as IDataObject | undefined)?.[entry];
	if (Array.isArray(inside)) return inside as IDataObject[];
	return inside === undefined || inside === null ? [] : [inside as IDataObject];
}

export function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.map(asText);
	if (typeof value !== 'string') return value === undefined ? [] : [asText(value)];
	return value
		.split(separators)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
