import {
	sandbox,
	account,
	kapso,
	API,
	proxy,
	ofNumber,
	templates,
	get,
	fill,
	send,
} from './reading-kapso-support';
import { client, walkedDuring } from './support';

describe('phone numbers at Kapso', () => {
	const path = `${API}/phone_numbers`;

	it('are filtered, and found by id', async () => {
		const { data } = (await get(path, { name_contains: 'SHOP' })).data;
		expect(data).toEqual([
			expect.objectContaining({
				id: account().phoneNumberId,
				phone_number_id: account().phoneNumberId,
				business_account_id: account().businessAccountId,
				display_phone_number: '+1 555-149-5978',
				display_phone_number_normalized: '15551495978',
				verified_name: 'Demo Shop',
				status: 'CONNECTED',
			}),
		]);
		expect((await get(path, { messaging_enabled: 'false' })).data.data).toEqual([]);
		expect((await get(path, { business_account_id: '1' })).data.data).toEqual([]);
		const sandboxNumber = `${path}/${account().sandboxPhoneNumberId}`;
		expect((await get(sandboxNumber)).data.data).toMatchObject({ kind: 'sandbox' });
		const unknown = await get(`${path}/1`);
		expect([unknown.status, unknown.data]).toEqual([404, { error: 'Phone number not found' }]);
	});

	it('come in pages with their headers', async () => {
		const { headers } = await get(path, { per_page: 1 });
		expect(headers).toMatchObject({
			'x-total': '2',
			'x-total-pages': '2',
			'x-per-page': '1',
			'x-page': '1',
			link: expect.stringContaining('page=2>; rel="next"'),
		});
	});
});

describe('files at Kapso', () => {
	const upload = async (bytes: Uint8Array) => {
		const form = new FormData();
		form.append('messaging_product', 'whatsapp');
		form.append('file', new Blob([bytes as never], { type: 'image/png' }), 'a.png');
		return (await kapso().post(ofNumber('media'), form)).data.id as string;
	};
	const details = async (id: string) => get(proxy(id), { phone_number_id: account().phoneNumberId });

	it('can be downloaded again after the upload', async () => {
		const id = await upload(new Uint8Array([1, 2, 3]));
		const { data } = await details(id);
		expect(data).toMatchObject({ id, mime_type: 'image/png', file_size: '3' });
		const file = await client('').get(data.download_url, { responseType: 'arraybuffer' });
		expect([...file.data]).toEqual([1, 2, 3]);
		expect((await get(proxy(id))).data.error.code).toBe(100);
		const sent = await send({ type: 'image', image: { id } });
		const { kapso: fields } = (await get(ofNumber(`messages/${encodeURIComponent(sent)}`))).data;
		expect(fields.media_data).toMatchObject({
			filename: 'a.png',
			content_type: 'image/png',
			byte_size: 3,
		});
	});

	it('are gone when they are large', async () => {
		const { data } = await details(await upload(new Uint8Array(1024 * 1024 + 1)));
		const file = await client('').get(data.download_url);
		expect([file.status, file.data]).toEqual([502, { error: 'Media download failed' }]);
	});
});

/** Every route that only reads. */
const lists: Array<[name: string, path: () => string]> = [
	['templates', () => templates()],
	['history', () => ofNumber('messages')],
	['conversations', () => ofNumber('conversations')],
	['contacts', () => ofNumber('contacts')],
	['phone numbers', () => `${API}/phone_numbers`],
	['platform history', () => `${API}/messages`],
	['platform conversations', () => `${API}/conversations`],
	['platform contacts', () => `${API}/contacts`],
];

describe.each(lists)('%s at Kapso', (_name, pathOf) => {
	const isPlatform = () => pathOf().startsWith(API);

	it('need the key', async () => {
		const { status, data } = await client(`${sandbox.current.origin}/kapso`).get(pathOf());
		const error = isPlatform()
			? 'Unauthorized'
			: expect.objectContaining({ type: 'OAuthException', code: 0 });
		expect([status, data]).toEqual([401, { error }]);
	});

	it('can be empty', async () => {
		await fill({ templates: 5, contacts: 5, messages: 5 });
		expect((await get(pathOf())).data.data).not.toEqual([]);
		sandbox.current.settings.emptyLists = true;
		expect((await get(pathOf())).data.data).toEqual([]);
	});

	it('meet the faults that wait for what reads', async () => {
		const meet = async (fault: object) => {
			sandbox.current.faults.add({
				on: 'read',
				gateway: 'kapso',
				times: 1,
				kind: 'forbidden',
				...fault,
			});
			return get(pathOf());
		};
		const failed = await meet({ kind: 'serverError', status: 503 });
		expect([failed.status, typeof failed.data.error]).toEqual([503, isPlatform() ? 'string' : 'object']);
		const limited = await meet({ kind: 'rateLimited', retryAfter: 1 });
		expect([limited.status, limited.headers['retry-after']]).toEqual([429, '1']);
		expect((await meet({ kind: 'forbidden' })).status).toBe(403);
		expect((await meet({ kind: 'unauthorized' })).status).toBe(401);
		await expect(meet({ kind: 'resetBeforeAccept' })).rejects.toThrow();
		expect((await get(pathOf())).status).toBe(200);
	});
});

it('is filled with 20,000 of everything, and walks through none for each other', async () => {
	const amount = 20_000;
	const filling = async () => await fill({ templates: amount, contacts: amount, messages: amount });
	expect(await walkedDuring(filling)).toBeLessThanOrEqual(amount);
	expect((await get(`${API}/contacts`)).data.meta.total_count).toBeGreaterThanOrEqual(20_000);
});
