import { exampleWorkflows, gatewayTriggerOf } from './example-workflows.mjs';
import { webhookUrlOf } from './public-address.mjs';
import { tellSandbox } from './sandbox-control.mjs';
import { SandboxInbox } from './sandbox-inbox.mjs';

const person = { from: '+254733000111', name: 'Ann Example' };
const question = 'Hello, are you open today?';
const replyTimeoutMs = 20_000;

/**
 * Activates the example workflows that reply, lets a message come in at each gateway, and waits for the reply.
 * @param {import('./send-examples.mjs').Examples} examples
 * @returns {Promise<ReplyRow[]>} one per gateway
 * @typedef {{ gateway: string, inbound: string, reply?: string, status?: string, problem?: string }} ReplyRow
 *   `problem`: why the message can not be called answered
 */
export async function autoReply({ client, sandboxOrigin, credentials }) {
	const rows = [];
	for (const workflow of await exampleWorkflows('auto-reply-', { sandboxOrigin, credentials })) {
		const trigger = gatewayTriggerOf(workflow);
		const row = { gateway: trigger.parameters.gateway, inbound: question };
		try {
			await activate(client, workflow);
			await setByHand(sandboxOrigin, trigger);
			rows.push({ ...row, ...(await replyTo(sandboxOrigin, row.gateway)) });
		} catch (error) {
			rows.push({ ...row, problem: error.message });
		}
	}
	return rows;
}

/** Anew where it is active already: its sandbox has forgotten the registration of an earlier start. */
async function activate(client, workflow) {
	const present = await client.findWorkflow(workflow.name);
	if (present?.active) await client.deactivate(present);
	await client.activate(await client.saveWorkflow(workflow));
}

/** What a person does in the Meta app, where the gateway has no way to register. */
async function setByHand(sandboxOrigin, { webhookId, parameters }) {
	const { verifyToken, signingSecrets: appSecret } = parameters;
	if (!verifyToken) return;
	const url = webhookUrlOf(webhookId);
	await tellSandbox(sandboxOrigin, 'autokonnect/callback', { url, verifyToken, appSecret });
}

async function replyTo(sandboxOrigin, gateway) {
	const inbox = await SandboxInbox.from(sandboxOrigin);
	await tellSandbox(sandboxOrigin, 'inbound', { gateway, type: 'text', text: question, ...person });
	const expected = { gateway, messageType: 'text', recipient: person.from };
	const sent = await inbox.take(expected, replyTimeoutMs);
	if (!sent) return { problem: `no reply within ${replyTimeoutMs / 1000} s` };
	const reply = textsIn(sent.body).find((text) => text.includes(person.name));
	const problem = sent.failure ?? (reply ? undefined : 'the reply does not name the sender');
	return { reply, status: sent.status, problem };
}

/** Every text in a gateway's request body, wherever that gateway puts the words of a message. */
function textsIn(value) {
	if (typeof value === 'string') return [value];
	return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
