import 'reflect-metadata';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { WhatsAppGatewayTrigger } from '../../../nodes/WhatsAppGatewayTrigger/WhatsAppGatewayTrigger.node';
import { workflowOf, type Credentials } from './n8n-core';
import { additionalDataFor } from './run-node';

const nodeType = new WhatsAppGatewayTrigger();

export const webhookBaseUrl = 'https://n8n.example.test/webhook';

export interface Delivery {
	headers?: Record<string, string>;
	body: Buffer | string;
	query?: Record<string, string>;
	method?: 'GET' | 'POST';
}

export interface Answer {
	/** What n8n would answer: 200 when the node leaves it to n8n. */
	status: number;
	body: string;
	/** Items of each output; none when no run is started. */
	outputs: IDataObject[][];
	runs: boolean;
	binary: unknown[];
}

let count = 0;

/** A trigger in a workflow of its own, with the static data that n8n would keep for it. */
export class TriggerUnderTest {
	private readonly workflow: Workflow;
	private readonly node: INode;
	private readonly additionalData: IWorkflowExecuteAdditionalData;

	constructor(
		parameters: INodeParameters,
		credentials: Credentials,
		private readonly isTest = false,
	) {
		const node: INode = {
			id: `trigger-${++count}`,
			name: 'WhatsApp Gateway Trigger',
			type: 'n8n-nodes-whatsapp-gateways.whatsAppGatewayTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			webhookId: `hook-${count}`,
			parameters,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		};
		const placed = workflowOf(nodeType, node, { id: `workflow-${count}`, name: 'Inbox', active: true });
		this.workflow = placed.workflow;
		this.node = placed.node;
		this.additionalData = {
			...additionalDataFor(credentials),
			webhookBaseUrl,
			webhookTestBaseUrl: webhookBaseUrl.replace('/webhook', '/webhook-test'),
		};
	}

	get url(): string {
		const base = this.isTest ? webhookBaseUrl.replace('/webhook', '/webhook-test') : webhookBaseUrl;
		return `${base}/${this.node.webhookId}/webhook`;
	}

	get staticData(): IDataObject {
		return this.workflow.getStaticData('node', this.node);
	}

	private webhookData(name: 'default' | 'setup'): IWebhookData {
		const webhookDescription = nodeType.description.webhooks?.find((webhook) => webhook.name === name);
		return {
			httpMethod: name === 'setup' ? 'GET' : 'POST',
			node: this.node.name,
			path: `${this.node.webhookId}/webhook`,
			workflowId: this.workflow.id,
			webhookDescription,
			workflowExecuteAdditionalData: this.additionalData,
			isTest: this.isTest,
		} as unknown as IWebhookData;
	}

	async hook(name: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const mode = this.isTest ? 'manual' : 'trigger';
		const context = new HookContext(
			this.workflow,
			this.node,
			this.additionalData,
			mode,
			this.isTest ? 'manual' : 'activate',
			this.webhookData('default'),
		);
		return await nodeType.webhookMethods.default[name].call(context);
	}

	/** As n8n does at activation: creates what does not exist yet. */
	async activate(): Promise<void> {
		if (!(await this.hook('checkExists'))) await this.hook('create');
	}

	async deliver({ headers = {}, body, query = {}, method = 'POST' }: Delivery): Promise<Answer> {
		const answer = { status: 200, body: '{"message":"Webhook call received"}' };
		const response = {
			status(code: number) {
				answer.status = code;
				return response;
			},
			type: () => response,
			send(sent: string) {
				answer.body = sent;
				return response;
			},
		};
		const request = {
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
			),
			query,
			params: {},
			rawBody: Buffer.from(body),
			readRawBody: async () => undefined,
		};
		const context = new WebhookContext(
			this.workflow,
			this.node,
			{
				...this.additionalData,
				httpRequest: request,
				httpResponse: response,
			} as unknown as IWorkflowExecuteAdditionalData,
			this.isTest ? 'manual' : 'webhook',
			this.webhookData(method === 'GET' ? 'setup' : 'default'),
			[],
			null,
		);
		const result: IWebhookResponseData = await nodeType.webhook.call(context);
		const outputs = result.workflowData ?? [];
		return {
			...answer,
			outputs: outputs.map((items) => items.map(({ json }) => json)),
			runs: result.workflowData !== undefined,
			binary: outputs.flat().map(({ binary }) => binary),
		};
	}
}
