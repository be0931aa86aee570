import type { Ask } from '../../../../gateways/gateway';
import { kapso } from '../../../../gateways/kapso';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { phoneNumberUrl, wished } from './wish';

const file = (binaryProperty: string, more: object = {}) => ({
	binary: { fileName: `${binaryProperty}.jpg`, mimeType: 'image/jpeg', content: { binaryProperty } },
	...more,
});
const image = { type: 'image', media: file('data'), caption: 'Hi' };

const answers = (...script: WireAnswer[]) => {
	const asked: WireRequest[] = [];
	const ask: Ask = async (request) => {
		asked.push(request);
		return (
			script[asked.length - 1] ?? { status: 200, headers: {}, body: { id: `media-${asked.length}` } }
		);
	};
	return { asked, ask };
};

async function prepared(message: unknown, ask: Ask) {
	const outcome = await kapso.prepare?.(wished({ message }), ask, new Map());
	if (!outcome) throw new Error('Kapso prepares nothing');
	return outcome;
}

async function bodies(message: unknown, ask: Ask) {
	const outcome = await prepared(message, ask);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return kapso.compose(outcome.value).map(({ request }) => request.body);
}

async function refusalOf(message: unknown, answer: WireAnswer) {
	const outcome = await prepared(message, answers(answer).ask);
	if (outcome.ok) throw new Error('The upload was accepted');
	return outcome.refusal;
}

describe('binary data', () => {
	test('is uploaded to the media of the phone number and sent by its ID', async () => {
		const { asked, ask } = answers();
		expect(await bodies(image, ask)).toMatchObject([{ image: { id: 'media-1', caption: 'Hi' } }]);
		expect(asked).toEqual([
			{
				method: 'POST',
				url: `${phoneNumberUrl}/media`,
				multipart: [
					{ name: 'messaging_product', value: 'whatsapp' },
					{ name: 'type', value: 'image/jpeg' },
					{
						name: 'file',
						file: {
							fileName: 'data.jpg',
							mimeType: 'image/jpeg',
							content: { binaryProperty: 'data' },
						},
					},
				],
			},
		]);
	});

	test('goes up under the name and the MIME type that the user gave', async () => {
		const { asked, ask } = answers();
		const binary = {
			fileName: 'x',
			mimeType: 'application/octet-stream',
			content: { binaryProperty: 'data' },
		};
		const media = { binary, fileName: 'Invoice.pdf', mimeType: 'application/pdf' };
		const sent = await bodies({ type: 'document', media }, ask);
		expect(sent).toMatchObject([{ document: { id: 'media-1', filename: 'Invoice.pdf' } }]);
		expect(asked[0]?.multipart?.[2]).toMatchObject({
			file: { fileName: 'Invoice.pdf', mimeType: 'application/pdf' },
		});
	});

	test('keeps its own name as the name of a document', async () => {
		const media = file('offer', { mimeType: 'application/pdf' });
		expect(await bodies({ type: 'document', media }, answers().ask)).toMatchObject([
			{ document: { filename: 'offer.jpg' } },
		]);
	});

	test('is uploaded once when several cards show it', async () => {
		const link = { buttonLabel: 'Go', url: 'https://example.com' };
		const card = (name: string) => ({ mediaType: 'image', media: file(name), link });
		const { asked, ask } = answers();
		const [body] = await bodies(
			{ type: 'carousel', text: 'Look', cards: ['a', 'b', 'a'].map(card) },
			ask,
		);
		expect(asked).toHaveLength(2);
		const ids = JSON.stringify(body).match(/media-\d/g);
		expect(ids).toEqual(['media-1', 'media-2', 'media-1']);
	});

	test('is uploaded for the header of buttons and of a template', async () => {
		const header = { type: 'image', media: file('data') };
		const buttons = {
			type: 'buttons',
			header,
			text: 'Well?',
			buttons: [{ kind: 'reply', title: 'Yes' }],
		};
		const template = { type: 'template', template: 'promo', language: 'en', header };
		expect(JSON.stringify(await bodies(buttons, answers().ask))).toContain('"image":{"id":"media-1"}');
		expect(JSON.stringify(await bodies(template, answers().ask))).toContain('"image":{"id":"media-1"}');
	});
});

test('links and media IDs need no upload', async () => {
	const { asked, ask } = answers();
	await bodies({ type: 'image', media: { url: 'https://example.com/a.jpg' } }, ask);
	await bodies({ type: 'image', media: { id: '1' } }, ask);
	expect(asked).toEqual([]);
});

describe('an upload that fails', () => {
	test('for its MIME type is told as a matter of the file', async () => {
		const message =
			'(#100) Param file must be a file with one of the following types: image/jpeg. Received file of type image/tiff: not a valid media';
		const refusal = await refusalOf(image, {
			status: 400,
			headers: {},
			body: { error: { message, code: 100 } },
		});
		expect(refusal).toMatchObject({ kind: 'media', code: 100, retryable: false });
		expect(refusal.message).toContain('image/tiff');
	});

	test('on the side of Kapso may be tried again, because nothing was sent', async () => {
		const refusal = await refusalOf(image, { status: 503, headers: {}, body: '' });
		expect(refusal).toMatchObject({ kind: 'gatewayUnavailable', retryable: true, httpStatus: 503 });
		expect(refusal.message).toContain('Nothing was sent');
	});

	test('without an answer may be tried again', async () => {
		const refusal = await refusalOf(image, { failure: 'timeout of 30 s', accepted: 'unknown' });
		expect(refusal).toMatchObject({ kind: 'network', retryable: true });
		expect(refusal.message).toContain('Nothing was sent');
	});

	test('with an answer that names no ID is told', async () => {
		const refusal = await refusalOf(image, { status: 200, headers: {}, body: { success: true } });
		expect(refusal).toMatchObject({ kind: 'unexpectedResponse', retryable: false });
		expect(refusal.message).toContain('data.jpg');
	});
});
