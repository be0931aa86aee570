import type { INodeProperties } from 'n8n-workflow';
import { hasOperation } from '../../../gateways/capabilities';
import { forTypes } from './show';

/**
 * What happens to people who have not written for 24 hours. It stands on the panel itself: n8n loses the fields of the
 * template below it when they depend on something inside a collection.
 */
export const windowFields: INodeProperties[] = forTypes(
	({ capabilities }, type) => type !== 'template' && hasOperation(capabilities, 'contact.getServiceWindow'),
	{
		displayName: 'When the Window Is Closed',
		name: 'whenWindowClosed',
		type: 'options',
		options: [
			{
				name: 'Send Anyway',
				value: 'send',
				description: 'Nothing is looked up, and WhatsApp refuses the message if the window is closed',
			},
			{
				name: 'Send a Template Instead',
				value: 'template',
				description: 'You choose it below',
			},
			{ name: 'Skip', value: 'skip', description: 'Send them nothing and say so in the output' },
			{ name: 'Stop', value: 'stop', description: 'Refuse the item before anything is sent' },
		],
		default: 'send',
		description:
			'What to do for people who have not written for 24 hours. Anything but “Send Anyway” looks their window up before every message.',
	},
);
