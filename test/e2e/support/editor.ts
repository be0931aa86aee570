import path from 'node:path';
import { chromium, selectors, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { demoOwner } from '../../../scripts/lib/demo-owner.mjs';
import { findOnPath } from '../../../scripts/lib/find-on-path.mjs';
import type { N8nClient } from '../../../scripts/lib/n8n-client.mjs';
import { NodePanel } from './node-panel';

const browsers = ['chromium', 'chromium-browser', 'google-chrome'];

/** A container has no user whose rights the browser could narrow; the rest keeps it from calling out. */
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Milliseconds for one step on the page. */
const patience = 20_000;
/** Down to the last value of a template; the picture ends there. */
const viewport = { width: 1280, height: 1205 };

function browserProgram(): string {
	const found = process.env.CHROMIUM || browsers.map(findOnPath).find((program) => program !== undefined);
	if (found !== undefined) return found;
	throw new Error(
		'These tests drive the editor in Chromium, and there is none. Install it (Debian and Ubuntu: ' +
			'apt-get install chromium), or say in the variable CHROMIUM where a Chromium or Chrome is.',
	);
}

function started(variable: 'E2E_N8N' | 'E2E_LOGS'): string {
	const value = process.env[variable];
	if (value === undefined) throw new Error(`${variable} is not set: start these tests with npm run e2e`);
	return value;
}

/** A node as a workflow holds it; its id and place are of no matter. */
export interface NodeWish {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
}

/** A new WhatsApp Gateway node. */
export function gatewayNode(parameters: object = {}, credentials: object = {}): NodeWish {
	const type = 'n8n-nodes-whatsapp-gateways.whatsAppGateway';
	return { name: 'Send WhatsApp Message', type, typeVersion: 1, parameters, credentials };
}

/** A workflow that is started by hand and goes through the nodes one after the other. */
function workflowOf(nodes: readonly NodeWish[]) {
	const type = 'n8n-nodes-base.manualTrigger';
	const all = [{ name: 'Start', type, typeVersion: 1, parameters: {} }, ...nodes];
	const connections = all.slice(1).map(({ name }, index) => {
		const next = [[{ node: name, type: 'main', index: 0 }]];
		return [all[index]?.name, { main: next }] as const;
	});
	return {
		name: `Editor ${expect.getState().currentTestName} ${Date.now()}`.slice(0, 120),
		nodes: all.map((node, index) => ({ ...node, id: node.name, position: [index * 240, 0] })),
		connections: Object.fromEntries(connections) as object,
		settings: { executionOrder: 'v1' },
	};
}

/** n8n's editor in a browser, with the demo's owner signed in. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		private readonly context: BrowserContext,
		private readonly client: N8nClient,
	) {}

	/** @throws {Error} that says how to get a browser where there is none */
	static async open(client: N8nClient): Promise<Editor> {
		const executablePath = browserProgram();
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({ executablePath, args: flags, timeout: 2 * patience });
		const context = await browser.newContext({ viewport, baseURL: started('E2E_N8N') });
		context.setDefaultTimeout(patience);
		const editor = new Editor(browser, context, client);
		await editor.onPage(signIn);
		return editor;
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/**
	 * Puts nodes into a new workflow, opens the last one of them, and works on its panel. What fails leaves a picture
	 * in the folder of the run's logs.
	 */
	async withNode(work: (panel: NodePanel) => Promise<void>, ...nodes: NodeWish[]): Promise<void> {
		const { id } = await this.client.saveWorkflow(workflowOf(nodes));
		const last = encodeURIComponent(nodes.at(-1)?.name ?? '');
		await this.onPage(async (page) => {
			await page.goto(`/workflow/${id}/${last}`);
			await page.getByTestId('node-parameters').waitFor();
			await work(new NodePanel(page));
		});
	}

	/** Each on a page of its own: leaving a changed workflow would make the browser ask. */
	private async onPage(work: (page: Page) => Promise<void>): Promise<void> {
		const page = await this.context.newPage();
		try {
			await work(page);
		} catch (error) {
			const name = (expect.getState().currentTestName ?? 'sign-in').replace(/[^a-z0-9]+/gi, '-');
			await page.screenshot({ path: path.join(started('E2E_LOGS'), `${name.slice(0, 100)}.png`) });
			throw error;
		} finally {
			await page.close();
		}
	}
}

async function signIn(page: Page): Promise<void> {
	await page.goto('/signin');
	await page.locator('input[name="emailOrLdapLoginId"]').fill(demoOwner.email);
	await page.locator('input[name="password"]').fill(demoOwner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
}
