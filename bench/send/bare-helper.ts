import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { inPool } from './pool';
import type { Shape } from './protocol';
import { expressions, taskOf } from './tasks';

/** The least that a node can do: two parameters for each item, n8n's request helper, so many at a time. */
export class BareHelper implements INodeType {
	readonly description: INodeTypeDescription;
	readonly execute: NonNullable<INodeType['execute']>;

	constructor(shape: Shape = 'autoKonnect each', credentialType = 'autoKonnectWabaApi') {
		const { body } = taskOf(shape);
		const text = (name: string) => ({ displayName: name, name, type: 'string' as const, default: '' });
		this.description = {
			displayName: 'Bare Helper',
			name: 'bareHelper',
			group: ['output'],
			version: 1,
			description: 'Sends with nothing but the request helper',
			defaults: { name: 'Bare Helper' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [text('url'), text('width'), text('number'), text('text')],
		};
		// n8n calls it with a context of its own as `this`.
		this.execute = async function (this: IExecuteFunctions) {
			const { length } = this.getInputData();
			const url = this.getNodeParameter('url', 0) as string;
			const width = Number(this.getNodeParameter('width', 0));
			const output: INodeExecutionData[] = [];
			await inPool(length, width, async (item) => {
				const number = this.getNodeParameter('number', item) as string;
				const message = this.getNodeParameter('text', item) as string;
				const options = { method: 'POST', url, body: body(number, message), json: true } as const;
				const json = await this.helpers.httpRequestWithAuthentication.call(
					this,
					credentialType,
					options,
				);
				output[item] = { json, pairedItem: { item } };
			});
			return [output];
		};
	}
}

export function bareParameters(origin: string, shape: Shape, width: number): INodeParameters {
	return { url: origin + taskOf(shape).path, width: String(width), ...expressions };
}
