import { setTimeout as sleep } from 'node:timers/promises';

import { parseFlatted } from './flatted.mjs';
import { restFormat } from './n8n-rest.mjs';
import { UserError } from './user-error.mjs';

const pollEveryMs = 150;
const publicationTimeoutMs = 30_000;
/** As many as n8n gives at once. */
const mostExecutions = 100;
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
	/** Of n8n, e.g. `2.41.1`; known once signed in. */
	version = '';
	#origin;
	#format;
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
		const settings = await this.request('GET', '/rest/settings');
		this.version = settings.versionCli;
		this.#format = restFormat(settings);
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

	/**
	 * Creates a workflow, or brings the one of the same name up to date.
	 * @returns {Promise<{ id: string, versionId: string }>} `versionId`: what `activate` wants
	 */
	async saveWorkflow({ name, nodes, connections, settings = {}, pinData = {} }) {
		const found = await this.findWorkflow(name);
		const workflow = { name, nodes, connections, settings, pinData };
		return found
			? await this.request('PATCH', `/rest/workflows/${found.id}`, workflow)
			: await this.request('POST', '/rest/workflows', { ...workflow, active: false });
	}

	/** @returns {Promise<{ id: string } | undefined>} */
	async findWorkflow(name) {
		const filter = encodeURIComponent(JSON.stringify({ name, isArchived: false }));
		const present = await this.request('GET', `/rest/workflows?filter=${filter}`);
		return present.find((workflow) => workflow.name === name);
	}

	/**
	 * Publishes a version of a workflow, and waits until its triggers are registered.
	 * @param {{ id: string, versionId: string }} version
	 * @throws {Error} with the words of a trigger that could not be registered
	 */
	async activate({ id, versionId }) {
		if (this.#format.activatesByField) {
			await this.request('PATCH', `/rest/workflows/${id}`, { active: true });
		} else {
			await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		}
		if (!this.#format.registersAfterwards) return;
		const { status, triggers } = await this.#published(id);
		if (!['failed', 'partial'].includes(status)) return;
		const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw new UserError(`The workflow could not be activated: ${reasons.join('; ')}`);
	}

	/** Takes a workflow back, and waits until its triggers are no longer registered. */
	async deactivate({ id }) {
		if (this.#format.activatesByField) {
			await this.request('PATCH', `/rest/workflows/${id}`, { active: false });
		} else {
			await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
		}
		if (this.#format.registersAfterwards) await this.#published(id);
	}

	/** Waits until n8n has registered or removed the triggers of a workflow. */
	async #published(id) {
		const deadline = Date.now() + publicationTimeoutMs;
		for (;;) {
			const publication = await this.request('GET', `/rest/workflows/${id}/publication-status`);
			if (publication.status !== 'in_progress') return publication;
			if (Date.now() > deadline) throw new UserError(`n8n is still publishing the workflow ${id}.`);
			await sleep(pollEveryMs);
		}
	}

	/**
	 * Starts a workflow as the editor's Execute button does.
	 * @param {string} workflowId
	 * @param {{ trigger: string, upTo?: string }} options names of nodes; `upTo` runs only what leads to it
	 * @returns {Promise<string | undefined>} the id of the execution; undefined while n8n waits for the trigger's event
	 */
	async startWorkflow(workflowId, { trigger, upTo }) {
		const route = `/rest/workflows/${workflowId}`;
		const { runsSentWorkflow, runQuery, destinationNode } = this.#format;
		const { executionId } = await this.request('POST', `${route}/run${runQuery}`, {
			...(runsSentWorkflow && { workflowData: await this.request('GET', route) }),
			triggerToStartFrom: { name: trigger },
			destinationNode: upTo && destinationNode(upTo),
		});
		return executionId;
	}

	/**
	 * Starts a workflow, and waits for its end.
	 * @param {string} workflowId
	 * @param {{ trigger: string, upTo?: string, timeoutMs?: number }} options as of `startWorkflow`
	 * @returns {Promise<Execution>}
	 */
	async runWorkflow(workflowId, { timeoutMs = 60_000, ...start }) {
		return await this.execution(await this.startWorkflow(workflowId, start), timeoutMs);
	}

	/** Ids of the executions of a workflow, the oldest first. */
	async executionIds(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = await this.request('GET', `/rest/executions?filter=${filter}&limit=${mostExecutions}`);
		return page.results.map(({ id }) => id).reverse();
	}

	/** How many executions of a workflow have this status, e.g. `success`. */
	async countExecutions(workflowId, status) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: [status] }));
		const { count } = await this.request('GET', `/rest/executions?filter=${filter}&limit=1`);
		return count;
	}

	/**
	 * The content of a file in an item, wherever n8n keeps it.
	 * @param {{ id?: string, data: string, mimeType: string }} file
	 * @returns {Promise<Buffer>}
	 */
	async bytesOf({ id, data }) {
		if (!id) return Buffer.from(data, 'base64');
		const query = new URLSearchParams({ id, action: 'view' });
		const response = await fetch(`${this.#origin}/rest/binary-data?${query}`, { headers: this.#headers });
		if (!response.ok) throw new Error(`n8n answered ${response.status} to the request for a file`);
		return Buffer.from(await response.arrayBuffer());
	}

	/**
	 * Waits for the end of an execution.
	 * @returns {Promise<Execution>}
	 * @typedef {{ json: Record<string, unknown>, binary?: object, error?: unknown }} Item
	 * @typedef {{ items: Item[], outputs: Item[][], error?: { message: string, description?: string } }} NodeRun
	 * @typedef {{ id: string, status: string, mode: string, error?: { message: string }, nodes: Map<string, NodeRun> }} Execution
	 *   `mode`: n8n's word for what started it, e.g. `webhook`; `nodes`: by name, only those that ran, each with its last run; `items` are those of its first output
	 */
	async execution(id, timeoutMs = 60_000) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const { status, mode, data } = await this.request('GET', `/rest/executions/${id}`);
			if (!stillGoing.has(status)) return { id, status, mode, ...readResults(data) };
			if (Date.now() > deadline)
				throw new UserError(`Execution ${id} did not end within ${timeoutMs / 1000} s.`);
			await sleep(pollEveryMs);
		}
	}
}

function readResults(flattedData) {
	const { resultData } = parseFlatted(flattedData);
	const runs = Object.entries(resultData.runData ?? {}).map(([name, taskRuns]) => [
		name,
		readRun(taskRuns.at(-1)),
	]);
	return { error: resultData.error, nodes: new Map(runs) };
}

function readRun({ data, error }) {
	const outputs = (data?.main ?? []).map((items) => items ?? []);
	return { items: outputs[0] ?? [], outputs, error };
}
