import type { INodeParameters } from 'n8n-workflow';
import { basics } from '../support/wishes';
import { typed, type Example, type Goldens } from './example';

const testMessage = { messageType: 'text', text: 'Hello! This is a test message' };
const fromTheApi = { messageType: 'text', text: 'Hello from the API!' };

const bothNumbers = { phoneNumbers: '+254712345678, +254798765432' };
const oneTag = { recipientSource: 'contactTags', contactTagIds: '42' };

const file = (messageType: string, name: string, more: INodeParameters = {}): Example => ({
	parameters: { messageType, mediaUrl: `https://example.com/${name}`, ...more },
});

const examples: Record<string, Example> = {
	'text-one-recipient': { parameters: testMessage },
	'text-several-recipients': { parameters: { ...testMessage, ...bothNumbers } },
	'text-one-tag': { parameters: { ...testMessage, ...oneTag } },
	'text-tags-and-number': {
		parameters: {
			...testMessage,
			recipientSource: 'phoneNumbersAndTags',
			phoneNumbers: '+254798765432',
			contactTagIds: '42, 57',
		},
	},
	image: file('image', 'image.jpg', { caption: 'Check out this photo' }),
	video: file('video', 'video.mp4', { caption: 'Watch this!' }),
	audio: file('audio', 'audio.mp3'),
	document: file('document', 'file.pdf', { caption: 'Please review the file' }),
	// The sample's template_id is "promo_template". The table says number, the notes "must be the numeric ID", and
	// there is an error for anything else: three places against one. `language` is in the sample alone, and harmless.
	template: {
		chosen: 'template_id is a number, as the table, the notes and an error of the page say, not the text of the sample',
		parameters: {
			messageType: 'template',
			templateParametersInput: 'manual',
			template: typed('123'),
			templateLanguage: 'en_US',
			headerType: 'image',
			headerMediaUrl: 'https://example.com/header.jpg',
			templateBody: { parameter: [{ value: 'Dennis' }, { value: '20% OFF' }] },
			templateButtons: { button: [{ type: 'url', index: 0, value: 'promo123' }] },
		},
	},
	// The general structure of a body lists six types; the table below it and four samples have a seventh.
	'interactive-buttons': {
		chosen: 'type interactive exists, as the table and the samples say, although the general structure leaves it out',
		parameters: {
			messageType: 'buttons',
			text: 'Escolha qual carnê você deseja resgatar no meu abaixo!',
			buttons: {
				button: [
					{ title: 'Botão 1', id: 'ID1' },
					{ title: 'Botão 2', id: 'ID2' },
				],
			},
		},
	},
	'interactive-list': {
		parameters: {
			messageType: 'list',
			text: 'ExemplodeMensagemLista',
			buttonLabel: 'menutext',
			sections: {
				section: [
					{
						title: 'SectionTitle',
						rows: {
							row: [
								{ title: 'Bruno', description: '19984440001', id: '1' },
								{ title: 'Bruno2', description: '19984440002', id: '2' },
								{ title: 'Bruno2', description: '19984440003', id: '3' },
							],
						},
					},
				],
			},
		},
	},
	'interactive-product-list': {
		parameters: {
			messageType: 'productList',
			headerText: 'Texto Header',
			text: 'Texto Body',
			footer: 'Texto Footer',
			catalogId: '829935987679103',
			productSections: {
				section: [
					{ title: 'Pizzas', productIds: 'pizza-queijo' },
					{ title: 'Refrigerantes', productIds: 'coca-2l, coca-fardo' },
				],
			},
		},
	},
	'interactive-product': {
		parameters: {
			messageType: 'product',
			text: 'Texto Body',
			footer: 'Texto Footer',
			catalogId: '829935987679103',
			productId: 'P01002',
		},
	},
	'curl-single-number': { parameters: fromTheApi },
	'curl-multiple-numbers': { parameters: { ...fromTheApi, ...bothNumbers } },
	'curl-contact-tag': { parameters: { ...fromTheApi, ...oneTag } },
};

/** AutoKonnect API page, Message Types and Payloads, Example cURL. */
export const autoKonnect: Goldens = {
	gateway: 'autoKonnect',
	credentials: {
		autoKonnectWabaApi: { apiKey: 'YOUR_API_KEY', baseUrl: 'https://app.autokonnect.co.ke/api/v1' },
	},
	basics: basics.autoKonnect ?? {},
	url: 'https://app.autokonnect.co.ke/api/v1/whatsapp/123/messages',
	answers: ['answer', 'errors'],
	examples,
};
