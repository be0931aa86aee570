import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { gatewayEvent } from '../../../gateways/event';
import { gateways } from '../../../gateways/registry';

const root = join(__dirname, '..', '..', '..');
const samplesFolder = join(root, 'docs', 'sample-events');
const samples = readdirSync(samplesFolder).filter((file) => file.endsWith('.json'));

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

test.each(samples)('%s is what the trigger gives', (file) => {
	const items = read(samplesFolder, file) as unknown[];
	expect(items).toHaveLength(1);
	const event = gatewayEvent.strict().omit({ raw: true }).parse(items[0]);
	expect(file.startsWith(`${event.gateway.toLowerCase()}-`)).toBe(true);
});

interface Workflow {
	nodes: Array<{ name: string; type: string; parameters: { gateway: string } }>;
	pinData: Record<string, unknown[]>;
}

test.each(gateways.map(({ name }) => name.toLowerCase()))(
	'the example that replies through %s has its sample pinned',
	(gateway) => {
		const { nodes, pinData } = read(root, 'examples', `auto-reply-${gateway}.json`) as Workflow;
		const trigger = nodes.find(({ type }) => type.endsWith('.whatsAppGatewayTrigger'));
		const [sample] = read(samplesFolder, `${gateway}-text.json`) as unknown[];
		expect(pinData[trigger?.name ?? '']).toEqual([{ json: sample }]);
	},
);
