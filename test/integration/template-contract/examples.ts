import { bird } from '../golden/bird';
import type { Goldens } from '../golden/example';
import { kapso } from '../golden/kapso';
import { whatomate } from '../golden/whatomate';

/** A golden file of the documents' own examples, and what is filled in to get it. */
export type OwnExample = [goldens: Goldens, golden: string, fields: Record<string, string | number>];

const file = (name: string) => `https://files.example.com/${name}`;

const ofKapso: Array<[string, OwnExample[2]]> = [
	['template-without-variables', {}],
	['template-text-header', { 'header:text': 'Anna', 'body:1': 'A' }],
	[
		'template-named',
		{ 'header:text:first': 'Anna', 'body:name:order_id': '42', 'body:name:day': 'Friday' },
	],
	['template-image-header', { 'header:image': file('photo.jpg') }],
	['template-document-header', { 'header:document': file('a.pdf'), 'header:document:fileName': 'a.pdf' }],
	[
		'template-location-header',
		{
			'header:location:latitude': 37.44,
			'header:location:longitude': -122.16,
			'header:location:name': 'Philz',
			'header:location:address': '101 Forest Ave',
		},
	],
	['template-product-header', { 'header:product:productId': 'P01002', 'header:product:catalogId': '829' }],
	[
		'template-buttons',
		{ 'button:0:url': 'suffix', 'button:1:quickReply': 'ID', 'button:2:copyCode': '25OFF' },
	],
	['template-flow-button', { 'button:0:flowToken': 'run-7', 'button:0:flowData': '{"name": "Ann"}' }],
	['template-catalog-button', { 'button:0:catalog': 'P01002' }],
	[
		'template-offer',
		{
			'body:1': 'Ann',
			'offer:expiresAt': '1970-01-15T00:00:00.000Z',
			'button:0:copyCode': '25OFF',
		},
	],
	['template-authentication', { code: 'J$FpnYnP' }],
	[
		'template-product-carousel',
		{
			'body:1': 'Ann',
			'card:0:header:product:productId': 'pizza-1',
			'card:0:header:product:catalogId': '829',
			'card:1:header:product:productId': 'pizza-2',
			'card:1:header:product:catalogId': '829',
		},
	],
];

const ofBird: Array<[string, OwnExample[2]]> = [
	['template-text-with-variable', { 'body:name:name': 'Amina' }],
	[
		'template-image-with-button-and-variables',
		{ 'body:name:name': 'Amina', 'body:name:imageURL': file('room.jpg') },
	],
	[
		'template-image-with-variable-in-button',
		{ 'body:name:imageURL': file('room.jpg'), 'body:name:url': '?campaignid=123456' },
	],
];

const order = { 'body:name:name': 'John', 'body:name:order_id': '12345' };

const ofWhatomate: Array<[string, OwnExample[2]]> = [
	['template-phone-number', {}],
	['template-named', order],
	['template-positional', { 'body:1': 'John', 'body:2': '12345' }],
	['template-url-button', { ...order, 'button:0:url': '12345' }],
	['template-id-account', { 'body:1': 'Ann' }],
	['template-header-text', { 'header:text:city': 'Nairobi', 'body:name:name': 'Ann' }],
	['template-header-url', { 'header:document': 'https://example.com/files/invoice-7.pdf' }],
	['template-header-id', { 'header:image': '1166846181421424', 'button:1:copyCode': 'SAVE20' }],
	[
		'template-header-file',
		{
			'header:document': 'data',
			'header:document:fileName': 'Your invoice.pdf',
			'body:name:name': 'Ann',
			'button:0:url': '7',
		},
	],
];

const of =
	(goldens: Goldens) =>
	([golden, fields]: [string, OwnExample[2]]): OwnExample => [goldens, golden, fields];

/** All that fields can express: Meta's currencies, dates and multi-product buttons are given by hand. */
export const ownExamples: readonly OwnExample[] = [
	...ofKapso.map(of(kapso)),
	...ofBird.map(of(bird)),
	...ofWhatomate.map(of(whatomate)),
];
