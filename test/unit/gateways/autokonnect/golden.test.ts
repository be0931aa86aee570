import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { autoKonnect } from '../../../../gateways/autokonnect';
import { bodyOf, number, tag, wished, type Wish } from './wish';

const folder = path.join(__dirname, '../../../fixtures/autokonnect');
const golden = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));

const of = (type: string, fields: object): Wish => ({ message: { type, ...fields } });
const link = (name: string) => ({ media: { url: `https://example.com/${name}` } });
const test1 = of('text', { text: 'Hello! This is a test message' });
const hello = of('text', { text: 'Hello from the API!' });
const both = [number('+254712345678'), number('+254798765432')];

const button = (id: string, title: string) => ({ kind: 'reply', id, title });
const row = (id: string, title: string, description: string) => ({ id, title, description });

/** Every request example of the page, in its order. */
const examples: Record<string, Wish> = {
	'text-one-recipient': test1,
	'text-several-recipients': { ...test1, recipients: both },
	'text-one-tag': { ...test1, recipients: [tag('42')] },
	'text-tags-and-number': { ...test1, recipients: [tag('42'), tag('57'), number('+254798765432')] },
	image: of('image', { ...link('image.jpg'), caption: 'Check out this photo' }),
	video: of('video', { ...link('video.mp4'), caption: 'Watch this!' }),
	audio: of('audio', link('audio.mp3')),
	document: of('document', { ...link('file.pdf'), caption: 'Please review the file' }),
	// The sample's template_id is "promo_template", while the table says number, the notes say "must be the
	// numeric ID" and an error exists for anything else: the table wins, and the golden file has 123.
	// `language` stands in the sample and not in the table: it is sent when it is filled in.
	template: of('template', {
		template: '123',
		language: 'en_US',
		header: { type: 'image', ...link('header.jpg') },
		body: [
			{ type: 'text', text: 'Dennis' },
			{ type: 'text', text: '20% OFF' },
		],
		buttons: [{ type: 'url', index: 0, value: 'promo123' }],
	}),
	// The general structure leaves `interactive` out of the types, the table and the samples have it.
	'interactive-buttons': of('buttons', {
		text: 'Escolha qual carnê você deseja resgatar no meu abaixo!',
		buttons: [button('ID1', 'Botão 1'), button('ID2', 'Botão 2')],
	}),
	'interactive-list': of('list', {
		text: 'ExemplodeMensagemLista',
		buttonLabel: 'menutext',
		sections: [
			{
				title: 'SectionTitle',
				rows: [
					row('1', 'Bruno', '19984440001'),
					row('2', 'Bruno2', '19984440002'),
					row('3', 'Bruno2', '19984440003'),
				],
			},
		],
	}),
	'interactive-product-list': of('productList', {
		header: { type: 'text', text: 'Texto Header' },
		text: 'Texto Body',
		footer: 'Texto Footer',
		catalogId: '829935987679103',
		sections: [
			{ title: 'Pizzas', productIds: ['pizza-queijo'] },
			{ title: 'Refrigerantes', productIds: ['coca-2l', 'coca-fardo'] },
		],
	}),
	'interactive-product': of('product', {
		text: 'Texto Body',
		footer: 'Texto Footer',
		catalogId: '829935987679103',
		productId: 'P01002',
	}),
	'curl-single-number': hello,
	'curl-multiple-numbers': { ...hello, recipients: both },
	'curl-contact-tag': { ...hello, recipients: [tag('42')] },
};

describe('a message through AutoKonnect', () => {
	test.each(Object.entries(examples))('%s travels as on the page', (name, wish) => {
		expect(bodyOf(wish)).toEqual(golden(name));
	});

	test('no golden file is without its test', () => {
		const names = readdirSync(folder)
			.filter((file) => file.endsWith('.json'))
			.map((file) => file.replace('.json', ''));
		const answers = ['answer', 'errors'];
		expect(names.filter((name) => !answers.includes(name)).sort()).toEqual(Object.keys(examples).sort());
	});

	test('goes to the messages of the channel, in one request for all recipients', () => {
		const recipients = [...both, tag('42')];
		const composed = autoKonnect.compose(wished({ ...hello, recipients }));
		expect(composed).toEqual([
			{
				request: {
					method: 'POST',
					url: 'https://app.autokonnect.co.ke/api/v1/whatsapp/123/messages',
					body: expect.anything(),
				},
				recipients,
			},
		]);
	});

	test('stays with its channel, whatever the ID holds', () => {
		const [composed] = autoKonnect.compose(wished({ ...hello, sender: ' a/../b?c ' }));
		expect(composed?.request.url).toBe(
			'https://app.autokonnect.co.ke/api/v1/whatsapp/a%2F..%2Fb%3Fc/messages',
		);
	});

	test('keeps numbers as they were typed', () => {
		const recipients = [number('254712345678'), number('+254798765432')];
		expect(bodyOf({ ...hello, recipients })).toMatchObject({
			phone_number: ['254712345678', '+254798765432'],
		});
	});
});

describe('a template', () => {
	// The table calls components required, without a word about templates that have no variables.
	test('without variables has an empty list of components and no language', () => {
		expect(bodyOf(of('template', { template: '123' }))).toEqual({
			phone_number: '+254712345678',
			type: 'template',
			template_id: 123,
			components: [],
		});
	});

	test('takes components as the user wrote them', () => {
		const components = [
			{ type: 'header', parameters: [{ type: 'document', link: 'https://example.com/a.pdf' }] },
		];
		expect(bodyOf(of('template', { template: '7', components }))).toMatchObject({
			template_id: 7,
			components,
		});
	});

	test('has files flat in its header, also videos and documents', () => {
		const header = { type: 'video', ...link('tour.mp4') };
		expect(bodyOf(of('template', { template: '7', header }))).toMatchObject({
			components: [
				{ type: 'header', parameters: [{ type: 'video', link: 'https://example.com/tour.mp4' }] },
			],
		});
	});
});

test('a button with a link passes through in the form of the Cloud API', () => {
	const wish = of('ctaUrl', { text: 'Book now', buttonLabel: 'Book', url: 'https://example.com/book' });
	expect(bodyOf(wish)).toEqual({
		phone_number: '+254712345678',
		type: 'interactive',
		interactive: {
			type: 'cta_url',
			body: { text: 'Book now' },
			action: {
				name: 'cta_url',
				parameters: { display_text: 'Book', url: 'https://example.com/book' },
			},
		},
	});
});

describe('a raw body', () => {
	const raw = (body: object, recipients: unknown) => bodyOf({ message: { type: 'raw', body }, recipients });

	test('gets the recipients that it has not', () => {
		const body = { type: 'interactive', interactive: { type: 'flow' }, phone_number: '' };
		expect(raw(body, [number(), tag('42')])).toEqual({
			...body,
			phone_number: '+254712345678',
			contact_tag_id: '42',
		});
	});

	test('keeps its own recipients', () => {
		const body = { type: 'text', message: 'Hi', phone_number: '254700000000' };
		expect(raw(body, [number()])).toEqual(body);
		expect(raw(body, [])).toEqual(body);
	});
});
