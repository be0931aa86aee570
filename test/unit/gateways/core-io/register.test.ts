import { isRegistered, register, unregister } from '../../../../gateways/delivery/register';
import type { Registrar } from '../../../../gateways/webhook';
import type { WireRequest } from '../../../../gateways/wire';
import {
	answer,
	complete,
	cut,
	foreign,
	gateway,
	hook,
	registrar,
	service,
	type Hook,
	type Oddities,
} from './hook-service';

const isFor = (method: string, part: string) => (request: WireRequest) =>
	request.method === method && JSON.stringify(request).includes(part);

describe('whether everything is registered', () => {
	it.each<[string, Hook[], boolean]>([
		['everything is there', complete(), true],
		['foreign ones are there too', [foreign, ...complete()], true],
		['nothing is there', [], false],
		['only foreign ones are there', [foreign], false],
		['one is missing', complete().slice(1), false],
		[
			'one is switched off',
			[...complete().slice(1), hook('a', 'message.received', { active: false })],
			false,
		],
		['one is there twice', [...complete(), hook('a', 'message.received')], false],
		['one is there that is not wanted', [...complete(), hook('a', 'message.failed')], false],
	])('%s', async (_, hooks, expected) => {
		const { registration } = service(hooks);
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: expected });
	});

	it('is not known when the list is refused', async () => {
		const { registration } = service([], { refuses: () => answer(403) });
		await expect(isRegistered(registration)).resolves.toMatchObject({
			ok: false,
			refusal: { message: 'Refused with 403' },
		});
	});

	it("is refused in the registrar's own words, where it has some", async () => {
		const { registration } = service([], { refuses: () => answer(403) });
		const own: Registrar = {
			...registrar,
			refusal: (response) => ({ ...gateway.refusal(response), message: 'No webhooks for you' }),
		};
		await expect(isRegistered({ ...registration, registrar: own })).resolves.toMatchObject({
			ok: false,
			refusal: { message: 'No webhooks for you' },
		});
	});
});

describe('registering', () => {
	it('creates what is wanted, in its order, beside foreign ones', async () => {
		const { registration, ids } = service([foreign]);
		const made = ['new-message.received', 'new-message.sent', 'new-message.read'];
		await expect(register(registration)).resolves.toEqual({ ok: true, value: made });
		expect(ids()).toEqual(['foreign', ...made]);
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
	});

	it('keeps and mends what is there, creates the rest, removes what is too much', async () => {
		const { registration, log, hooks } = service([
			hook('surplus', 'message.failed'),
			foreign,
			hook('old', 'message.sent', { active: false }),
			hook('twin', 'message.sent'),
		]);
		const made = ['new-message.received', 'old', 'new-message.read'];
		await expect(register(registration)).resolves.toEqual({ ok: true, value: made });
		expect(log).toEqual([
			'GET ?page=1',
			'POST message.received',
			'PUT /old',
			'POST message.read',
			'DELETE /surplus',
			'DELETE /twin',
		]);
		expect(hooks.find(({ id }) => id === 'old')?.active).toBe(true);
		expect(hooks).toContainEqual(foreign);
	});

	it('writes the secret anew into what is there, because it cannot be read', async () => {
		const { registration, log } = service(complete());
		await register(registration);
		expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(3);
	});

	it('changes nothing when the list is refused', async () => {
		const { registration, log } = service([], { refuses: () => answer(500) });
		await expect(register(registration)).resolves.toMatchObject({ ok: false });
		expect(log).toEqual(['GET ?page=1']);
	});

	it('looks up the id that an answer does not hold', async () => {
		const { registration } = service([], {
			garbles: ({ method }) => (method === 'POST' ? answer(200, {}) : undefined),
		});
		await expect(register(registration)).resolves.toMatchObject({
			ok: true,
			value: ['new-message.received', 'new-message.sent', 'new-message.read'],
		});
	});

	it('does not believe a success after which nothing is listed, such as a web page', async () => {
		const { registration } = service([], { refuses: () => answer(200, { page: 'html' }) });
		await expect(register(registration)).resolves.toMatchObject({
			ok: false,
			refusal: { kind: 'unexpectedResponse', gateway: 'Example' },
		});
	});
});

describe('when one is refused, the others are taken back', () => {
	const second = isFor('POST', 'message.sent');

	it('but not those that were there before', async () => {
		const before = hook('old', 'message.read');
		const { registration, ids } = service([foreign, before], {
			refuses: (request) => (second(request) ? answer(422) : undefined),
		});
		await expect(register(registration)).resolves.toMatchObject({
			ok: false,
			refusal: { message: 'Refused with 422' },
		});
		expect(ids()).toEqual(['foreign', 'old']);
	});

	it('also the one that was made although no answer came', async () => {
		const { registration, ids } = service([foreign], {
			garbles: (request) => (second(request) ? cut : undefined),
		});
		await expect(register(registration)).resolves.toMatchObject({
			ok: false,
			refusal: { kind: 'network' },
		});
		expect(ids()).toEqual(['foreign']);
	});

	it('also when the list cannot be read any more', async () => {
		let lists = 0;
		const { registration, ids } = service([foreign], {
			refuses: (request) => {
				if (request.method === 'GET') lists++;
				return second(request) || (lists > 1 && request.method === 'GET') ? answer(500) : undefined;
			},
		});
		await expect(register(registration)).resolves.toMatchObject({ ok: false });
		expect(ids()).toEqual(['foreign']);
	});

	it('the rest of them too when one cannot be removed', async () => {
		const third = isFor('POST', 'message.read');
		const stuck = isFor('DELETE', 'new-message.received');
		const { registration, ids } = service([], {
			refuses: (request) => (third(request) || stuck(request) ? answer(500) : undefined),
		});
		await register(registration);
		expect(ids()).toEqual(['new-message.received']);
	});

	it('also when it is the removal of one too much', async () => {
		const { registration, ids } = service([foreign, hook('surplus', 'message.failed')], {
			refuses: (request) => (isFor('DELETE', 'surplus')(request) ? answer(403) : undefined),
		});
		await expect(register(registration)).resolves.toMatchObject({
			ok: false,
			refusal: { message: 'Refused with 403' },
		});
		expect(ids()).toEqual(['foreign', 'surplus']);
	});
});

describe('pages', () => {
	it('are all read', async () => {
		const many = Array.from({ length: 25 }, (_, number) => ({ ...foreign, id: `foreign-${number}` }));
		const { registration, log } = service([...many, ...complete()], { pageSize: 10 });
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
		expect(log).toEqual(['GET ?page=1', 'GET ?page=2', 'GET ?page=3']);
	});

	it('may show one registration twice, which is still one', async () => {
		const again = answer(200, { hooks: complete().slice(2), more: false });
		const { registration, ids } = service(complete(), {
			refuses: (request) => (request.url.endsWith('page=2') ? again : undefined),
			garbles: (request) =>
				request.url.endsWith('page=1') ? answer(200, { hooks: complete(), more: true }) : undefined,
		});
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: true });
		await register(registration);
		expect(ids()).toEqual(complete().map(({ id }) => id));
	});

	it('without end are given up', async () => {
		const { registration, log } = service([], {
			garbles: ({ method }) => (method === 'GET' ? answer(200, { hooks: [], more: true }) : undefined),
		});
		await expect(isRegistered(registration)).resolves.toEqual({ ok: true, value: false });
		expect(log).toHaveLength(50);
	});
});

describe('unregistering', () => {
	const done = { ok: true, value: undefined };

	it('removes ours, leaves foreign ones', async () => {
		const { registration, ids } = service([foreign, ...complete()]);
		await expect(unregister(registration, ['old-message.received'])).resolves.toEqual(done);
		expect(ids()).toEqual(['foreign']);
	});

	it('removes one that we made at an address that n8n had before', async () => {
		const moved = hook('moved', 'message.received', { url: 'https://old.example.com/webhook/1' });
		const { registration, ids } = service([foreign, moved]);
		await expect(unregister(registration, ['moved'])).resolves.toEqual(done);
		expect(ids()).toEqual(['foreign']);
	});

	it.each([404, 410])('is content with what is gone already (%d)', async (status) => {
		const { registration } = service([], {
			refuses: ({ method }) => (method === 'DELETE' ? answer(status) : undefined),
		});
		await expect(unregister(registration, ['gone'])).resolves.toEqual(done);
	});

	it('removes what it can and tells the refusal of the rest', async () => {
		const { registration, ids } = service(complete(), {
			refuses: (request) =>
				isFor('DELETE', 'old-message.received')(request) ? answer(403) : undefined,
		});
		await expect(unregister(registration, [])).resolves.toMatchObject({
			ok: false,
			refusal: { message: 'Refused with 403' },
		});
		expect(ids()).toEqual(['old-message.received']);
	});

	const withoutList: Oddities = { refuses: ({ method }) => (method === 'GET' ? cut : undefined) };

	it('needs no list for the ids that were kept', async () => {
		const { registration, ids } = service(complete(), withoutList);
		await expect(unregister(registration, ['old-message.read'])).resolves.toEqual(done);
		expect(ids()).toEqual(['old-message.received', 'old-message.sent']);
	});

	it('says so when there is neither list nor id', async () => {
		const { registration } = service(complete(), withoutList);
		await expect(unregister(registration, [])).resolves.toMatchObject({
			ok: false,
			refusal: { kind: 'network' },
		});
	});
});
