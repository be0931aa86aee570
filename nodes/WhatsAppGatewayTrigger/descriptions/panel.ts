import type { ExpressionString, INodeTypeDescription } from 'n8n-workflow';

const samples =
	'https://github.com/n8n-nodes-whatsapp-gateways/n8n-nodes-whatsapp-gateways/tree/main/docs/sample-events';

/** What the editor says while it waits for a first event. */
export const panel: Pick<
	INodeTypeDescription,
	'triggerPanel' | 'eventTriggerDescription' | 'activationMessage' | 'waitingNodeTooltip'
> = {
	eventTriggerDescription: 'Waiting for a WhatsApp message',
	activationMessage:
		'Your workflow now starts for every event that you chose. The gateway delivers to the production URL for as long as the workflow is active.',
	triggerPanel: {
		header: 'Wait for a WhatsApp message',
		executionsHelp: {
			inactive: `<b>While building your workflow</b>, select <b>Execute step</b> and send a WhatsApp message to your number. No phone at hand? <a href="${samples}" target="_blank">Copy a sample event</a> and pin it as mock data.<br /><br /><b>Once you are happy with it</b>, publish the workflow: it then starts by itself for every event.`,
			active: `<b>While building your workflow</b>, select <b>Execute step</b> and send a WhatsApp message to your number. No phone at hand? <a href="${samples}" target="_blank">Copy a sample event</a> and pin it as mock data.<br /><br /><b>Your workflow is published</b>: it also starts by itself, and those runs stand in the executions list.`,
		},
		activationHint:
			'Publish the workflow and the node registers its production URL at the gateway, so that every event starts a run.',
	},
};

/** A second output, for what was left out, where the user asked for one. */
export const outputs: ExpressionString =
	"={{ $parameter.options && $parameter.options.outputDropped ? [{ type: 'main', displayName: 'Events' }, { type: 'main', displayName: 'Dropped' }] : [{ type: 'main' }] }}";
