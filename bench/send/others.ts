import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import axios from 'axios';
import type { INodeExecutionData } from 'n8n-workflow';
import { inPool } from './pool';
import type { SendCase } from './protocol';
import { taskOf } from './tasks';

/** As much at a time for those who have no number of their own. */
export const usualWidth = 50;

/**
 * No n8n at all: Node's usual client, with connections that are kept or with a new one for each request. With new ones
 * TLS sessions are resumed, because there is one agent for all requests.
 */
export async function plainAxios(
	{ by, shape, origin, concurrency = usualWidth }: SendCase,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const { path, body } = taskOf(shape);
	// Without `maxSockets`, for the sake of which Node keeps connections even where it is not to.
	const agentOptions = { keepAlive: by === 'axios kept' };
	const [httpAgent, httpsAgent] = [new Agent(agentOptions), new SecureAgent(agentOptions)];
	const client = axios.create({ httpAgent, httpsAgent, headers: { Authorization: 'Bearer local' } });
	const output: INodeExecutionData[] = [];
	await inPool(items.length, concurrency, async (item) => {
		const { number, name } = items[item]?.json ?? {};
		const text = `Hello ${String(name)}, your order is on its way.`;
		const { data } = await client.post(origin + path, body(String(number), text));
		output[item] = { json: data, pairedItem: { item } };
	});
	httpAgent.destroy();
	httpsAgent.destroy();
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
