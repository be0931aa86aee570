import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { inputRefusal } from '../../../../gateways/check';
import { accepted, refused } from '../../../../gateways/errors';
import { faultOfFile } from '../../../../gateways/file-check';
import { senderFieldsOn } from '../../descriptions/sender';
import { forOperation } from '../../descriptions/show';
import { binaryFile } from '../message/parameters/media';
import { eachItem, faultOf, itemOf } from '../task';

export const description: INodeProperties[] = [
	...senderFieldsOn('media.upload'),
	...forOperation('media.upload', {
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		description: 'Name of the binary field of the item that holds the file',
	}),
	...forOperation('media.upload', {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. invoice.pdf',
				description: 'Instead of the name that the file has',
			},
			{
				displayName: 'MIME Type',
				name: 'mimeType',
				type: 'string',
				default: '',
				placeholder: 'e.g. application/pdf',
				description: 'Instead of the type that the file has',
			},
		],
	}),
];

/** `media: upload`: name, type and size are checked before anything goes out. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'media.upload', async (task) => {
		const { parameters, gateway, reader } = task;
		const property = String(parameters.value('binaryPropertyName') || 'data');
		const binary = await binaryFile(context, parameters, property, ['media']);
		const fault = faultOf(task);
		if (fault || !binary || !gateway.files?.upload) return fault ?? accepted([]);
		const file = {
			...binary,
			fileName: String(parameters.option('fileName') || binary.fileName),
			mimeType: String(parameters.option('mimeType') || binary.mimeType),
		};
		const finding = faultOfFile(gateway.displayName, gateway.limits, file);
		if (finding) return refused(inputRefusal(gateway, finding));
		const uploaded = await gateway.files.upload(reader, file);
		return uploaded.ok ? accepted([itemOf(uploaded.value, true)]) : uploaded;
	});
}
