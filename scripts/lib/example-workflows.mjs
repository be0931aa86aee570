import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../examples', import.meta.url));

/** The origin of the sandbox as the examples write it; `npm start` may have had to take another port. */
const sandboxOriginInExamples = 'http://127.0.0.1:5680';
const manualTriggerType = 'n8n-nodes-base.manualTrigger';
const gatewayTriggerType = 'n8n-nodes-whatsapp-gateways.whatsAppGatewayTrigger';
const sendType = 'n8n-nodes-whatsapp-gateways.whatsAppGateway';

/**
 * The examples whose file names begin so, ready for this sandbox and these credentials.
 * @param {string} beginning e.g. `send-with-`
 * @param {{ sandboxOrigin: string, credentials: Map<string, { id: string, name: string }> }} context
 *   `credentials`: by credential type
 * @returns {Promise<{ name: string, nodes: object[], connections: object, settings: object, pinData: object }[]>}
 */
export async function exampleWorkflows(beginning, { sandboxOrigin, credentials }) {
	const isWanted = (file) => file.startsWith(beginning) && file.endsWith('.json');
	const files = (await readdir(folder)).filter(isWanted).sort();
	return await Promise.all(
		files.map(async (file) => {
			const text = await readFile(path.join(folder, file), 'utf8');
			const workflow = JSON.parse(text.replaceAll(sandboxOriginInExamples, sandboxOrigin));
			return { ...workflow, nodes: workflow.nodes.map((node) => withCredentials(node, credentials)) };
		}),
	);
}

function withCredentials(node, known) {
	if (!node.credentials) return node;
	const types = Object.keys(node.credentials);
	return { ...node, credentials: Object.fromEntries(types.map((type) => [type, known.get(type)])) };
}

/** Name of the node that a person starts the workflow with. */
export function triggerOf(workflow) {
	return workflow.nodes.find((node) => node.type === manualTriggerType).name;
}

/** The nodes of the workflow that send, in its order. */
export function sendNodesOf(workflow) {
	return workflow.nodes.filter((node) => node.type === sendType);
}

/** The node that starts the workflow for what comes in. */
export function gatewayTriggerOf(workflow) {
	return workflow.nodes.find((node) => node.type === gatewayTriggerType);
}
