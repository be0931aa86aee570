import { demoCredentials, gateways } from '../../scripts/lib/demo-credentials.mjs';
import { sendExamples, type SendRow } from '../../scripts/lib/send-examples.mjs';
import { n8nDifferences } from './support/n8n-differences';
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
	/** The words are those of a rule for the status of the answer. */
	byStatus?: boolean;
}

const wordsOfN8n = /^Authorization failed/;

/** What a gateway's credential says of a wrong key. */
const wrongKeys: ReadonlyArray<readonly [type: string, field: string, says: RegExp]> = [
	['autoKonnectWabaApi', 'apiKey', /^AutoKonnect refused this API key\. Copy it again/],
	['birdChannelsApi', 'accessKey', /^Bird does not know this access key\. Copy it again/],
	['kapsoWhatsAppApi', 'apiKey', /^Kapso does not know this API key\. Copy it again/],
	['whatomateApi', 'apiKey', /^The Whatomate server does not know this API key/],
];

const cases: CredentialCase[] = [
	...wrongKeys.flatMap(([type, field, says]): CredentialCase[] => [
		{ type, what: 'a good key', changes: {}, status: 'OK', says: /^Connection successful/ },
		{
			type,
			what: 'a wrong key',
			changes: { [field]: 'wrong' },
			status: 'Error',
			says,
			// AutoKonnect's answer has its words by a rule for the body too.
			byStatus: type !== 'autoKonnectWabaApi',
		},
		{
			type,
			what: 'a public address without https',
			changes: { baseUrl: 'http://api.example.com' },
			status: 'Error',
			says: /^The 'Base URL' of the credential must begin with https:/,
		},
	]),
	{
		type: 'birdChannelsApi',
		what: "a key of Bird's other product",
		changes: { accessKey: 'bk_live_0123456789' },
		status: 'Error',
		says: /begins with bk_ and so belongs to the new Bird platform/,
	},
];

describe('the test of a credential', () => {
	test.each(cases)('$type, $what: $status', async ({ type, changes, status, says, byStatus }) => {
		const answer = await tested(type, changes);
		const { testsHideTheirRules } = n8nDifferences(world.client.version);
		const words = byStatus && testsHideTheirRules ? wordsOfN8n : says;
		expect(answer).toMatchObject({ status, message: expect.stringMatching(words) as unknown });
	});
});
