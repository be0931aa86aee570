import { WhatsAppGateway } from '../../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { WhatsAppGatewayTrigger } from '../../nodes/WhatsAppGatewayTrigger/WhatsAppGatewayTrigger.node';
import type { PickerList } from '../../gateways/capabilities';
import type { Gateway } from '../../gateways/gateway';
import { gateways } from '../../gateways/registry';
import type * as Transport from '../../nodes/transport/exchange';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { NewFault } from '../../sandbox/faults';
import { pickerPage, type Panel } from './support/load-options';
import { startServer } from './support/local-server';
import {
	aboutSending,
	credentialsWith,
	keyFields,
	listCells,
	locator,
	named,
	panelOf,
	pickerOf,
	readable,
	type ListCell,
} from './support/reading';
import { expectNoSecrets } from './support/secrets';

const wrongKey = 'whm_no-such-key-4711-at-all';

/** Nobody is to wait for time-outs here: they are told to the network a hundred times as short. */
const mockTime = { isFast: false, asked: 0 };

jest.mock('../../nodes/transport/exchange', () => {
	const real = jest.requireActual<typeof Transport>('../../nodes/transport/exchange');
	const exchangeFor: typeof real.exchangeFor = (...parameters) => {
		const exchange = real.exchangeFor(...parameters);
		return async (request) => {
			if (!mockTime.isFast) return await exchange(request);
			mockTime.asked = request.timeoutMs ?? 0;
			return await exchange({ ...request, timeoutMs: mockTime.asked / 100 });
		};
	};
	return { ...real, exchangeFor };
});

let sandbox: Sandbox;

/** What a person sees of a refusal. */
interface Shown {
	message: string;
	description: string;
}

async function refusalOf(opened: Promise<unknown>): Promise<Shown> {
	try {
		await opened;
	} catch (error) {
		expectNoSecrets(error, wrongKey);
		const { message, description } = error as Partial<Shown>;
		return { message: String(message), description: String(description) };
	}
	throw new Error('the list opened');
}

async function open({ gateway, list }: ListCell, change: Partial<Panel> = {}): Promise<Shown> {
	return await refusalOf(pickerPage(pickerOf[list], { ...panelOf(sandbox, gateway), ...change }));
}

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

describe('a fault of the gateway is told in words that say what to do', () => {
	const faults: ReadonlyArray<[string, NewFault, RegExp, RegExp]> = [
		[
			'403',
			{ kind: 'forbidden' },
			/does not allow this|may not do this/,
			/Give the key the right to read|access policy for|the permission \S+:read/,
		],
		['429', { kind: 'rateLimited' }, /takes no more requests for now/, /^Wait/],
		['503', { kind: 'serverError', status: 503 }, /has a problem on its own side/, /Run again later/],
		['a web page with 502', { kind: 'html' }, /has a problem on its own side/, /Run again later/],
		[
			'a web page with 200',
			{ kind: 'html', status: 200 },
			/in a form that is not documented/,
			/Check the base URL in the credential/,
		],
		[
			'half an answer',
			{ kind: 'brokenJson' },
			/in a form that is not documented/,
			/Check the base URL in the credential/,
		],
		[
			'a cut connection',
			{ kind: 'resetBeforeAccept' },
			/could not be reached: the connection was cut/,
			/Check the base URL in the credential/,
		],
	];

	describe.each(faults)('%s', (_what, fault, says, next) => {
		test.each(listCells)('%s', async (_name, cell) => {
			sandbox.faults.add({ ...fault, on: 'read' });
			const { message, description } = await open(cell);

			expect(message).toContain(cell.gateway.displayName);
			expect(message).toMatch(says);
			expect(description).toMatch(next);
			expect(`${message} ${description}`).not.toMatch(aboutSending);
			expect(`${message} ${description}`).not.toMatch(/[<>{}]/);
		});
	});
});

describe('a wrong key', () => {
	test.each(listCells)('%s', async (_name, cell) => {
		const { gateway } = cell;
		const credentials = credentialsWith(sandbox, gateway, {
			[keyFields[gateway.name] ?? '']: wrongKey,
		});
		const { message, description } = await open(cell, { credentials });

		expect(message).toMatch(new RegExp(`^${gateway.displayName} did not accept the (API )?key`));
		expect(description).toMatch(/^Enter an? (valid|active) .*key in the .*credential/);
		expect(`${message} ${description}`).not.toMatch(aboutSending);
	});
});

describe('nothing answers', () => {
	test.each(listCells)('%s', async (_name, cell) => {
		const gone = await startServer(() => undefined);
		await gone.close();
		const credentials = credentialsWith(sandbox, cell.gateway, { baseUrl: gone.origin });
		const { message, description } = await open(cell, { credentials });

		expect(message).toBe(
			`${cell.gateway.displayName} could not be reached: nothing answers at its address`,
		);
		expect(description).toContain('Check the base URL in the credential and that this n8n can reach it');
	});
});

describe('an account without anything', () => {
	const missing: Readonly<Record<PickerList, (gateway: Gateway) => string>> = {
		senders: ({ sender }) => `WhatsApp ${sender.label.toLowerCase()}`,
		templates: () => 'template',
		contacts: () => 'contact',
		tags: () => 'tag',
		flows: () => 'published flow',
	};

	test.each(listCells)('%s', async (_name, cell) => {
		sandbox.settings.emptyLists = true;
		const { message, description } = await open(cell);
		const { displayName } = cell.gateway;

		expect(message).toBe(`${displayName} has no ${missing[cell.list](cell.gateway)} yet`);
		expect(description).toContain(`Create one in ${displayName}`);
		expect(description).toContain('check that the credential belongs to the right account');
	});

	test.each(listCells)('%s: a search finds nothing, and that is no error', async (_name, cell) => {
		sandbox.settings.emptyLists = true;
		const page = await pickerPage(pickerOf[cell.list], panelOf(sandbox, cell.gateway), 'ann');

		expect(page.results).toEqual([]);
	});
});

describe('what is not chosen yet is named, and nothing is asked', () => {
	test.each(named(readable))('%s: no credential', async (_name, gateway) => {
		const { message, description } = await open({ gateway, list: 'senders' }, { credentials: {} });

		expect(message).toBe(`There is no ${gateway.displayName} credential chosen yet`);
		expect(description).toContain("Choose or create one under 'Credential'");
		expect(sandbox.store.requests()).toEqual([]);
	});

	test.each([
		['nothing', ''],
		['an expression', '={{ $json.gateway }}'],
		['another word', 'telegram'],
	])('the gateway is %s', async (_what, value) => {
		const [gateway] = readable;
		if (!gateway) throw new Error('no gateway can be read from');
		const panel = { ...panelOf(sandbox, gateway), parameters: { gateway: value } };
		const { message, description } = await refusalOf(pickerPage('searchSenders', panel));

		expect(message).toBe('The gateway is not known yet');
		expect(description).toContain("Choose the 'Gateway' from the list");
		expect(sandbox.store.requests()).toEqual([]);
	});

	test('templates of Kapso belong to a phone number', async () => {
		const [gateway] = readable.filter(({ name }) => name === 'kapso');
		if (!gateway) throw new Error('Kapso lists nothing');
		const panel = panelOf(sandbox, gateway, { sender: locator('', 'list') });
		const { message, description } = await refusalOf(pickerPage('searchTemplates', panel));

		expect(message).toBe("'Phone Number' is empty");
		expect(description).toContain("Choose the 'Phone Number' first");
		expect(sandbox.store.requests()).toEqual([]);
	});
});

describe('AutoKonnect documents no lists', () => {
	const [autoKonnect] = gateways.filter(({ name }) => name === 'autoKonnect');
	if (!autoKonnect) throw new Error('AutoKonnect is missing');

	test.each(Object.entries(pickerOf))('%s: says so without a request', async (_list, picker) => {
		const { message, description } = await refusalOf(pickerPage(picker, panelOf(sandbox, autoKonnect)));

		expect(message).toBe('AutoKonnect has no list of these');
		expect(description).toBe("Choose 'By ID' instead of 'From List'.");
		expect(sandbox.store.requests()).toEqual([]);
	});

	const panels = [new WhatsAppGateway().description, new WhatsAppGatewayTrigger().description];

	test('no picker of it on the panels offers a list, and each says where the id is', () => {
		const locators = panels
			.flatMap(({ properties }) => properties)
			.filter(({ type }) => type === 'resourceLocator')
			.filter(({ displayOptions }) => displayOptions?.show?.gateway?.includes('autoKonnect'));

		expect(locators.length).toBeGreaterThan(1);
		for (const { modes, hint } of locators) {
			expect(modes?.map(({ type }) => type)).not.toContain('list');
			expect(hint).toMatch(/stands in AutoKonnect/);
		}
	});

	test.each(named(readable))('%s has a list wherever its table says so', (_name, gateway) => {
		const shown = panels
			.flatMap(({ properties }) => properties)
			.filter(({ name, type }) => name === 'sender' && type === 'resourceLocator')
			.filter(({ displayOptions }) => displayOptions?.show?.gateway?.includes(gateway.name));

		expect(shown.length).toBeGreaterThan(1);
		for (const { modes } of shown) expect(modes?.[0]?.type).toBe('list');
	});
});

describe('an answer that takes too long: the list gives up after twenty seconds, and says why', () => {
	beforeEach(() => (mockTime.isFast = true));
	afterEach(() => (mockTime.isFast = false));

	test.each(listCells)('%s', async (_name, cell) => {
		sandbox.faults.add({ kind: 'slow', on: 'read', delayMs: 700 });
		const { message, description } = await open(cell);

		expect(message).toBe(
			`${cell.gateway.displayName} could not be reached: the time for an answer ran out`,
		);
		expect(description).toContain('Check the base URL in the credential');
		expect(mockTime.asked).toBe(20_000);
	});
});
