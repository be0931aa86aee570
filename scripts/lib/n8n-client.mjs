import { setTimeout as sleep } from 'node:timers/promises';

import { parseFlatted } from './flatted.mjs';
import { UserError } from './user-error.mjs';

const pollEveryMs = 150;
const stillGoing = new Set(['new', 'running', 'unknown']);

/**
 * Signs in to n8n's REST interface, as the one the editor uses; the owner is created at the first start.
 * @param {string} origin of n8n, e.g. `http://127.0.0.1:5678`
 * @param {{ email: string, password: string, firstName: string, lastName: string }} owner
 * @returns {Promise<N8nClient>}
 */
export async function signIn(origin, owner) {
	const client = new N8nClient(origin);
	await client.signIn(owner);
	return client;
}

/** What a person does in the editor, over n8n's REST interface. */
export class N8nClient {
	#origin;
	#headers = { 'content-type': 'application/json', 'browser-id': 'n8n-nodes-whatsapp-gateways' };

	constructor(origin) {
		this.#origin = origin;
	}

	async signIn({ email, password, firstName, lastName }) {
		const { userManagement } = await this.request('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.request('POST', '/rest/owner/setup', { email, password, firstName, lastName });
		} else {
			await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/**
	 * One request with the session's cookie; gives the `data` of the answer.
	 * @throws {Error} with n8n's own message; request bodies, which hold keys, are not repeated
	 */
	async request(method, route, body) {
		const response = await fetch(this.#origin + route, {
			method,
			headers: this.#headers,
			body: body && JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
		if (cookies.length > 0) this.#headers.cookie = cookies.join('; ');
		const answer = await response.json().catch(() => ({}));
		if (response.ok) return answer.data ?? answer;
		throw new Error(
			`n8n answered ${response.status} to ${method} ${route}: ${answer.message ?? 'no reason given'}`,
		);
	}

	/** Creates a credential, or brings the one of the same name and type up to date. Gives its id. */
	async saveCredential({ name, type, data }) {
		const present = await this.request('GET', '/rest/credentials');
		const found = present.find((credential) => credential.name === name && credential.type === type);
		const saved = found
			? await this.request('PATCH', `/rest/credentials/${found.id}`, { name, type, data })
			: await this.request('POST', '/rest/credentials', { name, type, data });
		return saved.id;
	}

	/** Creates a workflow, or brings the one of the same name up to date. Gives its id. */
	async saveWorkflow({ name, nodes, connections, settings = {} }) {
		const filter = encodeURIComponent(JSON.stringify({ name, isArchived: false }));
		const present = await this.request('GET', `/rest/workflows?filter=${filter}`);
		const found = present.find((workflow) => workflow.name === name);
		const saved = found
			? await this.request('PATCH', `/rest/workflows/${found.id}`, {
					name,
					nodes,
					connections,
					settings,
				})
			: await this.request('POST', '/rest/workflows', { name, nodes, connections, settings });
		return saved.id;
	}

	/**
	 * Runs a workflow as the editor's Execute button does, and waits for its end.
	 * @param {string} workflowId
	 * @param {{ trigger: string, upTo?: string, timeoutMs?: number }} options names of nodes; `upTo` runs only what leads to it
	 * @returns {Promise<Execution>}
	 */
	async runWorkflow(workflowId, { trigger, upTo, timeoutMs = 60_000 }) {
		const destinationNode = upTo && { nodeName: upTo, mode: 'inclusive' };
		const { executionId } = await this.request('POST', `/rest/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
			destinationNode,
		});
		return await this.execution(executionId, timeoutMs);
	}

	/**
	 * Waits for the end of an execution.
	 * @returns {Promise<Execution>}
	 * @typedef {{ json: Record<string, unknown>, binary?: object, error?: unknown }} Item
	 * @typedef {{ items: Item[], error?: { message: string, description?: string } }} NodeRun
	 * @typedef {{ id: string, status: string, error?: { message: string }, nodes: Map<string, NodeRun> }} Execution
	 *   `nodes`: by name, only those that ran; the items of their last run's first output
	 */
	async execution(id, timeoutMs = 60_000) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const { status, data } = await this.request('GET', `/rest/executions/${id}`);
			if (!stillGoing.has(status)) return readExecution(id, status, data);
			if (Date.now() > deadline)
				throw new UserError(`Execution ${id} did not end within ${timeoutMs / 1000} s.`);
			await sleep(pollEveryMs);
		}
	}
}

function readExecution(id, status, flattedData) {
	const { resultData } = parseFlatted(flattedData);
	const runs = Object.entries(resultData.runData ?? {}).map(([name, taskRuns]) => [
		name,
		readRun(taskRuns.at(-1)),
	]);
	return { id, status, error: resultData.error, nodes: new Map(runs) };
}

function readRun({ data, error }) {
	return { items: data?.main?.[0] ?? [], error };
}
