import { Agent } from 'node:http';
import axios from 'axios';
import type { INodeExecutionData } from 'n8n-workflow';
import { inPool } from './pool';
import type { SendCase } from './protocol';
import { taskOf } from './tasks';

/** As much at a time for those who have no number of their own. */
export const usualWidth = 50;

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
