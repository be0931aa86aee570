import { Gates, toldIn, type Traveller } from '../../../../gateways/delivery/gates';
import type { Rate } from '../../../../gateways/delivery/rate';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import { FakeClock, never, someTime } from './fake-clock';

const post: WireRequest = { method: 'POST', url: 'https://gateway.example/messages' };
const get: WireRequest = { ...post, method: 'GET' };
const someone: Traveller = { account: 'key', sender: 'desk', recipient: '+254712345671', isSend: true };
const answer = (headers = {}, status = 200): WireAnswer & { status: number } => ({
	status,
	headers,
	body: {},
});

describe('what the headers of an answer tell', () => {
	const told = (headers: Record<string, string>, status = 200) =>
		toldIn({ status, headers, body: {} }, someTime);

	test('the limit and what is left of it', () => {
		const headers = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0' };
		expect(told(headers)).toEqual({ limit: 100, remaining: 0, resetsAt: undefined });
	});

	test('nothing where they are missing, empty or no numbers', () => {
		const nothing = { limit: undefined, remaining: undefined, resetsAt: undefined };
		expect(told({})).toEqual(nothing);
		for (const odd of ['', ' ', 'many', '-1', 'NaN', 'Infinity', '100, 100;w=60']) {
			const headers = { limit: odd, remaining: odd, reset: odd };
			const named = Object.entries(headers).map(([name, value]) => [`x-ratelimit-${name}`, value]);
			expect(told(Object.fromEntries(named) as Record<string, string>)).toEqual(nothing);
		}
	});

	test('a limit of 0 is none', () => {
		expect(told({ 'x-ratelimit-limit': '0' }).limit).toBeUndefined();
	});

	test.each([
		['in seconds from now', '12', {}, 12_000],
		['as a time', String(someTime / 1000 + 12), {}, 12_000],
		[
			"as a time by the gateway's clock, which is 5 minutes behind",
			String(someTime / 1000 - 288),
			{ date: new Date(someTime - 300_000).toUTCString() },
			12_000,
		],
	])('when the next window begins, %s', (_how, reset, headers, after) => {
		const { resetsAt } = told({ 'x-ratelimit-reset': reset, ...headers });
		expect(resetsAt).toBe(someTime + after);
	});

	test('of a refusal, the time that it asks for before any other', () => {
		const headers = { 'x-ratelimit-reset': '50', 'retry-after': '7' };
		expect(told(headers, 429).resetsAt).toBe(someTime + 7_000);
		expect(told(headers, 200).resetsAt).toBe(someTime + 50_000);
	});
});

describe('which limits a request counts for', () => {
	const rates: Rate[] = [
		{ of: 'account', counts: 'GET', everyMs: 1_000 },
		{ of: 'account', counts: 'POST', everyMs: 1_000 },
		{ of: 'sender', counts: 'sends', everyMs: 1_000 },
		{ of: 'pair', counts: 'sends', everyMs: 1_000 },
	];
	const gates = new Gates(new FakeClock());
	const shared = (request = post, changes: Partial<Traveller> = {}) =>
		gates.shared(rates, request, { ...someone, ...changes });
	const ofRecipient = (changes: Partial<Traveller> = {}) =>
		gates.ofRecipient(rates, post, { ...someone, ...changes });

	test('the same ones for the same key, sender and recipient', () => {
		expect(shared()).toEqual(shared());
		shared().forEach((gate, index) => expect(shared()[index]).toBe(gate));
		expect(ofRecipient()[0]).toBe(ofRecipient()[0]);
	});

	test('of the account, the sender and the whole key; what reads is no send and is counted apart', () => {
		expect(shared()).toHaveLength(3);
		expect(shared(get, { isSend: false })).toHaveLength(2);
		const [, byPost] = shared();
		const [, byGet] = shared(get, { isSend: false });
		expect(byGet).not.toBe(byPost);
	});

	test('others for another sender, but the same for the account', () => {
		const [whole, account, sender] = shared();
		const [sameWhole, sameAccount, otherSender] = shared(post, { sender: 'other' });
		expect(sameAccount).toBe(account);
		expect(sameWhole).toBe(whole);
		expect(otherSender).not.toBe(sender);
	});

	test('others for another key', () => {
		const other = shared(post, { account: 'other' });
		shared().forEach((gate, index) => expect(other[index]).not.toBe(gate));
	});

	test('of a recipient for sends to one alone', () => {
		expect(ofRecipient()).toHaveLength(1);
		expect(ofRecipient({ recipient: '+254712345672' })[0]).not.toBe(ofRecipient()[0]);
		expect(ofRecipient({ sender: 'other' })[0]).not.toBe(ofRecipient()[0]);
		expect(ofRecipient({ recipient: undefined })).toEqual([]);
		expect(ofRecipient({ isSend: false })).toEqual([]);
	});

	test("the user's own limit, for sends alone", () => {
		expect(shared(post, { perSecond: 5 })).toHaveLength(4);
		expect(shared(get, { perSecond: 5, isSend: false })).toHaveLength(2);
	});
});

describe('limits in force', () => {
	/** Milliseconds after which so many requests have passed. */
	async function timeFor(gates: Gates, clock: FakeClock, rates: Rate[], count: number, who = someone) {
		const begun = clock.passed;
		for (let passed = 0; passed < count; passed += 1)
			for (const gate of gates.shared(rates, post, who)) await gate.pass(never);
		return clock.passed - begun;
	}

	test("the user's own: so many per second", async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		for (let passed = 0; passed < 101; passed += 1) {
			const own = gates.shared([], post, { ...someone, perSecond: 10 });
			for (const gate of own) await gate.pass(never);
			gates.learn(own, answer(), 0);
		}
		expect(clock.passed).toBeGreaterThanOrEqual(10_000);
		expect(clock.passed).toBeLessThanOrEqual(10_200);
	});

	test('a window that the answers tell of holds what comes after', async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		const rates: Rate[] = [{ of: 'account', windowMs: 60_000 }];
		expect(await timeFor(gates, clock, rates, 2)).toBe(0);
		const passed = gates.shared(rates, post, someone);
		for (const left of ['4', '3'])
			gates.learn(passed, answer({ 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': left }), 0);
		expect(await timeFor(gates, clock, rates, 3)).toBe(0);
		expect(await timeFor(gates, clock, rates, 1)).toBeGreaterThanOrEqual(59_000);
	});

	test('a window lets go although the requests in it got no answer at all', async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		const rates: Rate[] = [{ of: 'account', windowMs: 60_000, limit: 3 }];
		expect(await timeFor(gates, clock, rates, 3)).toBe(0);
		const passed = gates.shared(rates, post, someone);
		for (let count = 0; count < 3; count += 1)
			gates.learn(passed, { failure: 'nothing answers', accepted: 'no' }, 0);
		expect(await timeFor(gates, clock, rates, 1)).toBeLessThan(61_000);
	});

	test.each([
		['the account', 'account', 'other'],
		['a sender', 'sender', 'desk'],
	] as const)('a refusal for %s closes it for all who share it', async (_what, limitOf, sender) => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		const rates: Rate[] = [{ of: 'sender', counts: 'sends', everyMs: 1 }];
		gates.close(rates, post, someone, limitOf, 7_000, true);
		expect(await timeFor(gates, clock, rates, 1, { ...someone, sender })).toBeGreaterThanOrEqual(7_000);
	});

	test('a refusal for a sender leaves the others alone', async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		const rates: Rate[] = [{ of: 'sender', counts: 'sends', everyMs: 1 }];
		gates.close(rates, post, someone, 'sender', 7_000, true);
		expect(await timeFor(gates, clock, rates, 1, { ...someone, sender: 'other' })).toBe(0);
	});

	test('a refusal for a sender without a limit of its own closes the whole key', async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		gates.close([], post, someone, 'sender', 7_000, true);
		expect(await timeFor(gates, clock, [], 1)).toBe(7_000);
	});
});

describe('the memory of limits by recipient', () => {
	const rates: Rate[] = [{ of: 'pair', counts: 'sends', everyMs: 6_000, burst: 45 }];
	const held = (gates: Gates) => (gates as unknown as { gates: Map<string, unknown> }).gates.size;

	test('does not grow with the number of recipients', async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		let most = 0;
		for (let person = 0; person < 100_000; person += 1) {
			const recipient = `+2547${person}`;
			for (const gate of gates.ofRecipient(rates, post, { ...someone, recipient }))
				await gate.pass(never);
			if (person % 1_000 === 0) await clock.wait(10_000);
			most = Math.max(most, held(gates));
		}
		expect(most).toBeLessThan(5_000);
	});

	test('keeps those that still count', async () => {
		const clock = new FakeClock();
		const gates = new Gates(clock);
		const gateOf = (recipient: string) => gates.ofRecipient(rates, post, { ...someone, recipient })[0]!;
		const busy = gateOf('+254712345671');
		for (let count = 0; count < 45; count += 1) await busy.pass(never);
		for (let person = 0; person < 10_000; person += 1) gateOf(`+2547${person}`);
		expect(gateOf('+254712345671')).toBe(busy);
		expect(held(gates)).toBeLessThan(5_000);
	});
});
