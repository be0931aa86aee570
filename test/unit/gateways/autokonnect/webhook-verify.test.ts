import { autoKonnect } from '../../../../gateways/autokonnect';
import { body, forgeries, hexOf, incoming, secret, verdictOf } from '../cloud-api/webhook-forgeries';

const { webhook } = autoKonnect;
const header = 'x-hub-signature-256';

describe("Meta's signature", () => {
	it.each([
		['with its prefix', `sha256=${hexOf(body, secret)}`],
		['in capital letters', `SHA256=${hexOf(body, secret).toUpperCase()}`],
	])('passes %s', (_, signature) => {
		expect(verdictOf(webhook, incoming({ [header]: signature }))).toEqual({ verdict: 'genuine' });
	});

	it.each(['the old secret', 'the new secret'])('passes when made with %s', (key) => {
		const given = incoming({ [header]: `sha256=${hexOf(body, key)}` });
		expect(verdictOf(webhook, given, ['the old secret', 'the new secret']).verdict).toBe('genuine');
	});

	it.each(forgeries(header))('is refused with %s', (_, given) => {
		const { verdict, reason } = verdictOf(webhook, given);
		expect(verdict).toBe('forged');
		expect(reason).toMatch(/X-Hub-Signature-256/);
	});

	it('is not looked for under the name of another gateway', () => {
		const given = incoming({ 'x-webhook-signature': hexOf(body, secret) });
		expect(verdictOf(webhook, given).verdict).toBe('forged');
	});

	it.each([[[]], [['']]])('with the secrets %j nothing is proven', (secrets) => {
		const signature = `sha256=${hexOf(body, '')}`;
		expect(verdictOf(webhook, incoming({ [header]: signature }), secrets).verdict).toBe('unproven');
		expect(verdictOf(webhook, incoming({}), secrets).verdict).toBe('unproven');
	});

	it('says what is wrong without secret or signature', () => {
		for (const [, given] of forgeries(header)) {
			const { reason = '' } = verdictOf(webhook, given);
			expect(reason).not.toContain(secret);
			expect(reason).not.toMatch(/[0-9a-f]{16}/);
		}
	});
});

describe('what the panel shows', () => {
	it('is registered by hand, with the three things to paste', () => {
		expect(webhook.registrar).toBeUndefined();
		expect(webhook.manual).toMatch(/callback url/i);
		expect(webhook.manual).toMatch(/verify token/i);
		expect(webhook.manual).toMatch(/app secret/i);
		const lines = webhook.manual.split('\n');
		expect(lines.length).toBeGreaterThanOrEqual(3);
		expect(lines.length).toBeLessThanOrEqual(6);
	});
});
