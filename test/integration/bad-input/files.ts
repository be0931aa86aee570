import type { IBinaryKeyData } from 'n8n-workflow';
import { binaryOf } from '../support/run-node';
import { changeIt, letters, type BadInput } from './case';

const notAnAddress = 'is not a web address. It must begin with https:// and hold no spaces';

function good(fileName: string, mimeType: string): IBinaryKeyData {
	return binaryOf(fileName, mimeType, Buffer.from('bytes'), 'good');
}

const bad = (fileName: string, mimeType: string, bytes = Buffer.from('bytes')): IBinaryKeyData =>
	binaryOf(fileName, mimeType, bytes, 'bad');

type Rest = Omit<BadInput, 'field' | 'bad' | 'good' | 'with' | 'next'> & { next?: string };

/** The field names a file of the item: the good one, or the bad one. */
const binary = ({ next = changeIt, ...rest }: Rest): BadInput => ({
	field: 'binaryPropertyName',
	with: { mediaSource: 'binary' },
	good: 'good',
	bad: 'bad',
	next,
	...rest,
});

const links: BadInput[] = [
	{
		gateway: 'kapso',
		type: 'image',
		what: 'a link without https://',
		field: 'mediaUrl',
		bad: 'files.example.com/photo.jpg',
		says: `'Media URL' ${notAnAddress}`,
		next: changeIt,
	},
	{
		gateway: 'bird',
		type: 'image',
		what: 'a link with a space in it',
		field: 'mediaUrl',
		bad: 'https://files.example.com/my photo.jpg',
		says: `'Media URL' ${notAnAddress}`,
		next: changeIt,
	},
	{
		gateway: 'autoKonnect',
		type: 'document',
		what: 'a link of FTP',
		field: 'mediaUrl',
		bad: 'ftp://files.example.com/invoice.pdf',
		says: `'Media URL' ${notAnAddress}`,
		next: changeIt,
	},
	{
		gateway: 'whatomate',
		type: 'image',
		what: 'no link',
		field: 'mediaUrl',
		bad: '',
		says: "'Media URL' is empty",
		next: changeIt,
	},
	{
		gateway: 'autoKonnect',
		type: 'video',
		what: 'null as link',
		field: 'mediaUrl',
		bad: null,
		says: "'Media URL' is empty (null)",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'ctaUrl',
		what: 'a link without https:// on the button',
		field: 'url',
		bad: 'shop.example.com',
		says: `'URL' ${notAnAddress}`,
		next: changeIt,
	},
	{
		gateway: 'bird',
		type: 'ctaUrl',
		what: 'a script as link on the button',
		field: 'url',
		bad: 'javascript:alert(1)',
		says: `'URL' ${notAnAddress}`,
		next: changeIt,
	},
	{
		gateway: 'whatomate',
		type: 'ctaUrl',
		what: 'a label of 21 letters on the button',
		field: 'buttonLabel',
		bad: letters(21),
		says: "'Button Label' has 21 bytes, and Whatomate cuts after 20",
		next: changeIt,
	},
	{
		gateway: 'bird',
		type: 'document',
		what: 'a link that does not tell the kind of file',
		field: 'mediaUrl',
		bad: 'https://files.example.com/invoice',
		says: "'MIME Type' is empty, and cannot be told from the ending of the link",
		next: "Set 'MIME Type' to the kind of file behind the link",
	},
	{
		gateway: 'bird',
		type: 'document',
		what: 'an ending as MIME type',
		field: 'mimeType',
		good: 'application/pdf',
		bad: 'pdf',
		says: "'MIME Type' must look like type/subtype, such as video/mp4",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		type: 'image',
		what: 'no media ID',
		field: 'mediaId',
		with: { mediaSource: '={{ $json.x ? "url" : "id" }}' },
		good: 'not asked for',
		bad: '',
		says: "'Media ID' is empty",
		next: changeIt,
	},
];

const binaries: BadInput[] = [
	binary({
		gateway: 'kapso',
		type: 'sticker',
		what: 'a PNG',
		binary: { ...good('smile.webp', 'image/webp'), ...bad('smile.png', 'image/png') },
		says: "'Media' is image/png, and Kapso takes image/webp",
	}),
	binary({
		gateway: 'kapso',
		type: 'sticker',
		what: 'more than 500 kB',
		binary: {
			...good('smile.webp', 'image/webp'),
			...bad('smile.webp', 'image/webp', Buffer.alloc(600_000)),
		},
		says: "'Media' has 585.9 kB, and Kapso takes at most 500 kB",
	}),
	binary({
		gateway: 'whatomate',
		type: 'image',
		what: 'a GIF',
		binary: { ...good('photo.jpg', 'image/jpeg'), ...bad('photo.gif', 'image/gif') },
		says: "'Media' is image/gif, and Whatomate takes image/jpeg, image/png",
	}),
	binary({
		gateway: 'bird',
		type: 'audio',
		what: 'a WAV',
		binary: { ...good('voice.ogg', 'audio/ogg'), ...bad('voice.wav', 'audio/wav') },
		says: "'Media' is audio/wav, and Bird Channels takes audio/aac",
	}),
	binary({
		gateway: 'kapso',
		type: 'image',
		what: 'a field that the item does not have',
		binary: good('photo.jpg', 'image/jpeg'),
		says: "'Input Data Field Name' names 'bad', which the item does not have (it has good)",
		next: 'load the file in a node before this one',
	}),
	{
		gateway: 'kapso',
		type: 'audio',
		what: 'an MP3 as voice message',
		field: 'voice',
		with: { mediaSource: 'binary', binaryPropertyName: 'data' },
		binary: binaryOf('song.mp3', 'audio/mpeg', Buffer.from('bytes')),
		good: false,
		bad: true,
		says: "'Media' is audio/mpeg, and a voice message must be audio/ogg",
		next: 'Convert the file to Ogg with the Opus codec',
	},
];

const place = (what: string, field: 'latitude' | 'longitude', bad: unknown, says: string): BadInput => ({
	gateway: field === 'latitude' ? 'kapso' : 'bird',
	type: 'location',
	what,
	field,
	bad,
	says,
	next: changeIt,
});

const places: BadInput[] = [
	place('letters as latitude', 'latitude', 'abc', "'Latitude' must be a number, but is text"),
	place('a latitude of 91', 'latitude', 91, "'Latitude' is above 90"),
	place('no latitude', 'latitude', null, "'Latitude' is empty (null)"),
	place('a longitude of 181', 'longitude', 181, "'Longitude' is above 180"),
	place('a longitude of -180.5 as text', 'longitude', '-180.5', "'Longitude' is below -180"),
	place(
		'an object as longitude',
		'longitude',
		{ degrees: 4 },
		"'Longitude' must be a number, but is an object",
	),
];

/** Links, files and places that are none, or not of the right kind. */
export const filesAndPlaces: BadInput[] = [...links, ...binaries, ...places];
