import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The origin of the sandbox as the examples write it; `npm start` may have had to take another port. */
const sandboxOriginInExamples = 'http://127.0.0.1:5680';
const triggerType = 'n8n-nodes-base.manualTrigger';
const sendType = 'n8n-nodes-whatsapp-gateways.whatsAppGateway';

/**
 * The workflows of `folder`, ready for this sandbox and these credentials.
 * @param {string} folder of workflow JSON files
 * @param {{ sandboxOrigin: string, credentials: Map<string, { id: string, name: string }> }} context
 *   `credentials`: by credential type
 * @returns {Promise<{ name: string, nodes: object[], connections: object, settings: object }[]>}
 */
export async function exampleWorkflows(folder, { sandboxOrigin, credentials }) {
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
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
	return workflow.nodes.find((node) => node.type === triggerType).name;
}

/** The nodes of the workflow that send, in its order. */
export function sendNodesOf(workflow) {
	return workflow.nodes.filter((node) => node.type === sendType);
}
