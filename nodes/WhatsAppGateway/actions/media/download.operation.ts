import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { gateways } from '../../../../gateways/registry';
import { senderFieldsOn } from '../../descriptions/sender';
import { forOperation } from '../../descriptions/show';
import { requiredText } from '../message/parameters/parameters';
import { eachItem, faultOf } from '../task';

const megabyte = 1024 * 1024;

const mediaHint =
	'As it stands in the field media of a message: the trigger and the operation Get Many of Message give it';

export const description: INodeProperties[] = [
	...senderFieldsOn('media.download'),
	...gateways.flatMap((gateway) =>
		forOperation(
			'media.download',
			{
				displayName: gateway.capabilities.reading.mediaName,
				name: 'mediaId',
				type: 'string',
				default: '',
				required: true,
				description: mediaHint,
			},
			(other) => other === gateway,
		),
	),
	...forOperation('media.download', {
		displayName: 'Put Output File in Field',
		name: 'outputBinaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		description: 'Name of the binary field of the output that holds the file',
	}),
	...forOperation('media.download', {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max File Size (MB)',
				name: 'maxFileSize',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 100,
				description: 'A larger file is refused instead of being downloaded',
			},
		],
	}),
];

/** `media: download`: the file of a message into binary data. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'media.download', async (task) => {
		const { parameters, gateway, reader } = task;
		const media = requiredText(parameters, 'mediaId');
		const property = String(parameters.value('outputBinaryPropertyName') || 'data');
		const maxBytes = (Number(parameters.option('maxFileSize')) || 100) * megabyte;
		const fault = faultOf(task);
		if (fault || !gateway.files?.download) return fault ?? accepted([]);
		const file = await gateway.files.download(reader, media, maxBytes);
		if (!file.ok) return file;
		const { bytes, fileName, mimeType } = file.value;
		const binary = await context.helpers.prepareBinaryData(
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			fileName,
			mimeType,
		);
		const json = { fileName, mimeType, fileSize: bytes.length, binaryPropertyName: property };
		return accepted([{ json, binary: { [property]: binary } }]);
	});
}
