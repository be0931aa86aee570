import { bird } from '../../../../gateways/bird';
import { composeAll, rehearse } from '../../../../gateways/delivery/compose';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { channelUrl, wished } from './wish';

const uploadUrl = 'https://bucket.storage.example/';
const mediaUrl = (number: number) => `https://media.api.bird.com/media/${number}`;
const bytes = new Uint8Array([1, 2, 3]);

const photo = {
	binary: { fileName: 'room.jpg', mimeType: 'image/jpeg', content: { binaryProperty: 'photo' } },
	altText: 'The dining room',
};
const voice = { binary: { fileName: 'v.ogg', mimeType: 'audio/ogg; codecs=opus', content: { bytes } } };

const isUploadRequest = ({ url }: WireRequest) => url.endsWith('/presigned-upload');
const isForm = ({ multipart }: WireRequest) => multipart !== undefined;

/** Bird and its storage as documented; `instead` answers in their place where it has an answer. */
function gateway(instead: (request: WireRequest) => WireAnswer | undefined = () => undefined) {
	const requests: WireRequest[] = [];
	let uploads = 0;
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		requests.push(request);
		const scripted = instead(request);
		if (scripted) return scripted;
		if (isForm(request)) return { status: 204, headers: {}, body: '' };
		if (!isUploadRequest(request)) throw new Error(`Nobody expected ${request.url}`);
		uploads += 1;
		const uploadFormData = {
			'Content-Type': String(request.body?.contentType),
			key: `upload-${uploads}`,
			policy: 'p',
		};
		return {
			status: 200,
			headers: {},
			body: { mediaUrl: mediaUrl(uploads), uploadUrl, uploadMethod: 'POST', uploadFormData },
		};
	};
	return { requests, exchange };
}

/** What is uploaded for a message, and what would be sent then. */
async function prepared(message: unknown, instead?: (request: WireRequest) => WireAnswer | undefined) {
	const { requests, exchange } = gateway(instead);
	const recipients = [
		{ type: 'phoneNumber', number: '+31612345678' },
		{ type: 'phoneNumber', number: '+31612345679' },
	];
	const outcome = await composeAll(bird, wished({ message, recipients }), exchange);
	const bodies = outcome.ok ? outcome.value.map(({ request }) => request.body?.body) : [];
	return { outcome, requests, bodies };
}

test('a binary file is asked for, uploaded without the key and file last, then sent as a link to everyone', async () => {
	const { outcome, requests, bodies } = await prepared({ type: 'image', media: photo, caption: 'Here' });
	expect(outcome.ok).toBe(true);
	expect(requests).toEqual([
		{ method: 'POST', url: `${channelUrl}/presigned-upload`, body: { contentType: 'image/jpeg' } },
		{
			method: 'POST',
			url: uploadUrl,
			anonymous: true,
			multipart: [
				{ name: 'Content-Type', value: 'image/jpeg' },
				{ name: 'key', value: 'upload-1' },
				{ name: 'policy', value: 'p' },
				{ name: 'file', file: photo.binary },
			],
		},
	]);
	const image = { images: [{ mediaUrl: mediaUrl(1), altText: 'The dining room' }], text: 'Here' };
	expect(bodies).toEqual([
		{ type: 'image', image },
		{ type: 'image', image },
	]);
});

test('the same binary property is uploaded once, others each', async () => {
	const other = { binary: { ...photo.binary, content: { binaryProperty: 'other' } } };
	const { requests, bodies } = await prepared({
		type: 'image',
		media: photo,
		additionalMedia: [other, photo],
	});
	expect(requests.filter(isForm)).toHaveLength(2);
	expect(bodies[0]).toMatchObject({
		image: { images: [{ mediaUrl: mediaUrl(1) }, { mediaUrl: mediaUrl(2) }, { mediaUrl: mediaUrl(1) }] },
	});
});

test('a document keeps the name of the binary file unless another is given', async () => {
	const form = { binary: { ...photo.binary, fileName: 'form.pdf', mimeType: 'application/pdf' } };
	const named = { ...form, fileName: 'visa.pdf' };
	const { bodies } = await prepared({ type: 'document', media: form, additionalMedia: [named] });
	expect(bodies[0]).toMatchObject({
		file: { files: [{ filename: 'form.pdf', contentType: 'application/pdf' }, { filename: 'visa.pdf' }] },
	});
});

test('parameters of a MIME type do not travel', async () => {
	const { requests, bodies } = await prepared({ type: 'audio', media: voice });
	expect(requests[0]?.body).toEqual({ contentType: 'audio/ogg' });
	expect(bodies[0]).toMatchObject({
		file: { files: [{ contentType: 'audio/ogg', mediaUrl: mediaUrl(1) }] },
	});
});

test('files in a header, in a sticker and on cards are uploaded too', async () => {
	const header = { type: 'image', media: photo, additionalMedia: [photo] };
	const asking = { type: 'buttons', header, text: 'Here?', buttons: [{ kind: 'reply', title: 'Yes' }] };
	expect((await prepared(asking)).bodies[0]).toMatchObject({
		image: { images: [{ mediaUrl: mediaUrl(1) }, { mediaUrl: mediaUrl(1) }] },
	});

	const webp = { binary: { ...photo.binary, mimeType: 'image/webp' } };
	expect((await prepared({ type: 'sticker', media: webp })).bodies[0]).toMatchObject({
		image: { images: [{ mediaUrl: mediaUrl(1) }] },
	});

	const link = { buttonLabel: 'Order', url: 'https://menu.example.com/' };
	const card = { title: 'Pilau', mediaType: 'image', media: photo, link };
	const linked = { ...card, media: { url: 'https://files.example.com/ugali.jpg' } };
	expect(
		(await prepared({ type: 'carousel', text: 'Dishes', cards: [linked, card] })).bodies[0],
	).toMatchObject({
		carousel: {
			items: [{ mediaUrl: 'https://files.example.com/ugali.jpg' }, { mediaUrl: mediaUrl(1) }],
		},
	});
});

test('nothing is requested before the send when there is no binary file', async () => {
	const link = { url: 'https://files.example.com/room.jpg' };
	const { requests, bodies } = await prepared({ type: 'image', media: link });
	expect(requests).toEqual([]);
	expect(bodies).toHaveLength(2);
});

const document = { type: 'document', media: { binary: { ...photo.binary, mimeType: 'application/pdf' } } };

test.each<[string, (request: WireRequest) => WireAnswer | undefined, object]>([
	[
		'Bird refuses the upload',
		(request) => (isUploadRequest(request) ? { status: 403, headers: {}, body: {} } : undefined),
		{
			kind: 'permission',
			httpStatus: 403,
			retryable: false,
			hint: expect.stringContaining('presigned-upload'),
		},
	],
	[
		'Bird fails at the upload',
		(request) => (isUploadRequest(request) ? { status: 502, headers: {}, body: '<html>' } : undefined),
		{ kind: 'gatewayUnavailable', retryable: true, message: expect.stringContaining('Nothing was sent') },
	],
	[
		'Bird answers in another form',
		(request) =>
			isUploadRequest(request) ? { status: 200, headers: {}, body: { url: 'x' } } : undefined,
		{
			kind: 'unexpectedResponse',
			retryable: false,
			message: expect.stringContaining('Nothing was sent'),
		},
	],
	[
		'Bird wants another method than the documented one',
		(request) =>
			isUploadRequest(request)
				? {
						status: 200,
						headers: {},
						body: { mediaUrl: mediaUrl(1), uploadUrl, uploadMethod: 'PUT' },
					}
				: undefined,
		{ kind: 'unexpectedResponse' },
	],
	[
		'the storage refuses the file',
		(request) =>
			isForm(request)
				? {
						status: 400,
						headers: { 'x-request-id': 'st-1' },
						body: '<Error><Key>secret</Key></Error>',
					}
				: undefined,
		{ kind: 'media', httpStatus: 400, requestId: 'st-1', message: expect.not.stringContaining('secret') },
	],
	[
		'the storage fails',
		(request) => (isForm(request) ? { status: 503, headers: {}, body: '' } : undefined),
		{ kind: 'gatewayUnavailable', retryable: true },
	],
	[
		'the storage gives no answer',
		(request) =>
			isForm(request) ? { failure: 'the connection was reset', accepted: 'unknown' } : undefined,
		{ kind: 'network', retryable: true, message: expect.stringContaining('Nothing was sent') },
	],
])('nothing is sent when %s', async (_what, instead, refusal) => {
	const { outcome } = await prepared(document, instead);
	expect(outcome).toMatchObject({ ok: false, refusal: { gateway: 'Bird Channels', ...refusal } });
});

test('a dry run shows the upload and the message without making a request', async () => {
	const outcome = await rehearse(bird, wished({ message: document }));
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	expect(outcome.value.preparation.map(({ url, anonymous }) => [url, anonymous ?? false])).toEqual([
		[`${channelUrl}/presigned-upload`, false],
		[expect.stringMatching(/^https:/), true],
	]);
	expect(outcome.value.messages[0]?.request.body).toMatchObject({
		body: {
			file: { files: [{ contentType: 'application/pdf', mediaUrl: expect.stringMatching(/^https:/) }] },
		},
	});
});
