import type { INodeProperties } from 'n8n-workflow';
import type { Gateway } from '../../gateways/gateway';
import { lists, modesFor, nothingIn, typedIn } from './locators';

/** What sends or receives: every gateway has its own word for it. */
export function senderField(
	gateway: Gateway,
	{ required, description }: { required?: boolean; description: string },
	show: NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>,
): INodeProperties {
	const { sender, name } = gateway;
	const modes = modesFor(gateway, 'senders', typedIn(sender.typedIn ?? 'By ID', 'id', sender.placeholder));
	return {
		displayName: sender.label,
		name: 'sender',
		type: 'resourceLocator',
		default: nothingIn(modes),
		required,
		description,
		...(!lists(gateway, 'senders') && { hint: sender.hint.replace(/\.$/, '') }),
		displayOptions: { show: { ...show, gateway: [name] } },
		modes,
	};
}
