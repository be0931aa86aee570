import { rehearse } from '../../../../gateways/delivery/compose';
import { whatomate } from '../../../../gateways/whatomate';
import {
	asGolden,
	checked,
	composed,
	contact,
	contactId,
	golden,
	messageId,
	number,
	success,
} from './support';
import { binary, ofThePage, ofTheSource } from './wishes';

const image = { url: 'https://example.com/image.jpg' };

describe('request examples of the Messages API page', () => {
	it.each(ofThePage)('%s', async (name, wish) => {
		const [message] = await composed(wish);
		expect(asGolden(message!.request)).toEqual(golden(name));
	});

	// The page shows JSON with `media_url`, which the server refuses as "Invalid multipart form":
	// the link is fetched and its file sent as a form.
	it('media-image', async () => {
		const file = {
			status: 200,
			headers: { 'content-type': 'image/jpeg' },
			body: new Uint8Array([255, 216]),
		};
		const message = { type: 'image', media: image, caption: 'Check out this product!' };
		const [first] = await composed({ message }, file);
		expect(asGolden(first!.request)).toEqual(golden('media-image'));
	});
});

describe('requests that the server knows beyond its page', () => {
	it.each(ofTheSource)('%s', async (name, wish) => {
		const [message] = await composed(wish);
		expect(asGolden(message!.request)).toEqual(golden(name));
	});
});

describe('requests', () => {
	it('go to each recipient in order, and a raw body keeps the account it names', async () => {
		const other = '8b9a3a8e-3a04-4f4f-9f0e-6a1d9b7c5e22';
		const messages = await composed({
			sender: 'Main',
			to: [contact, { type: 'contact', id: other }],
			message: {
				type: 'raw',
				body: { type: 'text', content: { body: 'Hi' }, whatsapp_account: 'Support' },
			},
		});
		expect(messages.map(({ request }) => request.url)).toEqual([
			`http://your-server:8080/api/contacts/${contactId}/messages`,
			`http://your-server:8080/api/contacts/${other}/messages`,
		]);
		expect(messages[0]?.request.body).toMatchObject({ whatsapp_account: 'Support' });
	});

	it('put the file of a form last, with its content', async () => {
		const message = { type: 'image', media: binary('a.png', 'image/png'), caption: 'A' };
		const [first] = await composed({ sender: 'Main', message });
		expect(first?.request.multipart?.at(-1)).toEqual({
			name: 'file',
			file: {
				fileName: 'a.png',
				mimeType: 'image/png',
				byteLength: 3,
				content: { binaryProperty: 'data' },
			},
		});
	});

	it('name a document in a header even when the user and the link do not', async () => {
		const header = { type: 'document', media: { id: '11' } };
		const [first] = await composed({ message: { type: 'template', template: 'invoice', header } });
		expect(first?.request.body).toMatchObject({
			header_media_id: '11',
			header_media_filename: 'document.pdf',
		});
	});

	it('keep a path before /api and one slash', async () => {
		const send = checked({ message: { type: 'text', text: 'Hi' } });
		const [first] = whatomate.compose({ ...send, account: { baseUrl: 'https://example.com/wa/' } });
		expect(first?.request.url).toBe(`https://example.com/wa/api/contacts/${contactId}/messages`);
	});

	it('can be rehearsed without asking the server', async () => {
		const send = checked({ to: number('+254712345678'), message: { type: 'image', media: image } });
		const rehearsal = await rehearse(whatomate, send);
		if (!rehearsal.ok) throw new Error(rehearsal.refusal.message);
		expect(rehearsal.value.preparation.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'GET https://example.com/image.jpg',
			'GET http://your-server:8080/api/contacts?search=254712345678&page=1&limit=100',
		]);
		expect(rehearsal.value.messages).toHaveLength(1);
	});

	it('name the number in the receipt when it was looked up', async () => {
		const found = success({ contacts: [{ id: contactId, phone_number: '254712345678' }], total: 1 });
		const [first] = await composed(
			{ to: number('+254712345678'), message: { type: 'text', text: 'Hi' } },
			found,
		);
		const answer = success({ id: messageId, contact_id: contactId, status: 'pending' });
		if ('failure' in answer) throw new Error(answer.failure);
		expect(whatomate.receipt(answer, first!)).toMatchObject({ recipient: '+254712345678', contactId });
	});
});
