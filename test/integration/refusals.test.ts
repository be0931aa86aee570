import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { BadInput } from './bad-input/case';
import { demoCredentials, sandboxName } from './support/demo';
import { startServer } from './support/local-server';
import type { Credentials } from './support/n8n-core';
import { runNode, type Run } from './support/run-node';
import { expectNoSecrets, markedText } from './support/secrets';
import { basics } from './support/wishes';

type GatewayName = BadInput['gateway'];

const everyGateway: GatewayName[] = ['autoKonnect', 'bird', 'kapso', 'whatomate'];
const credentialOf = {
	autoKonnect: 'autoKonnectWabaApi',
	bird: 'birdChannelsApi',
	kapso: 'kapsoWhatsAppApi',
	whatomate: 'whatomateApi',
} as const;
const keyField = { autoKonnect: 'apiKey', bird: 'accessKey', kapso: 'apiKey', whatomate: 'apiKey' } as const;
const shownName = {
	autoKonnect: 'AutoKonnect',
	bird: 'Bird Channels',
	kapso: 'Kapso',
	whatomate: 'Whatomate',
} as const;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Credentials of the demo account, some of their fields otherwise. */
function credentialsWith(gateway: GatewayName, more: Credentials[string]): Credentials {
	const credentials = demoCredentials(sandbox);
	const type = credentialOf[gateway];
	return { ...credentials, [type]: { ...credentials[type], ...more } };
}

interface Wish {
	parameters?: INodeParameters;
	credentials?: Credentials;
}

/** The text comes by an expression: n8n keeps the panel's own words with an error, whatever a node does. */
function runOf(gateway: GatewayName, { parameters, credentials }: Wish): Run {
	return {
		parameters: { ...basics[gateway], messageType: 'text', text: '={{ $json.x }}', ...parameters },
		items: [{ x: markedText }],
		credentials: credentials ?? demoCredentials(sandbox),
	};
}

/** One text, refused: the item of a run that goes on. */
async function refusal(gateway: GatewayName, { parameters, credentials }: Wish) {
	const items = await runNode({ ...runOf(gateway, { parameters, credentials }), continueOnFail: true });
	expectNoSecrets(items);
	expect(items).toHaveLength(1);
	expect(items[0]?.pairedItem).toEqual({ item: 0 });
	expect(items[0]?.json.error).toMatch(/ \[Item 0\]$/);
	return items[0]?.json ?? {};
}

/** The error that ends a run. */
async function thrown(gateway: GatewayName, { parameters, credentials }: Wish) {
	const error = await runNode(runOf(gateway, { parameters, credentials })).then(
		() => undefined,
		(reason: Error & { description?: string; httpCode?: string | null }) => reason,
	);
	expectNoSecrets(error);
	return error;
}

/** Requests that send, without the look-up of a contact before them. */
function sends(gateway: GatewayName) {
	const requests = sandbox.store.requests(sandboxName[gateway]);
	return requests.filter(({ method, path }) => method === 'POST' && !/\/api\/contacts$/.test(path));
}

const to = (phoneNumbers: string): Wish => ({ parameters: { phoneNumbers } });

describe('a wrong key', () => {
	test.each<[GatewayName, string, string]>([
		['autoKonnect', 'AutoKonnect does not know the API key', 'Copy the API key from the Companies page'],
		['bird', 'Bird Channels did not accept the key', 'Enter a valid access key in the credential'],
		['kapso', 'WhatsApp could not authenticate the account', 'Enter a valid key in the credential'],
		['whatomate', 'Whatomate did not accept the API key', 'Enter an active API key in the credential'],
	])('%s', async (gateway, says, next) => {
		const wrong = 'wrong-key-that-nobody-knows';
		const credentials = credentialsWith(gateway, { [keyField[gateway]]: wrong });
		const json = await refusal(gateway, { credentials });

		expect(json).toMatchObject({ kind: 'auth', httpStatus: 401, retryable: false });
		expect(json.error).toContain(says);
		expect(json.description).toContain(next);
		expect(json.description).toContain('Nothing was sent');
		expectNoSecrets(json, wrong);
		expect(sandbox.store.messages()).toEqual([]);
		expect(sandbox.store.requests()).toHaveLength(1);

		const error = await thrown(gateway, { credentials });
		expect(error?.message).toContain(says);
		expect(error?.description).toContain(next);
		expect(error?.httpCode).toBe('401');
		expectNoSecrets(error, wrong);
	});
});

describe('what the key may not use, or what is not there', () => {
	test.each<[string, GatewayName, INodeParameters, Credentials[string], string, string, string]>([
		[
			'a channel of another company',
			'autoKonnect',
			{ sender: locator('125') },
			{},
			'permission',
			'The WhatsApp channel belongs to another company than the API key',
			'use the key of the company that owns the channel',
		],
		[
			'a disconnected channel',
			'autoKonnect',
			{ sender: locator('124') },
			{},
			'permission',
			'The WhatsApp channel is disconnected',
			'Connect the channel again in AutoKonnect',
		],
		[
			'an unknown channel',
			'autoKonnect',
			{ sender: locator('999') },
			{},
			'notFound',
			'AutoKonnect does not know the WhatsApp channel',
			"Check the ID in 'WABA Channel'",
		],
		[
			'another workspace',
			'bird',
			{},
			{ workspaceId: 'e4a17c90-6b2d-4f83-a5d1-90c8b7e6f523' },
			'permission',
			'Bird Channels knows the access key, but its role may not do this',
			'give the role of the key an access policy',
		],
		[
			'an unknown channel',
			'bird',
			{ sender: locator('11111111-2222-4333-8444-555555555555') },
			{},
			'notFound',
			'Bird Channels does not know what the request names',
			"Check 'Channel' and the workspace ID in the credential",
		],
		[
			'an unknown phone number',
			'kapso',
			{ sender: locator('100000000000000') },
			{},
			'notFound',
			'Kapso does not know the phone number',
			"Check 'Phone Number'",
		],
		[
			'a sandbox number to a stranger',
			'kapso',
			{ sender: locator('597907523413541'), phoneNumbers: '+254712345678' },
			{},
			'recipient',
			'A sandbox number of Kapso sends only to the phone that activated it',
			'Activate a sandbox session',
		],
		[
			'an unknown account',
			'whatomate',
			{ sender: locator('Sales') },
			{},
			'notFound',
			'Whatomate does not find the account to send from',
			"Put the account's name into 'Account'",
		],
		[
			'an unknown contact',
			'whatomate',
			{ recipientSource: 'contact', contactId: locator('11111111-2222-4333-8444-555555555555') },
			{},
			'recipient',
			'Whatomate does not know the contact',
			'Choose the contact from the list',
		],
		[
			'a contact that may not be created',
			'whatomate',
			{ phoneNumbers: '254733000111', options: { createMissingContact: false } },
			{},
			'recipient',
			'Whatomate has no contact with the number 254733000111',
			"switch on the option 'Create Missing Contact'",
		],
		[
			'tags without contacts',
			'autoKonnect',
			{ recipientSource: 'contactTags', contactTagIds: '58' },
			{},
			'recipient',
			'No contact with a valid phone number stands behind the recipients',
			"Check 'Contact Tag IDs'",
		],
	])('%s: %s', async (_what, gateway, parameters, credential, kind, says, next) => {
		const json = await refusal(gateway, {
			parameters,
			credentials: credentialsWith(gateway, credential),
		});

		expect(json.error).toContain(says);
		expect(json.description).toContain(next);
		expect(json.kind).toBe(kind);
		expect(json.retryable).toBe(false);
		expect(sandbox.store.messages()).toEqual([]);
	});
});

describe.each(everyGateway)('too many requests: %s', (gateway) => {
	test('the time to wait is told, and nothing is sent', async () => {
		const json = await refusal(gateway, to('+254712000429'));

		expect(json).toMatchObject({
			kind: 'rateLimit',
			httpStatus: 429,
			retryable: true,
			retryAfterMs: 1000,
		});
		expect(json.error).toContain(`${shownName[gateway]} takes no more requests for now`);
		expect(json.description).toMatch(/^Wait/);
		expect(json.description).toContain('Nothing was sent');
		expect(sandbox.store.messages()).toEqual([]);
		expect(sends(gateway)).toHaveLength(1);
	});

	test('without Retry-After no time is made up', async () => {
		const json = await refusal(gateway, to('+254712000430'));

		expect(json).toMatchObject({ kind: 'rateLimit', retryable: true, retryAfterMs: null });
		expect(sends(gateway)).toHaveLength(1);
	});
});

describe.each(everyGateway)('what leaves the outcome open: %s', (gateway) => {
	const unknown = 'Whether the message was accepted is not known';
	const look = `Look in ${shownName[gateway]} whether the message was sent before you send it again`;

	test.each([500, 502, 503])('HTTP %i', async (status) => {
		const json = await refusal(gateway, to(`+254712000${status}`));

		expect(json).toMatchObject({ kind: 'gatewayUnavailable', httpStatus: status, retryable: false });
		expect(json.error).toContain(unknown);
		expect(json.description).toMatch(/^Look in .* whether the message was sent before you send it again/);
		expect(sends(gateway)).toHaveLength(1);
	});

	test('a web page with 502 in place of an answer', async () => {
		const json = await refusal(gateway, to('+254712000802'));

		expect(json).toMatchObject({ kind: 'gatewayUnavailable', httpStatus: 502, retryable: false });
		expect(json.error).toContain(unknown);
		expect(json.error).not.toContain('<');
		expect(sends(gateway)).toHaveLength(1);
	});

	test.each([
		['before', '000601', 0],
		['after', '000602', 1],
	])('the connection is cut %s the message was accepted', async (_when, suffix, accepted) => {
		const json = await refusal(gateway, to(`+254712${suffix}`));

		expect(json).toMatchObject({ kind: 'network', httpStatus: null, retryable: false });
		expect(json.error).toContain(
			`${shownName[gateway]} gave no answer: the connection was cut. ${unknown}`,
		);
		expect(json.description).toContain(look);
		expect(sends(gateway)).toHaveLength(1);
		expect(sandbox.store.messages()).toHaveLength(accepted);
	});

	test('half an answer', async () => {
		const json = await refusal(gateway, to('+254712000801'));

		expect(json).toMatchObject({ kind: 'unexpectedResponse', retryable: false });
		expect(json.error).toContain('in a form that is not documented. The message may have been accepted');
		expect(json.description).toContain(`look in ${shownName[gateway]} whether the message was sent`);
		expect(sends(gateway)).toHaveLength(1);
	});

	test('a web page with 200 in place of an answer', async () => {
		sandbox.faults.add({ kind: 'html', status: 200 });
		const json = await refusal(gateway, {});

		expect(json).toMatchObject({ kind: 'unexpectedResponse', httpStatus: 200, retryable: false });
		expect(json.error).toContain('The message may have been accepted');
		expect(sends(gateway)).toHaveLength(1);
	});
});

test.each(everyGateway)('%s may be slow to answer, or slow to finish its answer', async (gateway) => {
	sandbox.faults.add({ kind: 'slow', delayMs: 300, times: 1 });
	sandbox.faults.add({ kind: 'slowBody', delayMs: 300, times: 1 });
	const items = await runNode({
		parameters: { ...basics[gateway], messageType: 'text', text: '={{ $json.x }}' },
		items: [{ x: 'first' }, { x: 'second' }],
		credentials: demoCredentials(sandbox),
	});

	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(sandbox.store.messages()).toHaveLength(2);
});

test.each(everyGateway)('%s cannot be reached: nothing was sent', async (gateway) => {
	const gone = await startServer(() => undefined);
	await gone.close();
	const json = await refusal(gateway, { credentials: credentialsWith(gateway, { baseUrl: gone.origin }) });

	expect(json).toMatchObject({ kind: 'network', httpStatus: null, retryable: true });
	expect(json.error).toContain(
		`${shownName[gateway]} could not be reached: nothing answers at its address. Nothing was sent`,
	);
	expect(json.description).toContain('Check the base URL in the credential');
});

test('a closed window at Kapso: the next step is a template', async () => {
	const json = await refusal('kapso', to('+254712000470'));

	expect(json).toMatchObject({ kind: 'windowClosed', code: 131047, httpStatus: 422, retryable: false });
	expect(json.error).toContain('has not written in the last 24 hours');
	expect(json.description).toContain("Choose message type 'Template' with an approved template");

	const template = {
		messageType: 'template',
		templateParametersInput: 'manual',
		template: locator('order_update'),
		templateLanguage: 'en_US',
		headerType: 'image',
		headerMediaSource: 'url',
		headerMediaUrl: 'https://files.example.com/header.jpg',
		templateBody: { parameter: [{ value: 'Ann' }, { value: '12345' }, { value: 'Monday' }] },
		templateButtons: { button: [{ type: 'url', index: 0, value: '12345' }] },
	};
	const [item] = await runNode({
		parameters: { ...basics.kapso, phoneNumbers: '+254712000470', ...template },
		credentials: demoCredentials(sandbox),
	});
	expect(item?.json.status).toBe('accepted');
});
