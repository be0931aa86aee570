import type { INodeProperties } from 'n8n-workflow';
import type { FurtherOperation } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import { gateways } from '../../../gateways/registry';
import { modesFor, nothingIn, typedIn } from '../../descriptions/locators';
import { forOperation } from './show';

const byId = typedIn('By ID', 'id', 'e.g. 6134ace9-0d3f-4a2b-9a58-3d3d3f4f5a6b');
const byNumber = typedIn('By Number', 'phone', 'e.g. +254712345678');

/** Picks a contact from the list or takes its ID; by phone number as well where the gateway is asked about it. */
export function contactField(gateway: Gateway, description: string, takesNumber: boolean): INodeProperties {
	const modes = modesFor(gateway, 'contacts', ...(takesNumber ? [byNumber, byId] : [byId]));
	return {
		displayName: 'Contact',
		name: 'contactId',
		type: 'resourceLocator',
		default: nothingIn(modes),
		required: true,
		description,
		modes,
	};
}

/** The contact that an operation is about. */
export function contactFieldsOn(
	operation: FurtherOperation,
	description: string,
	holds: (gateway: Gateway) => boolean = () => true,
): INodeProperties[] {
	return gateways.flatMap((gateway) =>
		forOperation(
			operation,
			contactField(gateway, description, true),
			(other) => other === gateway && holds(gateway),
		),
	);
}
