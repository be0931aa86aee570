import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleFiles } from '../../sandbox/files';
import { byHand, gatewayCases, type GatewayCase, type InboundCase } from './support/gateway-cases';
import { person } from './support/person';
import type { Shown } from './support/registries';
import { until, type Delivery } from './support/sandbox';
import { TriggerWorkflow, type TriggerRun } from './support/trigger-workflow';
import { enterWorld, type World } from './support/world';

const foreignUrl = 'https://crm.example.test/hook';

let world: World;
let foreignReceiver: Server;

beforeAll(async () => {
	world = await enterWorld();
	foreignReceiver = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
	await once(foreignReceiver, 'listening');
	const { port } = foreignReceiver.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	await world.sandbox.tell('tunnels', { host: new URL(foreignUrl).hostname, origin });
});

afterAll(() => foreignReceiver.close());

/** Activates, and does by hand what the gateway has no way to be asked for. */
async function goLive(gateway: GatewayCase, workflow: TriggerWorkflow): Promise<void> {
	await workflow.activate();
	if (!gateway.registry) await world.sandbox.tell('autokonnect/callback', { url: workflow.url, ...byHand });
}

async function registrations(gateway: GatewayCase): Promise<Shown[]> {
	return (await gateway.registry?.list(world.sandbox.origin)) ?? [];
}

/** What the trigger gave for the message that a request made. */
function runOf(runs: TriggerRun[], messageId: string | undefined): TriggerRun[] {
	return runs.filter(({ outputs }) => outputs.flat().some(({ json }) => json.message?.id === messageId));
}

const itemsOf = (run: TriggerRun | undefined) => run?.outputs[0] ?? [];

describe.each(gatewayCases)('$name', (gateway) => {
	let everything: TriggerWorkflow;
	let foreign: Shown[];

	beforeAll(async () => {
		await gateway.registry?.addForeign(world.sandbox.origin, foreignUrl);
		foreign = await registrations(gateway);
		everything = await TriggerWorkflow.create(world, gateway, { events: gateway.events });
		await goLive(gateway, everything);
	});

	/** Lets a text come in, and waits until it has run: what was sent before it has been dealt with by then. */
	async function marker(
		workflow = everything,
	): Promise<{ delivery: Delivery; runs: TriggerRun[]; run: TriggerRun | undefined }> {
		const inbound = { type: 'text', text: `marker ${Date.now()}`, ...person };
		const { messageId } = await world.sandbox.receive(gateway.name, inbound);
		const runs = await until('the marker', async () => {
			const found = await workflow.runs(0);
			return runOf(found, messageId).length > 0 ? found : undefined;
		});
		const delivery = (await world.sandbox.settled(workflow.url)).at(-1);
		if (!delivery) throw new Error('nothing was delivered');
		return { delivery, runs, run: runOf(runs, messageId)[0] };
	}

	async function runsOf({ inbound, event }: InboundCase): Promise<TriggerRun[]> {
		const before = await everything.runs(0);
		await world.sandbox.receive(gateway.name, { ...person, ...inbound });
		const fresh = await until(`a run for ${inbound.type}`, async () => {
			const known = new Set(before.map(({ executionId }) => executionId));
			const runs = (await everything.runs(0)).filter(({ executionId }) => !known.has(executionId));
			return runs.some((run) => itemsOf(run).some(({ json }) => json.event === event))
				? runs
				: undefined;
		});
		await world.sandbox.settled(everything.url);
		return fresh.filter((run) => itemsOf(run).some(({ json }) => json.event === event));
	}

	test('the first message names the person and our side', async () => {
		// At Whatomate the same message brings a new contact, whose run may come to its end later.
		const { run } = await marker();
		const last = itemsOf(run)[0]?.json;
		expect(last).toMatchObject({
			event: 'message.received',
			gateway: gateway.name,
			contact: { phoneNumber: person.from, name: person.name },
			sender: gateway.ourSide,
		});
		expect(last).not.toHaveProperty('raw');
		expect(Math.abs(Date.now() - Date.parse(last?.occurredAt ?? ''))).toBeLessThan(60_000);
	});

	test.each(gateway.inbound)('$inbound.type starts one run: $event', async (given) => {
		const [run, ...more] = await runsOf(given);
		expect(more).toEqual([]);
		expect(run?.status).toBe('success');
		expect(itemsOf(run)).toHaveLength(1);
		expect(itemsOf(run)[0]?.json).toMatchObject({ event: given.event, ...given.expected });
	});

	test('these are all messages that the sandbox can let come in', () => {
		expect(gateway.inbound.map(({ inbound }) => inbound.type)).toEqual(
			expect.arrayContaining([...gateway.messageTypes]),
		);
	});

	test('as many runs as deliveries, each of another event', async () => {
		const deliveries = await world.sandbox.settled(everything.url);
		const runs = await everything.runs(deliveries.length);
		const ids = runs.flatMap((run) => itemsOf(run).map(({ json }) => json.id));
		expect(deliveries.every(({ state }) => state === 'delivered')).toBe(true);
		expect(runs).toHaveLength(deliveries.length);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test.each([
		['signed with another key', 'wrong'],
		['without proof', false],
	])('a forgery %s is answered 401 and starts nothing', async (_how, sign) => {
		const { delivery, runs } = await marker();
		const body = JSON.parse(JSON.stringify(delivery.body).replaceAll('marker', 'forged')) as object;
		const { event, subscription } = delivery;
		const [forged] = await world.sandbox.forge(gateway.name, { body, event, subscription, sign });
		expect(forged?.attempts.map(({ status }) => status)).toEqual([401]);
		const { runs: later } = await marker();
		expect(later).toHaveLength(runs.length + 1);
	});

	test('a repeated delivery is answered 200 and starts nothing', async () => {
		const { delivery, runs } = await marker();
		const { body, event, subscription } = delivery;
		const [again] = await world.sandbox.forge(gateway.name, { body, event, subscription, sign: true });
		expect(again?.attempts.map(({ status }) => status)).toEqual([200]);
		const { runs: later } = await marker();
		expect(later).toHaveLength(runs.length + 1);
	});

	/** The runs of the last text; both of them once the test URL has had its own. */
	async function bothRuns(text: string | undefined): Promise<TriggerRun[]> {
		return await until('a run at either URL', async () => {
			const found = (await everything.runs(0)).filter((run) =>
				itemsOf(run).some(({ json }) => json.message?.text === text),
			);
			return found.length === 2 ? found : undefined;
		});
	}

	if (gateway.registry) {
		test('the test URL is registered beside the production URL, for one event', async () => {
			const production = (await registrations(gateway)).filter(({ url }) => url === everything.url);
			await everything.listen();
			const testing = (await registrations(gateway)).filter(({ url }) => url === everything.testUrl);
			expect(testing).toHaveLength(production.length);

			const { runs } = await marker();
			const both = await bothRuns(itemsOf(runs.at(-1))[0]?.json.message?.text);
			expect(both.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);
			const left = await until('the test registration to go', async () => {
				const all = await registrations(gateway);
				return all.some(({ url }) => url === everything.testUrl) ? undefined : all;
			});
			expect(left.filter(({ url }) => url === everything.url)).toEqual(production);
		});
	} else {
		const answer = async (url: string, verifyToken: string) =>
			await world.sandbox.tell('autokonnect/callback', { ...byHand, url, verifyToken });

		test('a challenge with another verify token is refused', async () => {
			await expect(answer(everything.url, 'another-token')).rejects.toThrow(/the URL answered 403/);
		});

		test('the test URL answers the challenge, and takes one event', async () => {
			await everything.listen();
			await answer(everything.testUrl, byHand.verifyToken);
			await world.sandbox.receive(gateway.name, { type: 'text', text: 'For the test', ...person });
			const run = await until('the test run', async () =>
				(await everything.runs(0)).find(({ mode }) => mode === 'manual'),
			);
			expect(itemsOf(run)[0]?.json).toMatchObject({ message: { text: 'For the test' } });
			await answer(everything.url, byHand.verifyToken);
		});
	}

	test('deactivated, only the foreign registration is left, untouched', async () => {
		await everything.deactivate();
		expect(await registrations(gateway)).toEqual(foreign);
		expect(foreign.map(({ url }) => url)).toEqual(gateway.registry ? [foreignUrl] : []);
	});

	describe('messages only, images only, with their files', () => {
		let narrow: TriggerWorkflow;

		beforeAll(async () => {
			narrow = await TriggerWorkflow.create(world, gateway, {
				filters: { messageTypes: ['image'] },
				options: { outputDropped: true },
				...(gateway.hasFiles && { downloadMedia: true }),
			});
			await goLive(gateway, narrow);
		});

		if (gateway.registry) {
			const { expected, path, secretsIn } = gateway.registry;

			test('what is registered, under a secret that no item shows', async () => {
				const ours = (await registrations(gateway)).filter(({ url }) => url === narrow.url);
				expect(ours).toMatchObject(expected(narrow.url));
				expect(ours).toHaveLength(expected(narrow.url).length);

				const { sandbox } = world;
				const bodies = await sandbox.requestBodies(gateway.name, 'POST', path);
				const secrets = secretsIn(bodies.at(-1)).map(String);
				await sandbox.receive(gateway.name, { type: 'image', ...person });
				const [run] = await narrow.runs(1);
				const shown = JSON.stringify(run?.outputs);
				expect(secrets.every((secret) => secret.length >= 32 && !shown.includes(secret))).toBe(true);
			});
		}

		test('statuses and other events that nobody chose start nothing at the first output', async () => {
			const { sandbox } = world;
			await sandbox.receive(gateway.name, { ...person, ...gateway.unasked });
			await sandbox.settled(narrow.url);
			const { messageId } = await sandbox.receive(gateway.name, { type: 'image', ...person });
			const runs = await until('the image', async () => {
				const found = await narrow.runs(0);
				return runOf(found, messageId).length > 0 ? found : undefined;
			});
			const started = runs.flatMap(itemsOf).map(({ json }) => json.event);
			expect(new Set(started)).toEqual(new Set(['message.received']));
		});

		test('what the filter leaves out comes from the second output, with the reason', async () => {
			const { messageId } = await world.sandbox.receive(gateway.name, { type: 'text', ...person });
			const [run] = await until('the dropped text', async () => {
				const found = runOf(await narrow.runs(0), messageId);
				return found.length > 0 ? found : undefined;
			});
			expect(itemsOf(run)).toEqual([]);
			expect(run?.outputs[1]?.map(({ json }) => json)).toMatchObject([
				{ reason: 'the message type text is not chosen', event: 'message.received' },
			]);
		});

		if (gateway.hasFiles) {
			test('the file is in the item', async () => {
				const { messageId } = await world.sandbox.receive(gateway.name, { type: 'image', ...person });
				const [run] = await until('the image', async () => {
					const found = runOf(await narrow.runs(0), messageId);
					return found.length > 0 ? found : undefined;
				});
				const binary = itemsOf(run)[0]?.binary?.data;
				expect(binary).toMatchObject({ mimeType: 'image/jpeg' });
				expect(binary && (await world.client.bytesOf(binary))).toEqual(
					sampleFiles['photo.jpg']?.bytes,
				);
			});
		}

		afterAll(async () => await narrow.deactivate());
	});
});
