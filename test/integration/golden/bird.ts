import type { INodeParameters } from 'n8n-workflow';
import { birdAccount } from '../../../sandbox/bird/account';
import type { ContactRecord } from '../../../sandbox/store';
import { basics } from '../support/wishes';
import { typed, type Example, type Goldens } from './example';

const { workspaceId, channelId, contacts } = birdAccount;
const [known] = contacts as [ContactRecord];
const projectId = '7b1c9e52-6d3f-4a80-9c2e-5f4b3a2d1c0e';
const versionId = 'c4a1f6d8-0b2e-4c39-8e57-6a9d8b7c5e4f';
const contactId = 'a3c5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f4a';

const link = (name: string) => `https://files.example.com/${name}`;
const of = (messageType: string, more: INodeParameters): Example => ({
	parameters: { messageType, ...more },
});

const reply = (title: string) => ({ kind: 'reply', title });
const postback = (title: string, id?: string) => ({ kind: 'postback', title, ...(id && { id }) });

const roomByDay = { mediaUrl: link('room.jpg'), altText: 'The dining room by day' };
const terrace = { mediaSource: 'url', mediaUrl: link('terrace.jpg'), altText: 'The terrace in the evening' };
const visa = { mediaSource: 'url', mediaUrl: link('visa.pdf') };
const boarding = { mediaSource: 'url', mediaUrl: link('boarding.mp4') };

const ready = { messageType: 'text', text: 'Your table is ready.' };
const captioned = {
	messageType: 'image',
	mediaSource: 'url',
	...roomByDay,
	caption: 'This is where you will sit.',
};

const question = (...button: INodeParameters[]) => ({
	messageType: 'buttons',
	text: 'Shall we keep your table for tonight?',
	buttons: { button },
});
const keepOrRelease = question(
	postback('Yes, please', 'table-keep'),
	postback('No, thanks', 'table-release'),
);

const insideOrOutside = (above: INodeParameters, ...button: INodeParameters[]) =>
	of('buttons', {
		headerType: 'image',
		headerMediaSource: 'url',
		headerMediaUrl: link('room.jpg'),
		...above,
		text: 'Inside or outside?',
		buttons: { button },
	});
const seats = [postback('Inside', 'seat-inside'), postback('Outside', 'seat-outside')];
const seatOrAny = [postback('Inside', 'seat-inside'), reply('I do not mind')];
const labelled = { headerAltText: roomByDay.altText };
const withTerrace = { additionalMedia: { media: [terrace] } };

const under = (kind: string, more: INodeParameters) =>
	of('buttons', {
		headerType: kind,
		headerMediaSource: 'url',
		headerMediaUrl: boarding.mediaUrl,
		...more,
	});

const day = (title: string, id: string, description = '') => ({ title, id, description });
const days = (section: INodeParameters[], more: INodeParameters = {}) =>
	of('list', {
		headerText: 'Opening hours',
		altText: 'Days with free tables',
		text: 'Which day suits you?',
		sections: { section },
		...more,
	});

const dish = (title: string, name: string) => ({
	title,
	mediaType: 'image',
	mediaUrl: link(`${name}.jpg`),
	buttonLabel: `Order ${name}`,
	url: `https://menu.example.com/${name}`,
});

/** A template whose project in Studio has exactly the variables that are given. */
function template(values: Record<string, string>, more: INodeParameters = {}): Example {
	const parameter = Object.entries(values).map(([name, value]) => ({ name, value }));
	return {
		...of('template', {
			template: typed(projectId),
			templateParametersInput: 'manual',
			templateLanguage: 'en',
			templateBody: { parameter },
			...more,
		}),
		presupposes: ({ accounts }) => {
			const variables = Object.keys(values);
			const project = {
				id: projectId,
				name: 'Table',
				templateId: versionId,
				locales: ['en'],
				variables,
			};
			accounts.bird.projects = [project];
		},
	};
}

const besideBody = 'replyTo stands beside body, as the schema has it, not inside as three samples print it';
const quoting = (parameters: INodeParameters): Example => ({
	chosen: besideBody,
	parameters: { ...parameters, options: { replyToMessageId: '2f7d6a10-93c4-4e55-8b7a-0c1d2e3f4a5b' } },
});

const textExamples: Record<string, Example> = {
	text: { parameters: ready },
	'text-reply-buttons': { parameters: question(reply('Yes, please'), reply('No, thanks')) },
	'text-postback-actions': { parameters: keepOrRelease },
	'text-reply-and-postback-actions': {
		parameters: question(postback('Yes, please', 'table-keep'), reply('Call me')),
	},
	// The sample is the action alone; the schema knows actions only inside a text.
	'text-location-request': {
		chosen: 'the action stands in a text body, which the schema demands and the sample leaves out',
		...of('locationRequest', { text: 'Where shall the courier come to?' }),
	},
};

const imageExamples: Record<string, Example> = {
	'single-image': of('image', { mediaSource: 'url', ...roomByDay }),
	'single-image-with-text': { parameters: captioned },
	'multiple-images': of('image', {
		mediaSource: 'url',
		...roomByDay,
		...withTerrace,
		caption: 'Inside or outside?',
	}),
	'single-image-postback-actions': insideOrOutside({}, ...seats),
	'single-image-label-and-reply': insideOrOutside(labelled, reply('Inside'), reply('Outside')),
	'single-image-label-postback-and-reply': insideOrOutside(labelled, ...seatOrAny),
	'multiple-images-labels-and-postback': insideOrOutside({ ...labelled, ...withTerrace }, ...seats),
	'multiple-images-reply': insideOrOutside(
		{ additionalMedia: { media: [{ mediaSource: 'url', mediaUrl: terrace.mediaUrl }] } },
		reply('Inside'),
		reply('Outside'),
	),
	'multiple-images-labels-postback-and-reply': insideOrOutside(
		{ ...labelled, ...withTerrace },
		...seatOrAny,
	),
};

const fileExamples: Record<string, Example> = {
	'single-file': of('video', { ...boarding, caption: 'How boarding works' }),
	'single-file-postback-and-reply': under('video', {
		text: 'Did this answer your question?',
		buttons: { button: [postback('Yes'), reply('Tell me more')] },
	}),
	'multiple-files': of('document', {
		...boarding,
		additionalMedia: { media: [visa] },
		caption: 'All you need for the trip',
	}),
	'multiple-files-with-filename': of('document', {
		...boarding,
		additionalMedia: { media: [{ ...visa, fileName: 'visa-form.pdf' }] },
		caption: 'All you need for the trip',
	}),
	'multiple-files-two-postbacks-and-reply': under('document', {
		additionalMedia: { media: [visa] },
		text: 'Is something missing?',
		buttons: {
			button: [
				postback('The ticket', 'missing-ticket'),
				postback('The invoice', 'missing-invoice'),
				reply('Nothing'),
			],
		},
	}),
};

const listExamples: Record<string, Example> = {
	'list-without-sections': days([{ rows: { row: [day('Monday', 'day-1'), day('Tuesday', 'day-2')] } }]),
	'list-with-sections': days([
		{ title: 'This week', rows: { row: [day('Monday', 'day-1'), day('Tuesday', 'day-2')] } },
		{ title: 'Next week', rows: { row: [day('Friday', 'day-12'), day('Saturday', 'day-13')] } },
	]),
	'list-with-sections-and-button-label': days(
		[
			{
				title: 'This week',
				rows: {
					row: [
						day('Monday', 'day-1', 'From noon to ten'),
						day('Tuesday', 'day-2', 'From five to ten'),
					],
				},
			},
			{
				title: 'Next week',
				rows: {
					row: [
						day('Friday', 'day-12', 'From noon to midnight'),
						day('Saturday', 'day-13', 'All day'),
					],
				},
			},
		],
		{ buttonLabel: 'See the days' },
	),
};

const templateExamples: Record<string, Example> = {
	'template-text-with-variable': template({ name: 'Amina' }),
	'template-image-with-button-and-variables': template({ name: 'Amina', imageURL: link('room.jpg') }),
	'template-image-with-variable-in-button': template(
		{ imageURL: link('room.jpg'), url: '?campaignid=123456' },
		{ templateVersion: versionId },
	),
};

const allOptions = { reference: 'booking-4711', tags: 'bookings, this week', validity: 3600 };

/** What the table of WhatsApp and Channels types and the schema of the same page allow besides. */
const ofTheSchema: Record<string, Example> = {
	'sticker-as-webp-image': of('sticker', { mediaSource: 'url', mediaUrl: link('hello.webp') }),
	'audio-as-file': of('audio', { mediaSource: 'url', mediaUrl: link('greeting.ogg') }),
	'call-to-action-as-link': of('ctaUrl', {
		text: 'Our menu has changed.',
		buttonLabel: 'Read the menu',
		url: 'https://menu.example.com/',
	}),
	'text-to-contact-with-all-options': {
		parameters: {
			recipientSource: 'contact',
			contactId: typed(contactId),
			messageType: 'text',
			text: 'Your table is ready: https://menu.example.com/',
			previewUrl: true,
			options: { ...allOptions, scheduledFor: '2026-01-31T09:30:00+03:00' },
		},
		sentWith: {
			because: 'Bird takes moments up to 35 days ahead, and the day of the example is fixed',
			parameters: () => ({
				options: { ...allOptions, scheduledFor: new Date(Date.now() + 3_600_000).toISOString() },
			}),
		},
	},
};

/** Bird API reference, Sending WhatsApp messages: every variant that it names. */
export const bird: Goldens = {
	gateway: 'bird',
	credentials: {
		birdChannelsApi: {
			accessKey: 'AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIj',
			workspaceId,
			baseUrl: 'https://api.bird.com',
		},
	},
	basics: basics.bird ?? {},
	url: `https://api.bird.com/workspaces/${workspaceId}/channels/${channelId}/messages`,
	answers: [],
	presupposes: ({ store }) => {
		store.addContact({ ...known, id: contactId });
	},
	examples: {
		...textExamples,
		...imageExamples,
		...fileExamples,
		location: of('location', {
			latitude: -1.2864,
			longitude: 36.8172,
			locationName: 'KICC',
			locationAddress: 'City Hall Way, Nairobi',
		}),
		...listExamples,
		carousel: of('carousel', {
			text: 'Two dishes of today',
			cards: { card: [dish('Pilau', 'pilau'), dish('Ugali', 'ugali')] },
		}),
		'reply-to-with-text': quoting(ready),
		'reply-to-with-image': quoting(captioned),
		'reply-to-with-text-and-postback': quoting(keepOrRelease),
		...templateExamples,
		...ofTheSchema,
	},
};
