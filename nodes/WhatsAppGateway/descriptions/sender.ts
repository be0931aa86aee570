import type { INodeProperties } from 'n8n-workflow';
import { hasOperation, type FurtherOperation } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import { gateways } from '../../../gateways/registry';
import { senderField } from '../../descriptions/sender';
import { onOperation, onSend } from './show';

/** Operations whose lists can be narrowed to a sender where they need none. */
const narrowed: readonly FurtherOperation[] = ['template.get', 'template.getMany', 'message.getMany'];

/** A hint is a sentence of an error; a description of one sentence ends without a period. */
const described = ({ sender }: Gateway): string => sender.hint.replace(/\.$/, '');

/** Who sends. */
export const senderFields: INodeProperties[] = gateways.map((gateway) =>
	senderField(gateway, { required: gateway.sender.required, description: described(gateway) }, onSend),
);

/** The sender beside an operation that belongs to one, or that it narrows. */
export function senderFieldsOn(operation: FurtherOperation): INodeProperties[] {
	return gateways
		.filter(({ capabilities }) => hasOperation(capabilities, operation))
		.flatMap((gateway): INodeProperties[] => {
			const required = gateway.capabilities.reading.needsSender.includes(operation);
			if (!required && !narrowed.includes(operation)) return [];
			return [
				senderField(gateway, { required, description: described(gateway) }, onOperation(operation)),
			];
		});
}
