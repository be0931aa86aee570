import { changeIt } from '../bad-input/case';
import { markedText } from '../support/secrets';
import { attached, link } from './case';
import { inEnglish, kapso, order, project, whatomateId, type RefusalCase } from './refusal-case';

export const kinds: RefusalCase[] = [
	{
		gateway: 'kapso',
		what: 'text where a number is wanted',
		template: 'clinic_location|en_US',
		fields: {
			'header:location:latitude': markedText,
			'header:location:longitude': '36.8',
			'header:location:name': 'Here',
			'header:location:address': 'There',
		},
		says: "'Template Parameters' has a value for 'Header Latitude' that is not a number",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		what: 'a latitude that there is not',
		template: 'clinic_location|en_US',
		fields: {
			'header:location:latitude': 91,
			'header:location:longitude': 36.8,
			'header:location:name': 'Here',
			'header:location:address': 'There',
		},
		says: "'Latitude' of 'Header' is above 90",
		next: changeIt,
	},
	{
		gateway: 'bird',
		what: 'text where a number is wanted',
		template: `${project('Payment Reminder')}|en`,
		fields: {
			'body:name:name': 'Amina',
			'body:name:amount:number': markedText,
			'body:name:isOverdue:boolean': true,
		},
		says: "'Template Parameters' has a value for 'Body {{amount}}' that is not a number",
		next: changeIt,
	},
	{
		gateway: 'bird',
		what: 'text where true or false is wanted',
		template: 'Payment Reminder',
		parameters: inEnglish,
		values: { name: 'Amina', amount: '5', isOverdue: markedText },
		says: "'Template Parameters' has a value for 'Body {{isOverdue}}' that is neither true nor false",
		next: changeIt,
	},
	kapso('a file that is none, and no binary data', {
		fields: { ...order, 'header:image': markedText },
		says: "'Template Parameters' has a value for 'Header Image' that is neither a link, nor a binary field of the item (it has no binary data), nor a media ID",
		next: changeIt,
	}),
	kapso('the name of a binary field that is not there', {
		fields: { ...order, 'header:image': 'picture' },
		binary: attached.photo,
		says: "'Template Parameters' has a value for 'Header Image' that is neither a link, nor a binary field of the item (it has photo), nor a media ID; given: picture",
		next: changeIt,
	}),
	kapso('a link with a token that lacks its beginning', {
		fields: { ...order, 'header:image': 'files.example.com/a.jpg?token=4711' },
		says: "'Template Parameters' has a value for 'Header Image' that is neither a link, nor a binary field of the item (it has no binary data), nor a media ID",
		next: changeIt,
	}),
	kapso('a link that is none', {
		fields: { ...order, 'header:image': 'https://' },
		says: "'Media URL' of 'Header' is not a web address. It must begin with https:// and hold no spaces",
		next: changeIt,
	}),
	kapso('a PDF as binary data in an image header', {
		fields: { ...order, 'header:image': 'paper' },
		binary: attached.paper,
		says: "'Media' of 'Header' is application/pdf, and Kapso takes image/jpeg, image/png",
		next: changeIt,
	}),
	{
		gateway: 'whatomate',
		what: 'a PDF as binary data in an image header',
		template: whatomateId('promo_image'),
		fields: { 'header:image': 'paper', 'body:name:name': markedText },
		binary: attached.paper,
		says: "'Media' of 'Header' is application/pdf, and Whatomate takes image/jpeg, image/png",
		next: changeIt,
	},
	{
		gateway: 'bird',
		what: 'a media ID, which Bird has none of',
		template: `${project('Event Invitation')}|en`,
		fields: {
			'body:name:event_artwork_url:media': '1234567',
			'body:name:event_name': markedText,
			'body:name:event_url_suffix': 'x',
		},
		says: "'Media' of body value 1 is given as a media ID, and Bird Channels takes a public link or binary data",
		next: 'Give the file as a public link or binary data.',
	},
	{
		gateway: 'kapso',
		what: 'a date that is none',
		template: 'limited_offer|en_US',
		fields: {
			'header:image': link('a.jpg'),
			'body:1': 'Ann',
			'offer:expiresAt': markedText,
			'button:0:copyCode': '25OFF',
			'button:1:url': 'x',
		},
		says: "'Template Parameters' has a value for 'Offer Expires At' that is not a date",
		next: changeIt,
	},
	{
		gateway: 'kapso',
		what: 'a code of more than 20 characters',
		template: 'coupon_offer|en_US',
		fields: { 'body:1': markedText, 'button:0:copyCode': 'x'.repeat(21) },
		says: "'Value' of button 1 has more than 20 characters, and a code to copy has at most 20",
		next: changeIt,
	},
	...[
		['flow data that is cut off', `{"name": "${markedText}`, 'is not valid JSON'],
		['flow data that is a list', '[1, 2]', 'is not a JSON object'],
	].map(([what = '', data = '', wrong]): RefusalCase => ({
		gateway: 'kapso',
		what,
		template: 'survey_flow|en_US',
		fields: { 'button:0:flowToken': 'run-7', 'button:0:flowData': data },
		says: `'Template Parameters' has a value for 'Button 1 Flow Data' that ${wrong}`,
		next: changeIt,
	})),
];
