import { demoAccounts } from '../../../sandbox/accounts';

/** A template with an image header, three body variables and a URL button, as a person meets it at one gateway. */
export interface EditorCase {
	/** Value of the parameter `gateway`, and its name in the list. */
	gateway: string;
	option: string;
	credentialType: string;
	credential: string;
	/** Field of the credential that holds the key, and what is said of a wrong one. */
	keyField: string;
	wrongKey: RegExp;
	/** What is picked as the sender, and its id. */
	sender: { name: string; id: string };
	search: string;
	template: string;
	/** One for every field, in their order. */
	labels: RegExp[];
	values: string[];
	status: string;
	/** End of the path and body of the one request that sends. */
	path: string;
	body: object;
	/** Where the README's picture of the panel belongs; `E2E_SCREENSHOTS=1 npm run e2e -- template` takes it anew. */
	picture?: string;
}

const { bird, kapso, whatomate } = demoAccounts;

export const phoneNumber = '+254712345678';
const [image, person, order, day, code] = [
	'https://files.example.com/photo.jpg',
	'Ann',
	'SO-1042',
	'Monday',
	'RB123',
] as const;

const text = (value: string) => ({ type: 'text', text: value });
const variable = (key: string, value: string) => ({ type: 'string', key, value });
const birdProject = bird.projects.find(({ name }) => name === 'Delivery Update');
const whatomateTemplate = whatomate.templates.find(({ name }) => name === 'delivery_update');

export const editorCases: EditorCase[] = [
	{
		gateway: 'kapso',
		option: 'Kapso',
		credentialType: 'kapsoWhatsAppApi',
		credential: 'Kapso (Sandbox)',
		keyField: 'apiKey',
		wrongKey: /Kapso did not accept the key[^]*Enter a valid key in the Kapso credential/,
		sender: { name: 'Demo Shop', id: kapso.phoneNumberId },
		search: 'order_up',
		template: 'order_update (en_US)',
		labels: [
			/^Header Image – .*URL/,
			/^Body \{\{1\}\} – Hi \{\{1\}\}.*e\.g\. Ann/,
			/^Body \{\{2\}\} – .*your order \{\{2\}\}.*e\.g\. SO-1042/,
			/^Body \{\{3\}\} – .*arrives on \{\{3\}\}.*e\.g\. Monday, 3 March/,
			/^Button 1 Link Ending – https:\/\/shop\.example\.com\/track\/\{\{1\}\}/,
		],
		values: [image, person, order, day, code],
		status: 'accepted',
		path: `/${kapso.phoneNumberId}/messages`,
		body: {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: phoneNumber,
			type: 'template',
			template: {
				name: 'order_update',
				language: { code: 'en_US' },
				components: [
					{ type: 'header', parameters: [{ type: 'image', image: { link: image } }] },
					{ type: 'body', parameters: [text(person), text(order), text(day)] },
					{ type: 'button', sub_type: 'url', index: '0', parameters: [text(code)] },
				],
			},
		},
		picture: 'docs/panel-template.png',
	},
	{
		gateway: 'bird',
		option: 'Bird Channels',
		credentialType: 'birdChannelsApi',
		credential: 'Bird (Sandbox)',
		keyField: 'accessKey',
		wrongKey: /Bird Channels did not accept the key[^]*Enter a valid access key in the credential/,
		sender: { name: 'Demo Shop', id: bird.channelId },
		search: 'delivery',
		template: 'Delivery Update (en)',
		labels: [
			/^Header \{\{imageURL\}\} – Picture above the text, URL or binary field/,
			/^Body \{\{name\}\} – First name of the customer.*e\.g\. Robert/,
			/^Body \{\{orderNumber\}\} – Number of the order.*e\.g\. 10045/,
			/^Body \{\{deliveryDate\}\} – Day of the delivery/,
			/^\{\{trackingCode\}\} – Code at the end of the tracking address/,
		],
		values: [image, person, order, day, code],
		status: 'accepted',
		path: `/channels/${bird.channelId}/messages`,
		body: {
			receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: phoneNumber }] },
			// By which the node would look the message up after an unclear answer.
			reference: expect.stringMatching(/^n8n-[0-9a-f-]{36}$/) as unknown,
			template: {
				projectId: birdProject?.id,
				version: 'latest',
				locale: 'en',
				parameters: [
					variable('imageURL', image),
					variable('name', person),
					variable('orderNumber', order),
					variable('deliveryDate', day),
					variable('trackingCode', code),
				],
			},
		},
	},
	{
		gateway: 'whatomate',
		option: 'Whatomate',
		credentialType: 'whatomateApi',
		credential: 'Whatomate (Sandbox)',
		keyField: 'apiKey',
		wrongKey: /Whatomate did not accept the API key[^]*Enter an active API key in the credential/,
		sender: { name: 'Main', id: 'Main' },
		search: 'delivery',
		template: 'delivery_update',
		labels: [
			/^Header Image – .*URL/,
			/^Body \{\{name\}\} – Hello \{\{name\}\}.*e\.g\. John/,
			/^Body \{\{order_id\}\} – .*parcel \{\{order_id\}\}.*e\.g\. 12345/,
			/^Body \{\{day\}\} – .*you on \{\{day\}\}.*e\.g\. Monday/,
			/^Button 1 Link Ending – https:\/\/shop\.example\.com\/track\/\{\{1\}\}/,
		],
		values: [image, person, order, day, code],
		status: 'pending',
		path: '/api/messages/template',
		body: {
			phone_number: phoneNumber.slice(1),
			account_name: 'Main',
			template_id: whatomateTemplate?.id,
			header_media_url: image,
			template_params: { name: person, order_id: order, day },
			button_params: { 0: code },
		},
	},
];
