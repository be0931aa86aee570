import type { INodeProperties } from 'n8n-workflow';
import { gateways } from '../../../gateways/registry';
import { onSend } from './show';

/** What sends: every gateway has its own word for it. */
export const senderFields: INodeProperties[] = gateways.map(({ name, sender }) => ({
	displayName: sender.label,
	name: 'sender',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: sender.required,
	// A hint is a sentence of an error; a description of one sentence ends without a period.
	description: sender.hint.replace(/\.$/, ''),
	displayOptions: { show: { ...onSend, gateway: [name] } },
	modes: [{ displayName: 'By ID', name: 'id', type: 'string', placeholder: sender.placeholder }],
}));
