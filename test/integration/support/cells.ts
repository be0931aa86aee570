import type { INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../../gateways/gateway';
import { mediaSources } from '../../../gateways/media';
import { messageTypes, type MessageType } from '../../../gateways/message';
import { recipientSources } from '../../../gateways/recipient';
import { gateways } from '../../../gateways/registry';
import { basics, recipientWishes, wishes } from './wishes';

/** One cell of the capability table: what it is about, and what a person enters to meet it. */
export interface Cell {
	gateway: Gateway;
	name: string;
	parameters: INodeParameters | undefined;
	/** The item carries this kind of file as binary data. */
	binary?: MessageType;
}

/** Name and MIME type of a file of each type. */
export const sampleFiles: Readonly<Record<string, [fileName: string, mimeType: string]>> = {
	image: ['photo.jpg', 'image/jpeg'],
	video: ['clip.mp4', 'video/mp4'],
	audio: ['voice.ogg', 'audio/ogg'],
	document: ['document.pdf', 'application/pdf'],
	sticker: ['smile.webp', 'image/webp'],
};

const fileTypes: readonly MessageType[] = ['image', 'video', 'audio', 'document', 'sticker'];

function entered(gateway: Gateway, more: INodeParameters | undefined): INodeParameters | undefined {
	return more && { ...basics[gateway.name], ...more };
}

/** What some other gateway's user enters for this: the closest thing to a wish for what a gateway lacks. */
function borrowed(gateway: Gateway, type: MessageType): INodeParameters | undefined {
	const lender = Object.values(wishes).find((table) => table[type] !== undefined);
	return entered(gateway, lender?.[type]);
}

function typeCells(gateway: Gateway, wanted: boolean): Cell[] {
	return messageTypes
		.filter((type) => (gateway.capabilities.messages[type].level !== 'none') === wanted)
		.flatMap((type): Cell[] => {
			const parameters = wanted
				? entered(gateway, wishes[gateway.name]?.[type])
				: borrowed(gateway, type);
			if (!wanted || !fileTypes.includes(type)) return [{ gateway, name: type, parameters }];
			return gateway.capabilities.mediaSources.map((source) => ({
				gateway,
				name: `${type} by ${source}`,
				parameters: parameters && {
					...parameters,
					mediaSource: source,
					...(source === 'binary' && { binaryPropertyName: 'data' }),
					...(source === 'id' && { mediaId: 'uploaded' }),
				},
				...(source === 'binary' && { binary: type }),
			}));
		});
}

function recipientCells(gateway: Gateway, wanted: boolean): Cell[] {
	return recipientSources
		.filter((source) => gateway.capabilities.recipients.includes(source) === wanted)
		.map((source) => {
			const table = wanted
				? recipientWishes[gateway.name]
				: Object.values(recipientWishes).find((candidate) => candidate[source] !== undefined);
			const parameters = table?.[source];
			return {
				gateway,
				name: `to ${source}`,
				parameters: parameters && entered(gateway, { ...wishes[gateway.name]?.text, ...parameters }),
			};
		});
}

function mediaCells(gateway: Gateway): Cell[] {
	return mediaSources
		.filter((source) => !gateway.capabilities.mediaSources.includes(source))
		.map((source) => ({
			gateway,
			name: `image by ${source}`,
			parameters: entered(gateway, {
				...wishes[gateway.name]?.image,
				mediaSource: source,
				binaryPropertyName: 'data',
				mediaId: '1234567890',
			}),
			...(source === 'binary' && { binary: 'image' as const }),
		}));
}

/** A message that the recipient wrote, as each gateway numbers it. */
function receivedMessageId(gateway: Gateway): string {
	return gateway.name === 'kapso'
		? 'wamid.HBgLMTY0NjcwNDM1OTUVAgASGBI='
		: '1e7b70ab-3dcc-48f4-a6f6-63a493f6134c';
}

function replyCell(gateway: Gateway): Cell {
	const parameters = entered(gateway, wishes[gateway.name]?.text);
	return {
		gateway,
		name: 'reply to a message',
		parameters: parameters && {
			...parameters,
			options: { replyToMessageId: receivedMessageId(gateway) },
		},
	};
}

const replies = (gateway: Gateway): boolean => gateway.capabilities.replyTo.length > 0;

/** Every cell for sending that is ● or ○. */
export const possibleCells: readonly Cell[] = gateways.flatMap((gateway) => [
	...typeCells(gateway, true),
	...recipientCells(gateway, true),
	...(replies(gateway) ? [replyCell(gateway)] : []),
]);

/** The panel does not offer what a gateway lacks; a gateway by expression keeps every field, as an AI tool may. */
function byExpression(cell: Cell): Cell {
	return cell.parameters
		? { ...cell, parameters: { ...cell.parameters, gateway: `={{ '${cell.gateway.name}' }}` } }
		: cell;
}

/** Every cell for sending that is –. */
export const impossibleCells: readonly Cell[] = gateways
	.flatMap((gateway) => [
		...typeCells(gateway, false),
		...recipientCells(gateway, false),
		...mediaCells(gateway),
		...(replies(gateway) ? [] : [replyCell(gateway)]),
	])
	.map(byExpression);
