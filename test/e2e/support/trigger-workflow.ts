import { randomUUID } from 'node:crypto';
import { webhookUrlOf } from '../../../scripts/lib/public-address.mjs';
import type { GatewayEvent } from '../../../gateways/event';
import type { GatewayCase } from './gateway-cases';
import { until } from './sandbox';
import type { World } from './world';

const trigger = 'Trigger';

/** What one execution's trigger gave. */
export interface TriggerRun {
	executionId: string;
	status: string;
	mode: string;
	/** Items of each output. */
	outputs: Array<Array<{ json: GatewayEvent & { reason?: string }; binary?: Record<string, Binary> }>>;
}

export interface Binary {
	mimeType: string;
	fileName?: string;
	id?: string;
	data: string;
}

/** A workflow in n8n: the trigger and a node that does nothing. */
export class TriggerWorkflow {
	private version = { id: '', versionId: '' };
	/** Those that have ended do not change any more. */
	private readonly known = new Map<string, TriggerRun>();

	private constructor(
		private readonly world: World,
		private readonly gateway: GatewayCase,
		readonly webhookId: string,
	) {}

	static async create(world: World, gateway: GatewayCase, parameters: object): Promise<TriggerWorkflow> {
		const workflow = new TriggerWorkflow(world, gateway, randomUUID());
		workflow.version = await world.client.saveWorkflow(workflow.definition(parameters));
		return workflow;
	}

	/** The production URL as the gateway gets it. */
	get url(): string {
		return webhookUrlOf(this.webhookId);
	}

	get testUrl(): string {
		return this.url.replace('/webhook/', '/webhook-test/');
	}

	/** Publishes the workflow, and waits until it is registered. */
	async activate(): Promise<void> {
		await this.world.client.activate(this.version);
	}

	async deactivate(): Promise<void> {
		await this.world.client.deactivate(this.version);
	}

	/** What the editor's Execute button does: n8n then listens at the test URL for one event. */
	async listen(): Promise<void> {
		await this.world.client.startWorkflow(this.version.id, { trigger });
	}

	/** Every execution so far, once there are `count` at least, each waited for; more are told too. */
	async runs(count: number): Promise<TriggerRun[]> {
		const { client } = this.world;
		const ids: string[] = await until(`${count} executions`, async () => {
			const found = await client.executionIds(this.version.id);
			return found.length >= count ? found : undefined;
		});
		for (const id of ids) this.known.set(id, this.known.get(id) ?? (await this.run(id)));
		return [...this.known.values()];
	}

	private async run(executionId: string): Promise<TriggerRun> {
		const { status, mode, nodes } = await this.world.client.execution(executionId);
		const outputs = (nodes.get(trigger)?.outputs ?? []) as TriggerRun['outputs'];
		return { executionId, status, mode, outputs };
	}

	private definition(parameters: object) {
		const { name, credentialType, sender } = this.gateway;
		const credential = this.world.credentials.get(credentialType);
		const nodes = [
			{
				id: randomUUID(),
				name: trigger,
				type: 'n8n-nodes-whatsapp-gateways.whatsAppGatewayTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: this.webhookId,
				parameters: {
					gateway: name,
					sender: { __rl: true, mode: 'id', value: sender },
					...this.gateway.parameters,
					...parameters,
				},
				credentials: { [credentialType]: credential },
			},
			{
				id: randomUUID(),
				name: 'No Operation',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		];
		const next = [[{ node: 'No Operation', type: 'main', index: 0 }]];
		return {
			name: `Trigger for ${name}, ${this.webhookId}`,
			nodes,
			connections: { [trigger]: { main: next } },
			settings: { executionOrder: 'v1' },
		};
	}
}
