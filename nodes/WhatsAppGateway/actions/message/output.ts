import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Rehearsal } from '../../../../gateways/delivery/compose';
import type { Gateway, Send } from '../../../../gateways/gateway';
import type { Receipt } from '../../../../gateways/receipt';
import { nameOf, type Recipient } from '../../../../gateways/recipient';
import type { MultipartField, WireRequest } from '../../../../gateways/wire';

/** The recipients of a request as the user knows them. */
export function namesOf(recipients: Recipient[]): string {
	return recipients.map(nameOf).join(', ');
}

/** Of a message that went with others in one request: how many recipients the request had and how many were counted. */
function sharedFields({ shared, reference }: Receipt): IDataObject {
	if (!shared) return {};
	const { recipients, accepted, batchId } = shared;
	return {
		requestRecipients: recipients,
		...(accepted !== undefined && { requestAccepted: accepted }),
		...(batchId !== undefined && { batchId }),
		...(reference !== undefined && { reference }),
	};
}

/** One accepted message; the gateway's whole answer stands under `response` unless simplified. */
export function acceptedItem(
	gateway: Gateway,
	send: Send,
	{ receipt, response }: { receipt: Receipt; response: unknown },
	simplify: boolean,
	itemIndex: number,
): INodeExecutionData {
	const json: IDataObject = {
		gateway: gateway.name,
		messageId: receipt.messageId,
		status: receipt.status,
		recipient: receipt.recipient,
		recipientsCount: receipt.recipientsCount,
		contactId: receipt.contactId,
		sender: send.sender || null,
		messageType: send.message.type,
		...sharedFields(receipt),
	};
	return {
		json: simplify
			? json
			: { ...json, requestId: receipt.requestId ?? null, response: response as IDataObject },
		pairedItem: { item: itemIndex },
	};
}

function formField(field: MultipartField): IDataObject {
	if ('value' in field) return { name: field.name, value: field.value };
	const { fileName, mimeType, byteLength } = field.file;
	return { name: field.name, fileName, mimeType, bytes: byteLength ?? null };
}

function shown({ method, url, body, multipart }: WireRequest): IDataObject {
	const sent = multipart ? { form: multipart.map(formField) } : body && { body: body as IDataObject };
	return { method, url, ...sent };
}

/** What would have been sent: the request, and the requests that would have come before it. */
export function rehearsedItems(
	gateway: Gateway,
	send: Send,
	{ preparation, messages }: Rehearsal,
	itemIndex: number,
): INodeExecutionData[] {
	return messages.map(({ request, recipients }) => ({
		json: {
			dryRun: true,
			gateway: gateway.name,
			messageType: send.message.type,
			recipient: namesOf(recipients),
			...shown(request),
			preparation: preparation.map(shown),
		},
		pairedItem: { item: itemIndex },
	}));
}
