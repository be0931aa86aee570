import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { bodyOf, channelUrl, composed, typedNumber, type Wish } from './wish';

const folder = path.join(__dirname, '../../../fixtures/bird');
const golden = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));

const files = 'https://files.example.com/';
const link = (name: string, more: object = {}) => ({ url: files + name, ...more });

const dayRoom = link('room.jpg', { altText: 'The dining room by day' });
const terrace = link('terrace.jpg', { altText: 'The terrace in the evening' });
const boarding = link('boarding.mp4');
const visa = link('visa.pdf');

const reply = (title: string) => ({ kind: 'reply', title });
const postback = (title: string, id?: string) => ({ kind: 'postback', title, id });
const insideOrOutside = [postback('Inside', 'seat-inside'), postback('Outside', 'seat-outside')];

const text = { type: 'text', text: 'Your table is ready.' };
const question = (...buttons: unknown[]) => ({
	type: 'buttons',
	text: 'Shall we keep your table for tonight?',
	buttons,
});
const captioned = { type: 'image', media: dayRoom, caption: 'This is where you will sit.' };
const keepOrRelease = question(
	postback('Yes, please', 'table-keep'),
	postback('No, thanks', 'table-release'),
);

const seats = (images: object[], buttons: unknown[]) => {
	const [media, ...additionalMedia] = images;
	const header = { type: 'image', media, additionalMedia };
	return { type: 'buttons', header, text: 'Inside or outside?', buttons };
};

const days = (sections: unknown[], more: object = {}) => ({
	type: 'list',
	header: { type: 'text', text: 'Opening hours' },
	altText: 'Days with free tables',
	text: 'Which day suits you?',
	sections,
	...more,
});
const monday = { id: 'day-1', title: 'Monday' };
const tuesday = { id: 'day-2', title: 'Tuesday' };
const friday = { id: 'day-12', title: 'Friday' };
const saturday = { id: 'day-13', title: 'Saturday' };

const dish = (title: string, name: string) => ({
	title,
	mediaType: 'image',
	media: link(`${name}.jpg`),
	link: { buttonLabel: `Order ${name}`, url: `https://menu.example.com/${name}` },
});

const template = (more: object) => ({
	type: 'template',
	template: '7b1c9e52-6d3f-4a80-9c2e-5f4b3a2d1c0e',
	language: 'en',
	...more,
});
const variable = (name: string, value: string) => ({ type: 'text', name, text: value });

const quoting = { replyToMessageId: '2f7d6a10-93c4-4e55-8b7a-0c1d2e3f4a5b' };

/** Every variant that the page "Sending WhatsApp messages" names, by the name of its golden file. */
const namedByThePage: Record<string, Wish> = {
	text: { message: text },
	'text-reply-buttons': { message: question(reply('Yes, please'), reply('No, thanks')) },
	'text-postback-actions': { message: keepOrRelease },
	'text-reply-and-postback-actions': {
		message: question(postback('Yes, please', 'table-keep'), reply('Call me')),
	},
	// The page's sample leaves out the text body around the action; its schema demands it.
	'text-location-request': {
		message: { type: 'locationRequest', text: 'Where shall the courier come to?' },
	},
	'single-image': { message: { type: 'image', media: dayRoom } },
	'single-image-with-text': { message: captioned },
	'multiple-images': {
		message: { type: 'image', media: dayRoom, additionalMedia: [terrace], caption: 'Inside or outside?' },
	},
	'single-image-postback-actions': { message: seats([link('room.jpg')], insideOrOutside) },
	'single-image-label-and-reply': { message: seats([dayRoom], [reply('Inside'), reply('Outside')]) },
	'single-image-label-postback-and-reply': {
		message: seats([dayRoom], [postback('Inside', 'seat-inside'), reply('I do not mind')]),
	},
	'multiple-images-labels-and-postback': { message: seats([dayRoom, terrace], insideOrOutside) },
	'multiple-images-reply': {
		message: seats([link('room.jpg'), link('terrace.jpg')], [reply('Inside'), reply('Outside')]),
	},
	'multiple-images-labels-postback-and-reply': {
		message: seats([dayRoom, terrace], [postback('Inside', 'seat-inside'), reply('I do not mind')]),
	},
	'single-file': { message: { type: 'video', media: boarding, caption: 'How boarding works' } },
	'single-file-postback-and-reply': {
		message: {
			type: 'buttons',
			header: { type: 'video', media: boarding },
			text: 'Did this answer your question?',
			buttons: [postback('Yes'), reply('Tell me more')],
		},
	},
	'multiple-files': {
		message: {
			type: 'document',
			media: boarding,
			additionalMedia: [visa],
			caption: 'All you need for the trip',
		},
	},
	'multiple-files-with-filename': {
		message: {
			type: 'document',
			media: boarding,
			additionalMedia: [{ ...visa, fileName: 'visa-form.pdf' }],
			caption: 'All you need for the trip',
		},
	},
	'multiple-files-two-postbacks-and-reply': {
		message: {
			type: 'buttons',
			header: { type: 'document', media: boarding, additionalMedia: [visa] },
			text: 'Is something missing?',
			buttons: [
				postback('The ticket', 'missing-ticket'),
				postback('The invoice', 'missing-invoice'),
				reply('Nothing'),
			],
		},
	},
	location: {
		message: {
			type: 'location',
			latitude: -1.2864,
			longitude: 36.8172,
			locationName: 'KICC',
			locationAddress: 'City Hall Way, Nairobi',
		},
	},
	'list-without-sections': { message: days([{ rows: [monday, tuesday] }]) },
	'list-with-sections': {
		message: days([
			{ title: 'This week', rows: [monday, tuesday] },
			{ title: 'Next week', rows: [friday, saturday] },
		]),
	},
	'list-with-sections-and-button-label': {
		message: days(
			[
				{
					title: 'This week',
					rows: [
						{ ...monday, description: 'From noon to ten' },
						{ ...tuesday, description: 'From five to ten' },
					],
				},
				{
					title: 'Next week',
					rows: [
						{ ...friday, description: 'From noon to midnight' },
						{ ...saturday, description: 'All day' },
					],
				},
			],
			{ buttonLabel: 'See the days' },
		),
	},
	carousel: {
		message: {
			type: 'carousel',
			text: 'Two dishes of today',
			cards: [dish('Pilau', 'pilau'), dish('Ugali', 'ugali')],
		},
	},
	// Three samples of the page print replyTo inside body, where its schema allows no such field:
	// it goes beside body, as the schema of the whole request has it.
	'reply-to-with-text': { message: text, options: quoting },
	'reply-to-with-image': { message: captioned, options: quoting },
	'reply-to-with-text-and-postback': { message: keepOrRelease, options: quoting },
	'template-text-with-variable': { message: template({ body: [variable('name', 'Amina')] }) },
	'template-image-with-button-and-variables': {
		message: template({
			version: 'latest',
			body: [variable('name', 'Amina'), variable('imageURL', `${files}room.jpg`)],
		}),
	},
	'template-image-with-variable-in-button': {
		message: template({
			version: 'c4a1f6d8-0b2e-4c39-8e57-6a9d8b7c5e4f',
			body: [variable('imageURL', `${files}room.jpg`), variable('url', '?campaignid=123456')],
		}),
	},
};

/** What the table of WhatsApp and Channels types and the schema of the same page allow besides. */
const namedByTheSchema: Record<string, Wish> = {
	'sticker-as-webp-image': { message: { type: 'sticker', media: link('hello.webp') } },
	'audio-as-file': { message: { type: 'audio', media: link('greeting.ogg') } },
	'call-to-action-as-link': {
		message: {
			type: 'ctaUrl',
			text: 'Our menu has changed.',
			buttonLabel: 'Read the menu',
			url: 'https://menu.example.com/',
		},
	},
	'text-to-contact-with-all-options': {
		recipients: [{ type: 'contact', id: 'a3c5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f4a' }],
		message: {
			type: 'text',
			text: 'Your table is ready: https://menu.example.com/',
			previewUrl: true,
		},
		options: {
			reference: 'booking-4711',
			tags: ['bookings', 'this week'],
			scheduledFor: '2026-01-31T09:30:00+03:00',
			validity: 3600,
		},
	},
};

const wishes = { ...namedByThePage, ...namedByTheSchema };

test('every golden file has a wish, and every wish a golden file', () => {
	const stored = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'));
	expect(stored.sort()).toEqual(Object.keys(wishes).sort());
});

test.each(Object.entries(wishes))('%s', (name, wish) => {
	expect(bodyOf(wish)).toEqual(golden(name));
});

describe('requests', () => {
	test('each recipient gets a request of its own, in the order given and with a plus', () => {
		const recipients = [
			{ type: 'phoneNumber', number: '+254712345678' },
			{ type: 'contact', id: 'a3c5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f4a' },
			typedNumber,
		];
		const messages = composed({ message: text, recipients });
		expect(messages.map(({ request }) => request.body?.receiver)).toEqual([
			{ contacts: [{ identifierKey: 'phonenumber', identifierValue: '+254712345678' }] },
			{ contacts: [{ id: 'a3c5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f4a' }] },
			{ contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }] },
		]);
		expect(messages.map((message) => message.recipients)).toEqual(recipients.map((one) => [one]));
		for (const { request } of messages) {
			expect(request).toMatchObject({ method: 'POST', url: `${channelUrl}/messages` });
		}
	});

	test('spaces around the channel do not get into the address', () => {
		const [message] = composed({ message: text, sender: ' 5c1f0a7e-2b3d-4e8f-9a6b-7c8d9e0f1a2b\n' });
		expect(message?.request.url).toBe(`${channelUrl}/messages`);
	});

	test('optional fields that are left empty do not travel', () => {
		const message = {
			type: 'list',
			text: 'Which day suits you?',
			buttonLabel: '',
			altText: '',
			sections: [{ title: '', rows: [{ id: '', title: 'Monday', description: '' }] }],
		};
		const options = { replyToMessageId: '', reference: '', tags: [], scheduledFor: '' };
		expect(bodyOf({ message, options })).toMatchObject({
			body: {
				list: {
					text: 'Which day suits you?',
					items: [{ actions: [{ type: 'postback', postback: { text: 'Monday' } }] }],
				},
			},
		});
		const flat = JSON.stringify(bodyOf({ message, options }));
		expect(flat).not.toMatch(/payload|metadata|altText|reference|tags|replyTo|scheduledFor|""/);
	});

	test('a location without name and address has coordinates alone', () => {
		const message = { type: 'location', latitude: 0, longitude: 0 };
		expect(bodyOf({ message })).toMatchObject({
			body: { type: 'location', location: { coordinates: { latitude: 0, longitude: 0 } } },
		});
		expect(JSON.stringify(bodyOf({ message }))).not.toContain('label');
	});

	test('template parameters in JSON go out as they are, a template without variables has none', () => {
		const components = [{ type: 'whatsappProductItems', key: 'items', products: [] }];
		expect(bodyOf({ message: template({ components }) })).toMatchObject({
			template: { parameters: components },
		});
		expect(bodyOf({ message: template({}) })).toMatchObject({
			template: { projectId: '7b1c9e52-6d3f-4a80-9c2e-5f4b3a2d1c0e', version: 'latest', locale: 'en' },
		});
		expect(JSON.stringify(bodyOf({ message: template({}) }))).not.toContain('parameters');
	});
});

describe('raw', () => {
	const body = { type: 'gif', gif: { mediaUrl: `${files}wave.gif` } };

	test('receiver and options are filled in where they are missing', () => {
		expect(bodyOf({ message: { type: 'raw', body: { body } }, options: { reference: 'r-1' } })).toEqual({
			receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }] },
			reference: 'r-1',
			body,
		});
	});

	test('what the JSON holds already stays as it is', () => {
		const own = {
			receiver: { contacts: [{ identifierValue: '+4915112345678' }] },
			reference: 'mine',
			body,
		};
		const wish = { message: { type: 'raw', body: own }, options: { reference: 'r-1' } };
		expect(bodyOf(wish)).toEqual(own);
		expect(bodyOf({ ...wish, recipients: [] })).toEqual(own);
	});
});
