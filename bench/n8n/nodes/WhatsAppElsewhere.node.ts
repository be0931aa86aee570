import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

const builtIn = 'n8n-nodes-base/dist/nodes/WhatsApp/WhatsApp.node.js';

/** n8n's own node as it is. */
function whatsApp(): INodeType {
	const file = join(process.env.BENCH_N8N_MODULES ?? '', builtIn);
	const { WhatsApp } = createRequire(file)(file) as { WhatsApp: new () => INodeType };
	return new WhatsApp();
}

/**
 * The built-in WhatsApp Business Cloud node with another base URL, which neither its fields nor its credential can
 * change: it is always graph.facebook.com.
 */
export class WhatsAppElsewhere implements INodeType {
	description: INodeTypeDescription;

	constructor() {
		const { icon: _icon, ...description } = whatsApp().description;
		this.description = {
			...description,
			name: 'whatsAppElsewhere',
			requestDefaults: { ...description.requestDefaults, baseURL: process.env.BENCH_ORIGIN },
		};
	}
}
