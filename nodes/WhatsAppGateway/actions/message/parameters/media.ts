import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { WireFile } from '../../../../../gateways/wire';
import { headerName } from '../../../descriptions/media';
import { optional, type Parameters } from './parameters';

/** The fields of one file, wherever they stand: on the panel, in a header, in a collection. */
export interface FileFields {
	mediaSource: unknown;
	mediaUrl: unknown;
	binaryPropertyName: unknown;
	mediaId: unknown;
	fileName: unknown;
	mimeType: unknown;
	altText: unknown;
}

async function lengthOf(context: IExecuteFunctions, binary: IBinaryData): Promise<number> {
	if (!binary.id) return Buffer.byteLength(binary.data, 'base64');
	return (await context.helpers.getBinaryMetadata(binary.id)).fileSize;
}

/** A binary field of the item as a file to upload; a missing one is a finding. */
export async function binaryFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	property: string,
	path: Array<string | number>,
): Promise<WireFile | undefined> {
	const binary = parameters.item.binary?.[property];
	if (!binary) {
		const present = Object.keys(parameters.item.binary ?? {});
		const has = present.length > 0 ? `it has ${present.join(', ')}` : 'it has no binary data';
		return parameters.found({
			path: [...path, 'binary'],
			says: `names '${property}', which the item does not have (${has})`,
			hint: 'Give the name of a binary field of the item, or load the file in a node before this one.',
		});
	}
	return {
		fileName: binary.fileName ?? `file.${binary.fileExtension ?? 'bin'}`,
		mimeType: binary.mimeType,
		byteLength: await lengthOf(context, binary),
		content: { binaryProperty: property },
	};
}

/** One file in the neutral form; `path` is where it stands in the message. */
export async function mediaFrom(
	context: IExecuteFunctions,
	parameters: Parameters,
	fields: FileFields,
	path: Array<string | number>,
): Promise<IDataObject> {
	const described = {
		fileName: optional(fields.fileName),
		mimeType: optional(fields.mimeType),
		altText: optional(fields.altText),
	};
	if (fields.mediaSource === 'binary') {
		const file = await binaryFile(context, parameters, String(fields.binaryPropertyName || 'data'), path);
		return { binary: file, ...described } as unknown as IDataObject;
	}
	if (fields.mediaSource === 'id') return { id: fields.mediaId, ...described } as IDataObject;
	return { url: fields.mediaUrl, ...described } as IDataObject;
}

const names: ReadonlyArray<keyof FileFields> = [
	'mediaSource',
	'mediaUrl',
	'binaryPropertyName',
	'mediaId',
	'fileName',
	'mimeType',
	'altText',
];

/** The file fields on the panel, or those of a header when `inHeader`. */
export function fileFields(parameters: Parameters, inHeader = false): FileFields {
	return Object.fromEntries(
		names.map((name) => [name, parameters.value(inHeader ? headerName(name) : name)]),
	) as unknown as FileFields;
}

/** Further files of the same message (`additionalMedia`). */
export async function additionalMedia(
	context: IExecuteFunctions,
	parameters: Parameters,
	path: Array<string | number>,
): Promise<IDataObject[] | undefined> {
	const entries = parameters.entries('additionalMedia', 'media');
	if (entries.length === 0) return undefined;
	return await Promise.all(
		entries.map((entry, index) =>
			mediaFrom(context, parameters, entry as unknown as FileFields, [
				...path,
				'additionalMedia',
				index,
			]),
		),
	);
}
