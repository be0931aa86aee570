import type { IDataObject } from 'n8n-workflow';
import { changeIt, copies, letters, type BadInput } from './case';

const products = (count: number) => copies(count, (index) => `P${index + 1}`);
const evenCards =
	'All cards need the same kind of file (image or video), the same kind and number of buttons, and all or none a text.';

function card(more: IDataObject = {}): IDataObject {
	return {
		mediaType: 'image',
		mediaUrl: 'https://files.example.com/shoe.jpg',
		buttonLabel: 'Look',
		url: 'https://shop.example.com/shoe',
		...more,
	};
}

const titled = (index: number) => card({ title: `Shoe ${index + 1}` });
const quickReplies = { buttonKind: 'quickReplies', quickReplies: 'Buy, Later' };
const video = { mediaType: 'video', mediaUrl: 'https://files.example.com/shoe.mp4' };

const catalog: BadInput[] = [
	{
		gateway: 'autoKonnect',
		type: 'productList',
		what: '31 products',
		field: 'productSections.section.0.productIds',
		bad: products(31),
		says: "'Product IDs' has 31 entries, and AutoKonnect takes at most 30",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'productList',
		what: '11 sections',
		field: 'productSections',
		inEveryItem: true,
		bad: { section: copies(11, (index) => ({ title: `Section ${index}`, productIds: `P${index}` })) },
		says: "'Sections' has 11 entries, and Kapso takes at most 10",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'productList',
		what: 'a section without products',
		field: 'productSections.section.0.productIds',
		bad: '',
		says: "'Product IDs' has 0 entries, and Kapso wants at least 1",
		next: changeIt,
	},
	{
		gateway: 'autoKonnect',
		type: 'product',
		what: 'no catalog',
		field: 'catalogId',
		bad: '',
		says: "'Catalog ID' is empty",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'product',
		what: 'no product',
		field: 'productId',
		bad: null,
		says: "'Product ID' is empty (null)",
		next: changeIt,
	},
];

const carousels: BadInput[] = [
	{
		gateway: 'kapso',
		type: 'carousel',
		what: '1 card',
		field: 'cards',
		inEveryItem: true,
		bad: { card: [card()] },
		says: "'Cards' has 1 entry, and Kapso wants at least 2",
		next: changeIt,
	},
	{
		gateway: 'bird',
		type: 'carousel',
		what: '1 card',
		field: 'cards',
		inEveryItem: true,
		bad: { card: [titled(0)] },
		says: "'Cards' has 1 entry, and Bird Channels wants at least 2",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'carousel',
		what: '11 cards',
		field: 'cards',
		inEveryItem: true,
		bad: { card: copies(11, () => card()) },
		says: "'Cards' has 11 entries, and Kapso takes at most 10",
		next: changeIt,
	},
	{
		gateway: 'bird',
		type: 'carousel',
		what: '11 cards',
		field: 'cards',
		inEveryItem: true,
		bad: { card: copies(11, titled) },
		says: "'Cards' has 11 entries, and Bird Channels takes at most 10",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'carousel',
		what: 'an image beside a video',
		field: 'cards',
		inEveryItem: true,
		bad: { card: [card(), card(video)] },
		says: 'Card 2 is built differently from card 1',
		next: evenCards,
	},
	{
		gateway: 'kapso',
		type: 'carousel',
		what: 'a link beside quick replies',
		field: 'cards',
		inEveryItem: true,
		bad: { card: [card(), card(quickReplies)] },
		says: 'Card 2 is built differently from card 1',
		next: evenCards,
	},
	{
		gateway: 'kapso',
		type: 'carousel',
		what: 'a text on one card only',
		field: 'cards.card.1.text',
		bad: '',
		says: 'Card 2 is built differently from card 1',
		next: evenCards,
	},
	{
		gateway: 'bird',
		type: 'carousel',
		what: 'an image beside a video',
		field: 'cards',
		inEveryItem: true,
		bad: { card: [titled(0), { ...titled(1), ...video }] },
		says: "'Media' of card 2 is video, and the first card has image",
		next: 'The cards of a carousel have either all images or all videos.',
	},
	{
		gateway: 'bird',
		type: 'carousel',
		what: 'a card without title',
		field: 'cards.card.1.title',
		bad: '',
		says: "'Title' of card 2 is empty, and Bird Channels wants it",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'carousel',
		what: 'a card text of 161 letters',
		field: 'cards.card.0.text',
		bad: letters(161),
		says: "'Text' of card 1 has 161 characters, and Kapso takes at most 160",
		next: changeIt,
	},
];

/** Products and cards that are too many, too few or do not fit together. */
export const commerce: BadInput[] = [...catalog, ...carousels];
