import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer } from '../../../../gateways/wire';
import {
	checked,
	composed,
	contact,
	contactId,
	failure,
	messageId,
	number,
	refusalOf,
	scripted,
	success,
} from './support';

const hello = { type: 'text', text: 'Hi' };
const kenya = number('+254712345678');
const search = 'http://your-server:8080/api/contacts?search=254712345678&page=1&limit=100';

type Wish = Parameters<typeof checked>[0];

async function prepare(wish: Wish, ...answers: WireAnswer[]) {
	const { ask, asked } = scripted(...answers);
	const outcome = await whatomate.prepare!(checked(wish), ask, new Map());
	return { outcome, asked, trail: asked.map(({ method, url }) => `${method} ${url}`) };
}

async function recipientsOf(wish: Wish, ...answers: WireAnswer[]) {
	const { outcome } = await prepare(wish, ...answers);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.value.recipients;
}

const page = (contacts: unknown[], total = contacts.length, number = 1) =>
	success({ contacts, total, page: number, limit: 100 });
const ann = { id: contactId, phone_number: '254712345678' };

describe('looking a phone number up', () => {
	it('takes the contact whose number is exactly the same and keeps the number', async () => {
		const longer = { id: 'someone-else', phone_number: '12547123456789' };
		const recipients = await recipientsOf({ to: kenya, message: hello }, page([longer, ann]));
		expect(recipients).toEqual([{ type: 'contact', id: contactId, number: '+254712345678' }]);
	});

	it('asks with digits alone, as many as the server gives at once', async () => {
		const { trail } = await prepare({ to: kenya, message: hello }, page([ann]));
		expect(trail).toEqual([`GET ${search}`]);
	});

	it('reads the list under `items` too, as the Messages API page writes lists', async () => {
		const recipients = await recipientsOf(
			{ to: kenya, message: hello },
			success({ items: [ann], total: 1 }),
		);
		expect(recipients[0]).toMatchObject({ id: contactId });
	});

	it('knows a contact that was stored with a plus', async () => {
		const stored = page([{ ...ann, phone_number: '+254712345678' }]);
		expect(await recipientsOf({ to: kenya, message: hello }, stored)).toHaveLength(1);
	});

	it('goes on to the next page until the number is found', async () => {
		const others = Array.from({ length: 100 }, (_, index) => ({
			id: `${index}`,
			phone_number: `1${index}`,
		}));
		const { outcome, trail } = await prepare(
			{ to: kenya, message: hello },
			page(others, 101),
			page([ann], 101, 2),
		);
		expect(outcome.ok).toBe(true);
		expect(trail[1]).toBe(`GET ${search.replace('page=1', 'page=2')}`);
	});

	it('asks nothing for contacts and for templates', async () => {
		const template = { type: 'template', template: 'hello_world' };
		expect((await prepare({ to: contact, message: hello })).asked).toEqual([]);
		expect((await prepare({ to: kenya, message: template })).asked).toEqual([]);
	});

	it('looks every number up, in order', async () => {
		const ben = { id: '8b9a3a8e-3a04-4f4f-9f0e-6a1d9b7c5e22', phone_number: '31612345678' };
		const to = [kenya, contact, number('31612345678')];
		const recipients = await recipientsOf({ to, message: hello }, page([ann]), page([ben]));
		expect(recipients.map((receiver) => 'id' in receiver && receiver.id)).toEqual([
			contactId,
			contactId,
			ben.id,
		]);
	});
});

describe('a number without a contact', () => {
	it('is created with its digits', async () => {
		const { outcome, asked } = await prepare({ to: kenya, message: hello }, page([]), success(ann));
		expect(outcome.ok && outcome.value.recipients).toEqual([
			{ type: 'contact', id: contactId, number: '+254712345678' },
		]);
		expect(asked[1]).toEqual({
			method: 'POST',
			url: 'http://your-server:8080/api/contacts',
			body: { phone_number: '254712345678' },
		});
	});

	const exists = failure(409, 'Contact with this phone number already exists');

	it('is searched again when somebody else created it in the meantime', async () => {
		const recipients = await recipientsOf({ to: kenya, message: hello }, page([]), exists, page([ann]));
		expect(recipients[0]).toMatchObject({ id: contactId });
	});

	it('is refused with the number when it exists but the key cannot see it', async () => {
		const masked = page([{ id: contactId, phone_number: '2547****5678' }]);
		const { outcome } = await prepare({ to: kenya, message: hello }, masked, exists, masked);
		const refusal = refusalOf(outcome);
		expect(refusal.kind).toBe('recipient');
		expect(refusal.message).toContain('+254712345678');
		expect(refusal.hint).toContain('contacts:read');
	});

	it('is refused when contacts are not to be created', async () => {
		const options = { createMissingContact: false };
		const { outcome, asked } = await prepare({ to: kenya, message: hello, options }, page([]));
		expect(refusalOf(outcome).message).toContain('+254712345678');
		expect(refusalOf(outcome).hint).toContain('Create Missing Contact');
		expect(asked).toHaveLength(1);
	});

	it('is never created for a reaction, because there is no message to react to', async () => {
		const message = { type: 'reaction', messageId, emoji: '👍' };
		const { outcome, asked } = await prepare({ to: kenya, message }, page([]));
		expect(refusalOf(outcome).kind).toBe('recipient');
		expect(asked).toHaveLength(1);
	});

	it('is refused with the reason when the key may not create contacts', async () => {
		const denied = failure(403, 'You do not have permission to create contacts');
		const { outcome } = await prepare({ to: kenya, message: hello }, page([]), denied);
		expect(refusalOf(outcome)).toMatchObject({ kind: 'permission', httpStatus: 403, retryable: false });
	});
});

describe('when the server does not answer a look-up', () => {
	it.each<[string, WireAnswer]>([
		['no connection', { failure: 'connection refused', accepted: 'no' }],
		['a lost answer', { failure: 'timed out', accepted: 'unknown' }],
		['a broken database', failure(503, 'database is down')],
	])('%s: nothing was sent, so it may be tried again', async (_, answer) => {
		const refusal = refusalOf((await prepare({ to: kenya, message: hello }, answer)).outcome);
		expect(refusal.retryable).toBe(true);
		expect(refusal.message).toContain('Nothing was sent');
	});

	it.each<[string, unknown]>([
		['HTML', '<html>Welcome</html>'],
		['another shape', { data: { people: [] } }],
		['nothing', undefined],
	])('%s in place of contacts is said to be undocumented', async (_, body) => {
		const answer = { status: 200, headers: {}, body };
		const refusal = refusalOf((await prepare({ to: kenya, message: hello }, answer)).outcome);
		expect(refusal.kind).toBe('unexpectedResponse');
	});

	it('a created contact without an id is said to be undocumented', async () => {
		const { outcome } = await prepare({ to: kenya, message: hello }, page([]), success({ name: 'Ann' }));
		expect(refusalOf(outcome).kind).toBe('unexpectedResponse');
	});
});

describe('fetching a file behind a link', () => {
	const link = 'https://example.com/files/photo.png';
	const photo = { type: 'image', media: { url: link } };
	const file = (type: string | undefined, bytes = 4): WireAnswer => ({
		status: 200,
		headers: type === undefined ? {} : { 'content-type': type },
		body: new Uint8Array(bytes),
	});

	it('goes without the key and with the size that the page allows', async () => {
		const { asked } = await prepare({ message: photo }, file('image/png'));
		expect(asked).toEqual([
			{ method: 'GET', url: link, anonymous: true, expectsFile: true, maxBytes: 5 * 1024 * 1024 },
		]);
	});

	it('happens once for all recipients, before any contact is looked up', async () => {
		const { trail } = await prepare(
			{ to: [kenya, number('31612345678')], message: photo },
			file('image/png'),
			page([ann]),
			page([{ ...ann, phone_number: '31612345678' }]),
		);
		expect(trail.map((line) => line.split('?')[0])).toEqual([
			`GET ${link}`,
			'GET http://your-server:8080/api/contacts',
			'GET http://your-server:8080/api/contacts',
		]);
	});

	it.each<[string, object, WireAnswer, object]>([
		[
			'type of the answer',
			{ url: 'https://x.org/a' },
			file('image/jpeg; q=1'),
			{ fileName: 'a', mimeType: 'image/jpeg' },
		],
		['type by the ending', { url: link }, file('application/octet-stream'), { mimeType: 'image/png' }],
		[
			'type by the user',
			{ url: 'https://x.org/a', mimeType: 'image/png' },
			file('text/plain'),
			{ mimeType: 'image/png' },
		],
		[
			'usual type',
			{ url: 'https://x.org/' },
			file(undefined),
			{ fileName: 'image', mimeType: 'image/jpeg' },
		],
		['name by the user', { url: link, fileName: 'me.png' }, file('image/png'), { fileName: 'me.png' }],
		[
			'a name that is not UTF-8',
			{ url: 'https://x.org/%FF.png' },
			file('image/png'),
			{ fileName: '%FF.png' },
		],
	])('%s', async (_, media, answer, expected) => {
		const [message] = await composed({ message: { type: 'image', media } }, answer);
		const last = message?.request.multipart?.at(-1);
		expect(last && 'file' in last && last.file).toMatchObject({ ...expected, byteLength: 4 });
	});

	it.each<[string, WireAnswer, string]>([
		['a web page', file('text/html; charset=utf-8'), 'leads to a web page'],
		['a file of another kind', file('application/pdf'), 'is application/pdf'],
		['an empty file', file('image/png', 0), 'is empty'],
		['a file that is too large', file('image/png', 5 * 1024 * 1024 + 1), 'at most'],
		['a missing file', { status: 404, headers: {}, body: 'Not here' }, 'answered 404'],
		['an unknown host', { failure: 'host not found', accepted: 'no' }, 'host not found'],
	])('%s is refused before a contact is made', async (_, answer, says) => {
		const { outcome, asked } = await prepare({ to: kenya, message: photo }, answer);
		expect(refusalOf(outcome)).toMatchObject({ kind: 'media', retryable: false });
		expect(refusalOf(outcome).message).toContain(says);
		expect(refusalOf(outcome).message).toContain('Nothing was sent');
		expect(asked).toHaveLength(1);
	});
});
