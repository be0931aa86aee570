import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox';
import { demoCredentials } from './support/demo';
import type { Credentials } from './support/n8n-core';
import { TriggerUnderTest } from './support/run-trigger';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

interface Subscription {
	url: string;
}

/** What stands at all gateways together. */
async function subscriptions(): Promise<Subscription[]> {
	const { data } = await axios.get<Record<string, Subscription[]>>(
		`${sandbox.origin}/sandbox/subscriptions`,
	);
	return Object.values(data).flat();
}

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

function credentialsFor(type: string): Credentials {
	return { [type]: demoCredentials(sandbox)[type] ?? {} };
}

const gateways: Array<[string, string, () => string, number]> = [
	['bird', 'birdChannelsApi', () => sandbox.accounts.bird.channelId, 2],
	['kapso', 'kapsoWhatsAppApi', () => sandbox.accounts.kapso.phoneNumberId, 1],
	['whatomate', 'whatomateApi', () => '', 1],
];

describe.each(gateways)('%s', (gateway, credentialType, sender, registrations) => {
	const events =
		gateway === 'whatomate'
			? ['message.received', 'message.sent']
			: ['message.received', 'message.delivered'];
	const trigger = (isTest = false) =>
		new TriggerUnderTest(
			{ gateway, sender: locator(sender()), events },
			credentialsFor(credentialType),
			isTest,
		);

	test('registers at activation, stays when it is activated again, and is gone after deactivation', async () => {
		const inbox = trigger();
		await inbox.activate();
		expect((await subscriptions()).map(({ url }) => url)).toEqual(Array(registrations).fill(inbox.url));

		expect(await inbox.hook('checkExists')).toBe(true);
		await inbox.activate();
		expect(await subscriptions()).toHaveLength(registrations);

		await inbox.hook('delete');
		expect(await subscriptions()).toEqual([]);
		expect(inbox.staticData.registrations).toEqual({});
	});

	test('test and production address live side by side, and neither touches the other', async () => {
		const [production, listening] = [trigger(), trigger(true)];
		await production.activate();
		await listening.activate();
		expect(await subscriptions()).toHaveLength(2 * registrations);

		await listening.hook('delete');
		expect((await subscriptions()).map(({ url }) => url)).toEqual(
			Array(registrations).fill(production.url),
		);
	});

	test('a wrong key is said in words at activation, and nothing is registered', async () => {
		const credentials = credentialsFor(credentialType);
		const wrong = {
			[credentialType]: { ...credentials[credentialType], apiKey: 'wrong', accessKey: 'wrong' },
		};
		const inbox = new TriggerUnderTest({ gateway, sender: locator(sender()), events }, wrong);
		await expect(inbox.activate()).rejects.toThrow(/did not accept|does not know|not know this|key/i);
		expect(await subscriptions()).toEqual([]);
	});

	test('without a credential it says what to do', async () => {
		const inbox = new TriggerUnderTest({ gateway, sender: locator(sender()), events }, {});
		await expect(inbox.activate()).rejects.toMatchObject({
			message: expect.stringContaining('credential'),
			description: expect.stringContaining("set 'Registration' to Manual"),
		});
	});
});

test('a number is demanded where webhooks belong to numbers', async () => {
	const inbox = new TriggerUnderTest(
		{ gateway: 'kapso', sender: locator(''), events: ['message.received'] },
		credentialsFor('kapsoWhatsAppApi'),
	);
	await expect(inbox.activate()).rejects.toThrow("'Phone Number' is empty");
});

test('a pattern that could hang is refused at activation', async () => {
	const filters = { textFilter: 'regex', text: '(a+)+$' };
	const inbox = new TriggerUnderTest(
		{ gateway: 'autoKonnect', events: ['message.received'], filters, verifyToken: 'x' },
		{},
	);
	await expect(inbox.activate()).rejects.toThrow(/take for ever/);
});
