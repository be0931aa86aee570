import { kapso } from '../../../../gateways/kapso';
import { body, forgeries, hexOf, incoming, secret, verdictOf } from '../cloud-api/webhook-forgeries';

const { webhook } = kapso;
const headers = ['x-webhook-signature', 'x-hub-signature-256'];

it("Kapso's documented vector passes", () => {
	const signature = '9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b';
	const given = incoming({ 'x-webhook-signature': signature }, 'hello');
	expect(verdictOf(webhook, given, ['key'])).toEqual({ verdict: 'genuine' });
});

describe.each(headers)('a signature in %s', (header) => {
	it.each([
		['without a prefix', hexOf(body, secret)],
		['with a prefix', `sha256=${hexOf(body, secret)}`],
		['with a space around it', ` ${hexOf(body, secret)} `],
	])('passes %s', (_, signature) => {
		expect(verdictOf(webhook, incoming({ [header]: signature }))).toEqual({ verdict: 'genuine' });
	});

	it('passes with any of several secrets', () => {
		const given = incoming({ [header]: hexOf(body, 'older') });
		expect(verdictOf(webhook, given, [secret, 'older', 'oldest']).verdict).toBe('genuine');
	});

	it.each(forgeries(header))('is refused with %s', (_, given) => {
		const { verdict, reason } = verdictOf(webhook, given);
		expect(verdict).toBe('forged');
		expect(reason).toMatch(/X-Webhook-Signature|X-Hub-Signature-256/);
	});
});

it("a foreign signature of Meta's beside Kapso's own does no harm", () => {
	const given = incoming({
		'x-webhook-signature': hexOf(body, secret),
		'x-hub-signature-256': `sha256=${hexOf(body, "Meta's app secret")}`,
	});
	expect(verdictOf(webhook, given).verdict).toBe('genuine');
});

it.each([[[]], [['']]])('with the secrets %j nothing is proven', (secrets) => {
	const given = incoming({ 'x-webhook-signature': hexOf(body, '') });
	expect(verdictOf(webhook, given, secrets).verdict).toBe('unproven');
});
