import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { mediaSourcesOf, takesField, type OptionalField } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import type { MediaSource } from '../../../gateways/media';
import type { MessageType } from '../../../gateways/message';
import { fieldOf, forChoices, forTypes, namesWhere } from './show';

const sourceOptions: Readonly<Record<MediaSource, INodePropertyOptions>> = {
	url: { name: 'URL', value: 'url', description: 'A link to the file' },
	binary: { name: 'Binary Data', value: 'binary', description: 'A file of the item, from an earlier node' },
	id: { name: 'Media ID', value: 'id', description: 'A file that is already uploaded' },
};

const fileTypes: readonly MessageType[] = ['image', 'video', 'audio', 'document', 'sticker'];

type Name =
	'mediaSource' | 'mediaUrl' | 'binaryPropertyName' | 'mediaId' | 'fileName' | 'mimeType' | 'altText';

/** `mediaUrl` → `headerMediaUrl`, for the file above an interactive message or template. */
export function headerName(name: Name): string {
	return `header${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

type Wants = (gateway: Gateway, type: MessageType) => boolean;
type When = Parameters<typeof forTypes>[2];

function sourceFields(wants: Wants, nameOf: (name: Name) => string, when: When): INodeProperties[] {
	const sourcesOf = ({ capabilities }: Gateway, type: MessageType) => mediaSourcesOf(capabilities, type);
	const onlyLinks: Wants = (gateway, type) => wants(gateway, type) && sourcesOf(gateway, type).length === 1;
	const several: Wants = (gateway, type) => wants(gateway, type) && sourcesOf(gateway, type).length > 1;
	const urlField: INodeProperties = {
		displayName: 'Media URL',
		name: nameOf('mediaUrl'),
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/photo.jpg',
		description: 'Link to the file. It must be reachable without signing in.',
	};
	return [
		...forChoices(
			(gateway, type) => (several(gateway, type) ? sourcesOf(gateway, type) : []),
			(sources) => ({
				displayName: 'Media Source',
				name: nameOf('mediaSource'),
				type: 'options',
				options: sources.map((source) => sourceOptions[source]),
				default: 'url',
				description: 'Where the file comes from',
			}),
			when,
		),
		...forTypes(onlyLinks, urlField, when),
		...forTypes(several, urlField, { ...when, [nameOf('mediaSource')]: ['url'] }),
		...forTypes(
			several,
			{
				displayName: 'Input Data Field Name',
				name: nameOf('binaryPropertyName'),
				type: 'string',
				default: 'data',
				required: true,
				placeholder: 'e.g. data',
				description: 'Name of the binary field of the item that holds the file',
			},
			{ ...when, [nameOf('mediaSource')]: ['binary'] },
		),
		...forTypes(
			(gateway, type) => wants(gateway, type) && sourcesOf(gateway, type).includes('id'),
			{
				displayName: 'Media ID',
				name: nameOf('mediaId'),
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. 1234567890123456',
				description: 'ID that the upload of the file gave',
			},
			{ ...when, [nameOf('mediaSource')]: ['id'] },
		),
	];
}

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice.pdf',
	description: 'Name that the recipient sees',
};

const mimeType: INodeProperties = {
	displayName: 'MIME Type',
	name: 'mimeType',
	type: 'string',
	default: '',
	placeholder: 'e.g. video/mp4',
	description: 'Kind of the file. Needed only when the link does not end in a known extension.',
};

const altText: INodeProperties = {
	displayName: 'Alt Text',
	name: 'altText',
	type: 'string',
	default: '',
	placeholder: 'e.g. Red shoes, side view',
	description: 'Label that describes the picture in words',
};

const takesAdditional = (field: OptionalField) =>
	namesWhere(({ capabilities }) => fileTypes.some((type) => takesField(capabilities, field, type)));

function inside(property: INodeProperties, field: OptionalField): INodeProperties {
	return { ...property, displayOptions: { show: { '/gateway': takesAdditional(field) } } };
}

function additionalMedia(name: string): INodeProperties {
	return {
		displayName: 'Additional Media',
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add File',
		default: {},
		description: 'More files in the same message',
		options: [
			{
				displayName: 'File',
				name: 'media',
				values: [
					{
						displayName: 'Media Source',
						name: 'mediaSource',
						type: 'options',
						options: [sourceOptions.url, sourceOptions.binary],
						default: 'url',
						description: 'Where the file comes from',
					},
					{
						displayName: 'Media URL',
						name: 'mediaUrl',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/photo.jpg',
						description: 'Link to the file',
						displayOptions: { show: { mediaSource: ['url'] } },
					},
					{
						displayName: 'Input Data Field Name',
						name: 'binaryPropertyName',
						type: 'string',
						default: 'data',
						placeholder: 'e.g. data',
						description: 'Name of the binary field of the item that holds the file',
						displayOptions: { show: { mediaSource: ['binary'] } },
					},
					inside(fileName, 'fileName'),
					inside(mimeType, 'mimeType'),
					inside(altText, 'altText'),
				],
			},
		],
	};
}

const onFile =
	(field: OptionalField): Wants =>
	(gateway, type) =>
		fileTypes.includes(type) && fieldOf(field)(gateway, type);

export const mediaFields: INodeProperties[] = [
	...sourceFields(
		(_gateway, type) => fileTypes.includes(type),
		(name) => name,
		{},
	),
	...forTypes(fieldOf('caption'), {
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Our new collection',
		description: 'Text under the file',
	}),
	...forTypes(onFile('fileName'), fileName),
	...forTypes(onFile('mimeType'), mimeType),
	...forTypes(onFile('altText'), altText),
	...forTypes(fieldOf('voice'), {
		displayName: 'Voice Message',
		name: 'voice',
		type: 'boolean',
		default: false,
		description:
			'Whether to show the sound as a voice message. It must be OGG with the OPUS codec, mono.',
	}),
	...forTypes(onFile('additionalMedia'), additionalMedia('additionalMedia')),
];

const headerTypes: readonly MessageType[] = ['buttons', 'ctaUrl', 'flow', 'list', 'productList'];

/** File fields of a header; `wants` tells where headers can be files at all. */
export function headerMediaFields(wants: Wants): INodeProperties[] {
	const when = { headerType: ['image', 'video', 'document'] };
	const inHeader =
		(field: OptionalField): Wants =>
		(gateway, type) =>
			wants(gateway, type) && headerTypes.includes(type) && fieldOf(field)(gateway, type);
	return [
		...sourceFields(wants, headerName, when),
		...forTypes(wants, { ...fileName, name: headerName('fileName') }, { headerType: ['document'] }),
		...forTypes(
			inHeader('mimeType'),
			{ ...mimeType, name: headerName('mimeType') },
			{ headerType: ['video', 'document'] },
		),
		...forTypes(
			inHeader('altText'),
			{ ...altText, name: headerName('altText') },
			{ headerType: ['image'] },
		),
		...forTypes(inHeader('additionalMedia'), additionalMedia('additionalMedia'), when),
	];
}
