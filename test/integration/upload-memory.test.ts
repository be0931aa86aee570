import { rm } from 'node:fs/promises';
import { prepareUploads, uploadFrom, type Preparation } from '../../bench/upload';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoCredentials } from './support/demo';
import { binaryOf, runNode } from './support/run-node';

const megabyte = 1024 * 1024;

let sandbox: Sandbox;
let preparation: Preparation;

beforeAll(async () => {
	sandbox = await startSandbox();
	preparation = await prepareUploads(90 * megabyte);
});

afterAll(async () => {
	await sandbox.close();
	await rm(preparation.folder, { recursive: true, force: true });
});

beforeEach(() => sandbox.reset());

const uploaded = () => sandbox.store.requests('kapso').filter(({ path }) => path.endsWith('/media'));

test.each(['on disk', 'in the item'] as const)(
	'a document of 90 MB that n8n keeps %s adds at most 1.3 times its size to the memory',
	async (kept) => {
		const { before, peak } = await uploadFrom(sandbox, preparation, { kept, by: 'this node' });

		expect((peak - before) / preparation.bytes).toBeLessThanOrEqual(1.3);
		expect(uploaded().at(-1)).toMatchObject({
			status: 200,
			body: { file: { size: 90 * megabyte, sha256: preparation.sha256, mimeType: 'application/pdf' } },
		});
		expect(sandbox.store.messages('kapso').at(-1)).toMatchObject({ type: 'document' });
	},
);

test('a document of 101 MB is refused before it is uploaded', async () => {
	const sending = runNode({
		parameters: {
			gateway: 'kapso',
			sender: { __rl: true, mode: 'id', value: sandbox.accounts.kapso.phoneNumberId },
			phoneNumbers: '+15551234567',
			messageType: 'document',
			mediaSource: 'binary',
		},
		binary: binaryOf('document.pdf', 'application/pdf', Buffer.alloc(101 * megabyte)),
		credentials: demoCredentials(sandbox),
	});

	await expect(sending).rejects.toThrow(/100 MB/);
	expect(sandbox.store.requests()).toEqual([]);
});
