import { Agent } from 'node:http';
import axios from 'axios';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { inPool } from './pool';
import type { SendCase } from './protocol';
import { expressions, taskOf } from './tasks';

/** As much at a time for those who have no number of their own. */
const usualWidth = 50;

/** The least that a node can do: two parameters, n8n's request helper, so many at a time. */
export function bareNode(task: SendCase, { name }: ICredentialType): INodeType {
	const { path, body } = taskOf(task.shape);
	const url = task.origin + path;
	return {
		description: {
			displayName: 'Bare Helper',
			name: 'bareHelper',
			group: ['output'],
			version: 1,
			description: '',
			defaults: { name: 'Bare Helper' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name, required: true }],
			properties: [
				{ displayName: 'Number', name: 'number', type: 'string', default: '' },
				{ displayName: 'Text', name: 'text', type: 'string', default: '' },
			],
		},
		async execute(this: IExecuteFunctions) {
			const { length } = this.getInputData();
			const output: INodeExecutionData[] = [];
			await inPool(length, task.concurrency ?? usualWidth, async (item) => {
				const number = this.getNodeParameter('number', item) as string;
				const text = this.getNodeParameter('text', item) as string;
				const options = { method: 'POST', url, body: body(number, text), json: true } as const;
				const json = await this.helpers.httpRequestWithAuthentication.call(this, name, options);
				output[item] = { json, pairedItem: { item } };
			});
			return [output];
		},
	};
}

export const bareParameters: INodeParameters = { ...expressions };

/** No n8n at all: what Node's usual client does with connections that are kept. */
export async function plainAxios(
	{ shape, origin, concurrency = usualWidth }: SendCase,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const { path, body } = taskOf(shape);
	const httpAgent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const client = axios.create({ httpAgent, headers: { Authorization: 'Bearer local' } });
	const output: INodeExecutionData[] = [];
	await inPool(items.length, concurrency, async (item) => {
		const { number, name } = items[item]?.json ?? {};
		const text = `Hello ${String(name)}, your order is on its way.`;
		const { data } = await client.post(origin + path, body(String(number), text));
		output[item] = { json: data, pairedItem: { item } };
	});
	httpAgent.destroy();
	return output;
}

/** Items like those that this package's node gives, without sending anything: what they alone take. */
export function outputsAlone(items: readonly INodeExecutionData[]): INodeExecutionData[] {
	return items.map(({ json }, item) => ({
		json: {
			gateway: 'autoKonnect',
			messageId: null,
			status: 'queued',
			recipient: json.number,
			recipientsCount: 1,
			contactId: null,
			sender: '123',
			messageType: 'text',
		},
		pairedItem: { item },
	}));
}
