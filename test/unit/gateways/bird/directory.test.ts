import fc from 'fast-check';

import { bird } from '../../../../gateways/bird';
import type { Directory, Reader } from '../../../../gateways/directory';
import type { Outcome } from '../../../../gateways/errors';
import { answering, ok, page, readerOf, refusalIn, refusing, valueIn } from './reading-support';
import { account } from './wish';

const directory = bird.directory as Required<Directory>;

const channelOf = (id: string, more: object = {}) => ({
	id,
	platformId: 'whatsapp',
	name: `Channel ${id}`,
	connectorId: 'c',
	identifier: '+31970102030',
	status: 'active',
	...more,
});

describe('channels', () => {
	test('are those of WhatsApp, read to the end and no further', async () => {
		const { reader, asked } = readerOf({
			'GET /channels?platform=whatsapp&limit=100': page(
				[channelOf('1', { name: 'Support' }), channelOf('2', { platformId: 'sms-messagebird' })],
				'next+/=',
			),
			'GET /channels?platform=whatsapp&limit=100&pageToken=next%2B%2F%3D': page(
				[channelOf('3', { name: '', status: 'inactive' }), { name: 'without an id' }, 'odd'],
				'',
			),
		});
		expect(valueIn(await directory.senders(reader, { size: 20 }))).toEqual({
			entries: [
				{ value: '1', name: 'Support', detail: '+31970102030' },
				{ value: '3', name: '+31970102030', detail: '+31970102030, inactive' },
			],
		});
		expect(asked()).toHaveLength(2);
	});

	test('are found by a part of their name or number, on whatever page they stand', async () => {
		const many = Array.from({ length: 100 }, (_, index) => channelOf(`a${index}`));
		const pages = () => ({
			'GET /channels': [
				page(many, 't'),
				page([channelOf('x', { name: 'Shop', identifier: '+254712345678' })]),
			],
		});
		for (const search of ['SHO', '712 345']) {
			const { reader } = readerOf(pages());
			const { entries } = valueIn(await directory.senders(reader, { search, size: 20 }));
			expect(entries).toEqual([{ value: 'x', name: 'Shop', detail: '+254712345678' }]);
		}
	});

	test('end where a page names itself as the next one', async () => {
		const { reader, asked } = readerOf({ 'GET /channels': page([], 'same') });
		expect(valueIn(await directory.senders(reader, { size: 20, cursor: 'same' }))).toEqual({
			entries: [],
		});
		expect(asked()).toHaveLength(1);
	});
});

type Read = (reader: Reader) => Promise<Outcome<unknown>>;

const projectId = '3f2b8c1e-5a4d-4f6b-9c7e-2d1a0b9e8f7c';

const readings: Array<[string, Read]> = [
	['channels', async (reader) => await directory.senders(reader, { size: 100 })],
	['templates', async (reader) => await directory.templates(reader, { size: 100 })],
	['templates', async (reader) => await directory.template(reader, { template: projectId })],
	['contacts', async (reader) => await directory.contacts(reader, { size: 100 })],
	['contacts', async (reader) => await directory.contact(reader, '+31612345678')],
];

describe.each(readings)('%s that cannot be read', (what, read) => {
	test('because of the key', async () => {
		const refusal = refusalIn(
			await read(answering(refusing(401, { code: 'Unauthorized', message: 'no' }))),
		);
		expect(refusal).toMatchObject({
			kind: 'auth',
			httpStatus: 401,
			hint: expect.stringContaining('access key'),
		});
	});

	test('because of the role of the key', async () => {
		const refusal = refusalIn(await read(answering(refusing(403))));
		expect(refusal.kind).toBe('permission');
		expect(refusal.hint).toMatch(/access policy for \/workspaces\/\*\/(channels|projects|contacts)/);
		expect(refusal.hint).not.toMatch(/\d/);
	});

	test('because no answer came', async () => {
		const failure = { failure: 'no answer within 20 seconds', accepted: 'unknown' } as const;
		const refusal = refusalIn(await read(answering(failure)));
		expect(refusal).toMatchObject({ kind: 'network', message: expect.stringContaining('20 seconds') });
	});

	test('because something else answered', async () => {
		const refusal = refusalIn(await read(answering(ok('<html>Login</html>'))));
		expect(refusal.kind).toBe('unexpectedResponse');
		expect(refusal.message).toContain(`answered about ${what} in a form that is not documented`);
	});

	test.each([401, 403, 422, 429, 500])('with HTTP %s, says nothing of sending', async (status) => {
		const { message, hint } = refusalIn(await read(answering(refusing(status, { message: 'x' }))));
		expect(`${message} ${hint}`).not.toMatch(/sent|message/i);
	});

	test('because of the workspace ID, which is judged before anything is asked', async () => {
		const { reader, requests } = readerOf({});
		const wrong = { ...reader, account: { ...account, workspaceId: 'ws_1' } };
		expect(refusalIn(await read(wrong))).toMatchObject({
			kind: 'input',
			hint: expect.stringContaining('ws_'),
		});
		expect(requests).toEqual([]);
	});
});

test('a base URL or workspace that Bird does not know is told as such', async () => {
	const refusal = refusalIn(await directory.senders(answering(refusing(404)), { size: 100 }));
	expect(refusal.kind).toBe('notFound');
	expect(refusal.hint).toBe(
		'Check what names channels, and the workspace ID and the base URL in the credential.',
	);
});

describe('odd answers', () => {
	const entry = fc.oneof(
		fc.jsonValue(),
		fc.record(
			{
				id: fc.oneof(fc.string(), fc.integer()),
				name: fc.jsonValue(),
				computedDisplayName: fc.jsonValue(),
				featuredIdentifiers: fc.jsonValue(),
				attributes: fc.jsonValue(),
				createdAt: fc.jsonValue(),
				locales: fc.jsonValue(),
				supportedPlatforms: fc.jsonValue(),
				platformId: fc.jsonValue(),
				identifier: fc.jsonValue(),
			},
			{ requiredKeys: [] },
		),
	);

	test.each(readings)('never make the reading of %s throw', async (_what, read) => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(fc.jsonValue(), fc.record({ results: fc.array(entry) }), entry),
				async (body) => {
					expect(await read(answering(ok(body)))).toHaveProperty('ok');
				},
			),
			{ numRuns: 100 },
		);
	});
});
