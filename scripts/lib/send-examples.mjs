import { exampleWorkflows, sendNodesOf, triggerOf } from './example-workflows.mjs';
import { SandboxInbox } from './sandbox-inbox.mjs';

/**
 * Creates the example workflows that send, and runs them.
 * @param {Examples} examples
 * @returns {Promise<SendRow[]>}
 * @typedef {{ client: import('./n8n-client.mjs').N8nClient, sandboxOrigin: string,
 *   credentials: Map<string, { id: string, name: string }> }} Examples `credentials`: by credential type
 */
export async function sendExamples({ client, sandboxOrigin, credentials }) {
	const rows = [];
	for (const workflow of await exampleWorkflows('send-with-', { sandboxOrigin, credentials })) {
		const { id: workflowId } = await client.saveWorkflow(workflow);
		rows.push(...(await sendExample({ client, sandboxOrigin, workflow, workflowId })));
	}
	return rows;
}

/**
 * Runs a workflow in n8n and looks at both ends: what each sending node gave, and what the sandbox received.
 * @param {{ client: import('./n8n-client.mjs').N8nClient, sandboxOrigin: string, workflow: object, workflowId: string }} options
 * @returns {Promise<SendRow[]>} one per sending node
 * @typedef {{ gateway: string, messageType: string, recipient: string, messageId?: string, status?: string, problem?: string }} SendRow
 *   `problem`: why the message can not be called sent
 */
async function sendExample({ client, sandboxOrigin, workflow, workflowId }) {
	const trigger = triggerOf(workflow);
	const inbox = await SandboxInbox.from(sandboxOrigin);
	const { nodes: runs } = await client.runWorkflow(workflowId, { trigger });
	const rows = [];
	for (const node of sendNodesOf(workflow)) {
		// A failed node ends the workflow; the ones after it get their own run, so that each has its own verdict.
		const run = runs.get(node.name) ?? (await runAlone(client, workflowId, trigger, node.name));
		rows.push(await confirmed(rowOf(node, run), inbox));
	}
	return rows;
}

async function runAlone(client, workflowId, trigger, upTo) {
	const { nodes, error } = await client.runWorkflow(workflowId, { trigger, upTo });
	return nodes.get(upTo) ?? { items: [], error };
}

function rowOf({ parameters }, { items, error }) {
	const sent = items[0]?.json ?? {};
	return {
		gateway: parameters.gateway,
		messageType: parameters.messageType,
		recipient: sent.recipient ?? parameters.phoneNumbers,
		messageId: sent.messageId ?? undefined,
		status: sent.status,
		problem: problemOf(items, error ?? sent.error),
	};
}

function problemOf(items, error) {
	if (typeof error === 'string') return error;
	if (error) return [error.message, error.description].filter(Boolean).join(' – ');
	return items.length === 1 ? undefined : `the node gave ${items.length} items instead of one`;
}

async function confirmed(row, inbox) {
	if (row.problem) return row;
	const received = await inbox.take(row);
	if (!received)
		return { ...row, problem: 'the node reports success, but the sandbox received nothing like it' };
	if (received.status === 'failed')
		return { ...row, problem: received.failure ?? 'failed after it was accepted' };
	return row;
}
