import type { INodeProperties } from 'n8n-workflow';
import { fieldOf, forTypes, namesWhere, types } from './show';

const onCard = (field: 'cardTitle' | 'cardText' | 'cardQuickReplies') => ({
	'/gateway': namesWhere((gateway) => fieldOf(field)(gateway, 'carousel')),
});

const cardTitle: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Summer Shoes',
	description: 'Title of the card',
	displayOptions: { show: onCard('cardTitle') },
};

const cardText: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	default: '',
	placeholder: 'e.g. Now at a lower price',
	description: 'Words on the card, at most 160 characters',
	displayOptions: { show: onCard('cardText') },
};

const cardMediaType: INodeProperties = {
	displayName: 'Media Type',
	name: 'mediaType',
	type: 'options',
	options: [
		{ name: 'Image', value: 'image' },
		{ name: 'Video', value: 'video' },
	],
	default: 'image',
	description: 'The same for all cards',
};

const cardMediaUrl: INodeProperties = {
	displayName: 'Media URL',
	name: 'mediaUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/card-1.jpg',
	description: 'Link to the picture or video',
};

const cardButtonKind: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttonKind',
	type: 'options',
	options: [
		{ name: 'Link', value: 'link' },
		{ name: 'Quick Replies', value: 'quickReplies' },
	],
	default: 'link',
	description: 'The same for all cards',
	displayOptions: { show: onCard('cardQuickReplies') },
};

const cardButtonLabel: INodeProperties = {
	displayName: 'Button Label',
	name: 'buttonLabel',
	type: 'string',
	default: '',
	placeholder: 'e.g. Buy now',
	description: 'Words on the button, at most 20 characters',
	displayOptions: { hide: { buttonKind: ['quickReplies'] } },
};

const cardUrl: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/shoes',
	description: 'Page that the button opens',
	displayOptions: { hide: { buttonKind: ['quickReplies'] } },
};

const cardQuickReplies: INodeProperties = {
	displayName: 'Quick Replies',
	name: 'quickReplies',
	type: 'string',
	default: '',
	placeholder: 'e.g. Buy, Later',
	description:
		'Titles of the buttons, separated by commas; an expression may give an array, also of objects with title and ID',
	displayOptions: { show: { buttonKind: ['quickReplies'], ...onCard('cardQuickReplies') } },
};

const cards: INodeProperties = {
	displayName: 'Cards',
	name: 'cards',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Card',
	default: { card: [{}, {}] },
	required: true,
	description: 'Two to ten, all with images or all with videos',
	options: [
		{
			displayName: 'Card',
			name: 'card',
			values: [
				cardTitle,
				cardText,
				cardMediaType,
				cardMediaUrl,
				cardButtonKind,
				cardButtonLabel,
				cardUrl,
				cardQuickReplies,
			],
		},
	],
};

/** One message of two to ten cards. */
export const carouselFields: INodeProperties[] = forTypes(types('carousel'), cards);
