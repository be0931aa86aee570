import { zodToJsonSchema } from 'zod-to-json-schema';
import type { ZodTypeAny } from 'zod';
import { gatewayEvent } from '../../gateways/event';
import { outputs } from '../../nodes/WhatsAppGateway/outputs';

type Schema = Record<string, unknown>;

/** The editor reads types, fields and entries; what is particular to each value would only make the package larger. */
function shapeOf(schema: Schema): Schema {
	const { type, properties, items } = schema as { type?: string; properties?: Schema; items?: Schema };
	if (type === 'object') {
		const fields = Object.entries(properties ?? {}).map(([name, field]) => [
			name,
			shapeOf(field as Schema),
		]);
		return { type, properties: Object.fromEntries(fields) as Schema };
	}
	if (type === 'array') return { type, items: shapeOf(items ?? {}) };
	return { type: type ?? 'string' };
}

// The library's own type follows every schema to its end, which is deeper than the compiler goes.
const convert = zodToJsonSchema as unknown as (schema: ZodTypeAny, options: object) => Schema;

function written(schema: ZodTypeAny): string {
	// This dialect says `nullable` beside a type, where others make a choice of types of it, which n8n does not read.
	const json = convert(schema, { target: 'openApi3', $refStrategy: 'none' });
	return `${JSON.stringify({ ...shapeOf(json), version: 1 }, null, '\t')}\n`;
}

/** Files by which the editor shows the fields of an output before the first run, by their paths. */
export function outputSchemas(): ReadonlyMap<string, string> {
	const files = Object.entries(outputs).map(([operation, schema]): [string, string] => [
		`nodes/WhatsAppGateway/__schema__/v1.0.0/${operation.replace('.', '/')}.json`,
		written(schema),
	]);
	return new Map([
		...files,
		['nodes/WhatsAppGatewayTrigger/__schema__/v1.1.0.json', written(gatewayEvent)],
	]);
}
