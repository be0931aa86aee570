import type { INodeProperties } from 'n8n-workflow';
import type { FurtherOperation } from '../../../gateways/capabilities';
import { forOperation } from './show';

/** `Return All` and `Limit` of an operation that gets many. */
export function manyFields(operation: FurtherOperation): INodeProperties[] {
	const returnAll: INodeProperties = {
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	};
	const limit: INodeProperties = {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	};
	return [
		...forOperation(operation, returnAll),
		...forOperation(operation, limit, undefined, { returnAll: [false] }),
	];
}

/** `Simplify` of an operation whose gateway objects have many fields. */
export function simplifyFields(operation: FurtherOperation): INodeProperties[] {
	return forOperation(operation, {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	});
}
