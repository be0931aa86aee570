import { demoCredentials, gateways } from '../../scripts/lib/demo-credentials.mjs';
import { sendExamples, type SendRow } from '../../scripts/lib/send-examples.mjs';
import { enterWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await enterWorld();
});

describe('the examples', () => {
	let rows: SendRow[];

	beforeAll(async () => {
		const { client, sandbox, credentials } = world;
		rows = await sendExamples({
			client,
			sandboxOrigin: sandbox.origin,
			credentials: new Map(credentials),
		});
	});

	test.each(Object.keys(gateways))('%s has sent text, image, template and buttons', (gateway) => {
		const sent = rows.filter((row) => row.gateway === gateway);
		expect(sent.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined, undefined]);
		expect(sent.map(({ messageType }) => messageType)).toEqual(['text', 'image', 'template', 'buttons']);
	});
});

interface Tested {
	status: 'OK' | 'Error';
	message: string;
}

/** What n8n says under a credential that is being saved. */
async function tested(type: string, changes: Record<string, string>): Promise<Tested> {
	const known = await demoCredentials(world.sandbox.origin);
	const demo = known.find((credential) => credential.type === type);
	const { id, name } = world.credentials.get(type) ?? { id: '', name: '' };
	const credentials = { id, name, type, data: { ...demo?.data, ...changes } };
	return (await world.client.request('POST', '/rest/credentials/test', { credentials })) as Tested;
}

interface CredentialCase {
	type: string;
	what: string;
	changes: Record<string, string>;
	status: Tested['status'];
	says: RegExp;
}

const notHttps = 'http://api.example.com';

const cases: CredentialCase[] = [
	{ type: 'autoKonnectWabaApi', what: 'a good key', changes: {}, status: 'OK', says: /./ },
	{
		type: 'autoKonnectWabaApi',
		what: 'a wrong key',
		changes: { apiKey: 'ak_wrong' },
		status: 'Error',
		says: /key/i,
	},
	{
		type: 'autoKonnectWabaApi',
		what: 'a public address without https',
		changes: { baseUrl: notHttps },
		status: 'Error',
		says: /https/,
	},
	{ type: 'birdChannelsApi', what: 'a good key', changes: {}, status: 'OK', says: /./ },
	{
		type: 'birdChannelsApi',
		what: 'a wrong key',
		changes: { accessKey: 'wrong' },
		status: 'Error',
		says: /key/i,
	},
	{
		type: 'birdChannelsApi',
		what: "a key of Bird's other product",
		changes: { accessKey: 'bk_live_0123456789' },
		status: 'Error',
		says: /bk_/,
	},
	{
		type: 'birdChannelsApi',
		what: 'a public address without https',
		changes: { baseUrl: notHttps },
		status: 'Error',
		says: /https/,
	},
	{ type: 'kapsoWhatsAppApi', what: 'a good key', changes: {}, status: 'OK', says: /./ },
	{
		type: 'kapsoWhatsAppApi',
		what: 'a wrong key',
		changes: { apiKey: 'wrong' },
		status: 'Error',
		says: /key/i,
	},
	{
		type: 'kapsoWhatsAppApi',
		what: 'a public address without https',
		changes: { baseUrl: notHttps },
		status: 'Error',
		says: /https/,
	},
	{ type: 'whatomateApi', what: 'a good key', changes: {}, status: 'OK', says: /./ },
	{
		type: 'whatomateApi',
		what: 'a wrong key',
		changes: { apiKey: 'wrong' },
		status: 'Error',
		says: /key/i,
	},
	{
		type: 'whatomateApi',
		what: 'a public address without https',
		changes: { baseUrl: notHttps },
		status: 'Error',
		says: /https/,
	},
];

describe('the test of a credential', () => {
	test.each(cases)('$type, $what: $status', async ({ type, changes, status, says }) => {
		const answer = await tested(type, changes);
		expect(answer).toMatchObject({ status, message: expect.stringMatching(says) as unknown });
	});
});
