import { rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { BinaryDataService } from 'n8n-core';
import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import { demoAccounts } from '../../sandbox/accounts';
import { startSandbox, type Sandbox } from '../../sandbox';
import { binaryStore, storedBinary } from './support/binary-store';
import { demoCredentials } from './support/demo';
import { sendJson, startServer } from './support/local-server';
import type { Credentials } from './support/n8n-core';
import { binaryOf, runNode } from './support/run-node';

const { phoneNumberId } = demoAccounts.kapso;
const content = Buffer.alloc(3_000_000, 'The bytes of the document. ');

let store: BinaryDataService;

beforeAll(async () => {
	store = await binaryStore();
});

async function send(binary: IBinaryKeyData, credentials: Credentials): Promise<INodeExecutionData[]> {
	const parameters = {
		gateway: 'kapso',
		sender: { __rl: true, mode: 'id', value: phoneNumberId },
		phoneNumbers: '+15551234567',
		messageType: 'document',
		mediaSource: 'binary',
	};
	return await runNode({ parameters, binary, credentials });
}

const credentialsFor = (origin: string) => demoCredentials({ origin, accounts: demoAccounts });

test('a form goes out as RFC 7578 and browsers write it, with its exact length', async () => {
	const server = await startServer((_seen, response) => sendJson(response, 400, {}));
	const binary = binaryOf('Rechnung "März"\r\n7.pdf', 'application/pdf', content);
	await expect(send(binary, credentialsFor(server.origin))).rejects.toThrow();
	await server.close();

	const { headers, body } = server.seen[0] ?? { headers: {}, body: '' };
	const [, boundary = 'none'] =
		/^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '') ?? [];
	const text = Buffer.from(body, 'latin1').toString();
	expect(headers['content-length']).toBe(String(body.length));
	expect(headers['transfer-encoding']).toBeUndefined();
	expect(text.replace(content.toString(), 'CONTENT').split('\r\n')).toEqual([
		`--${boundary}`,
		'Content-Disposition: form-data; name="messaging_product"',
		'',
		'whatsapp',
		`--${boundary}`,
		'Content-Disposition: form-data; name="type"',
		'',
		'application/pdf',
		`--${boundary}`,
		'Content-Disposition: form-data; name="file"; filename="Rechnung %22März%22%0D%0A7.pdf"',
		'Content-Type: application/pdf',
		'',
		'CONTENT',
		`--${boundary}--`,
		'',
	]);
});

/** Refuses a request as soon as it begins, and goes on reading until the other side ends it. */
async function startHastyServer() {
	const answer = 'HTTP/1.1 413 Payload Too Large\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}';
	const server = createServer();
	const received = new Promise<number>((resolve) => {
		server.on('connection', (socket) => {
			socket.on('error', () => undefined);
			socket.on('close', () => resolve(socket.bytesRead));
			socket.once('data', () => socket.write(answer)).resume();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { origin: `http://127.0.0.1:${port}`, received, close: () => server.close() };
}

test('an answer that comes before everything was sent ends the upload and closes the file', async () => {
	const large = Buffer.alloc(90 * 1024 * 1024);
	const data = await storedBinary(store, 'large.pdf', 'application/pdf', large);
	const opened = jest.spyOn(store, 'getAsStream');
	const server = await startHastyServer();
	try {
		await expect(send({ data }, credentialsFor(server.origin))).rejects.toThrow(/413/);
		expect(await server.received).toBeLessThan(large.length / 2);
		const [file] = await Promise.all(opened.mock.results.map(({ value }) => value as Promise<Readable>));
		// A read that is under way ends first.
		if (!file?.closed) await new Promise((resolve) => file?.once('close', resolve));
		expect(file?.closed).toBe(true);
	} finally {
		server.close();
	}
});

describe('binary data in the store of n8n', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterAll(async () => await sandbox.close());

	beforeEach(() => sandbox.reset());

	test('is never asked for as a whole', async () => {
		const whole = jest.spyOn(store, 'getAsBuffer');
		const data = await storedBinary(store, 'document.pdf', 'application/pdf', content);
		await send({ data }, demoCredentials(sandbox));

		expect(whole).not.toHaveBeenCalled();
		expect(sandbox.store.requests('kapso')[0]?.body).toMatchObject({
			file: { name: 'document.pdf', size: content.length },
		});
		expect(sandbox.store.messages('kapso')).toHaveLength(1);
	});

	test.each([
		['is gone', async (path: string) => await rm(path)],
		['was cut', async (path: string) => await writeFile(path, content.subarray(0, 1_000_000))],
	])('is not sent when the file %s, and the error says so', async (_what, spoil) => {
		const data = await storedBinary(store, 'document.pdf', 'application/pdf', content);
		await spoil(store.getPath(data.id));

		await expect(send({ data }, demoCredentials(sandbox))).rejects.toThrow(
			"The file 'document.pdf' could not be read from n8n's binary data",
		);
		expect(sandbox.store.messages('kapso')).toEqual([]);
	});
});
