import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { sampleFiles } from '../../sandbox/files';
import { demoCredentials } from './support/demo';
import { sendJson, startServer, type LocalServer } from './support/local-server';
import type { Credentials } from './support/n8n-core';
import { binaryOf, runNode } from './support/run-node';
import { expectNoSecrets, markedText } from './support/secrets';
import { basics, wishes } from './support/wishes';

const everyGateway = ['autoKonnect', 'bird', 'kapso', 'whatomate'] as const;
type GatewayName = (typeof everyGateway)[number];

const credentialOf = {
	autoKonnect: 'autoKonnectWabaApi',
	bird: 'birdChannelsApi',
	kapso: 'kapsoWhatsAppApi',
	whatomate: 'whatomateApi',
} as const;

/** Keys that look as real ones do. */
const keys: Record<GatewayName, IDataObject> = {
	autoKonnect: { apiKey: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b' },
	bird: { accessKey: 'Zx81kQwErTyUiOpAsDfGhJkLzXcVbNm1234567890' },
	kapso: { apiKey: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae' },
	whatomate: { apiKey: 'whm_aabbccddeeff00112233445566778899' },
};

let sandbox: Sandbox;
let servers: LocalServer[] = [];

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

afterEach(async () => {
	await Promise.all(servers.map(async (server) => await server.close()));
	servers = [];
});

async function server(...answer: Parameters<typeof startServer>): Promise<LocalServer> {
	const started = await startServer(...answer);
	servers.push(started);
	return started;
}

const keyOf = (gateway: GatewayName): string => String(Object.values(keys[gateway])[0]);

function credentialsAt(gateway: GatewayName, baseUrl: string): Credentials {
	const credentials = demoCredentials(sandbox);
	const type = credentialOf[gateway];
	return { ...credentials, [type]: { ...credentials[type], ...keys[gateway], baseUrl } } as Credentials;
}

async function send(gateway: GatewayName, baseUrl: string, parameters: INodeParameters = {}) {
	return await runNode({
		parameters: { ...basics[gateway], messageType: 'text', text: '={{ $json.x }}', ...parameters },
		items: [{ x: markedText }],
		binary: binaryOf('photo.jpg', 'image/jpeg', Buffer.from('bytes')),
		credentials: credentialsAt(gateway, baseUrl),
		continueOnFail: true,
	});
}

describe.each(everyGateway)('%s', (gateway) => {
	test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
		const elsewhere = await server((_seen, response) => sendJson(response, 200, {}));
		const moved = await server((seen, response) => {
			response.writeHead(status, { Location: `${elsewhere.origin}${seen.url}` });
			response.end();
		});
		const [item] = await send(gateway, moved.origin);

		expect(elsewhere.seen).toEqual([]);
		expect(moved.seen).toHaveLength(1);
		expect(JSON.stringify(moved.seen[0]?.headers)).toContain(keyOf(gateway));
		expect(item?.json).toMatchObject({
			kind: 'unexpectedResponse',
			httpStatus: status,
			retryable: false,
		});
		expect(item?.json.description).toContain('Check the base URL in the credential');
		expectNoSecrets(item, keyOf(gateway));
	});

	test('a gateway that repeats the key in its answer does not bring it into the error', async () => {
		const echo = await server(({ headers }, response) => {
			const sent = String(headers.authorization ?? headers['x-api-key']);
			const message = `The key ${sent} is not known here`;
			sendJson(response, 401, { message, error: { message } });
		});
		const [item] = await send(gateway, echo.origin);

		expect(item?.json.kind).toBe('auth');
		expect(item?.json.error).toContain('is not known here');
		expectNoSecrets(item, keyOf(gateway));
	});
});

test('a link is fetched without the key, also when it leads elsewhere (Whatomate)', async () => {
	const photo = sampleFiles['photo.jpg'];
	const files = await server((_seen, response) => {
		response.writeHead(200, { 'Content-Type': 'image/jpeg' });
		response.end(photo?.bytes);
	});
	const short = await server((_seen, response) => {
		response.writeHead(302, { Location: `${files.origin}/photo.jpg` });
		response.end();
	});
	const [item] = await runNode({
		parameters: { ...basics.whatomate, ...wishes.whatomate?.image, mediaUrl: `${short.origin}/p` },
		credentials: demoCredentials(sandbox),
	});

	expect(item?.json.status).toBe('pending');
	expect([short.seen.length, files.seen.length]).toEqual([1, 1]);
	expect(JSON.stringify([short.seen, files.seen])).not.toContain(sandbox.accounts.whatomate.apiKey);
});

test('the storage that Bird names gets the file and not the key', async () => {
	const storage = await server((_seen, response) => {
		response.writeHead(204);
		response.end();
	});
	const gateway = await server(({ url }, response) => {
		if (!url.endsWith('/presigned-upload')) {
			sendJson(response, 202, { id: 'message-1', status: 'accepted' });
			return;
		}
		sendJson(response, 200, {
			mediaUrl: 'https://media.api.bird.com/1',
			uploadUrl: `${storage.origin}/bucket`,
			uploadMethod: 'POST',
			uploadFormData: { key: 'uploads/1' },
		});
	});
	const [item] = await send('bird', gateway.origin, {
		messageType: 'image',
		mediaSource: 'binary',
		binaryPropertyName: 'data',
	});

	expect(item?.json.messageId).toBe('message-1');
	expect(storage.seen).toHaveLength(1);
	expect(storage.seen[0]?.body).toContain('uploads/1');
	expect(storage.seen[0]?.headers.authorization).toBeUndefined();
	expect(JSON.stringify(storage.seen)).not.toContain(keyOf('bird'));
	expect(gateway.seen.map(({ headers }) => headers.authorization)).toEqual([
		`AccessKey ${keyOf('bird')}`,
		`AccessKey ${keyOf('bird')}`,
	]);
});
