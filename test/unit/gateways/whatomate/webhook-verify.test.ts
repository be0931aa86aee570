import { createHmac } from 'node:crypto';
import type { Proof, WebhookKeys } from '../../../../gateways/webhook';
import { whatomate } from '../../../../gateways/whatomate';

const secret = '0123456789abcdef'.repeat(4);
const token = 'fedcba9876543210'.repeat(4);
const body = '{"event":"message.incoming","data":{"content":"Grüße 👋"}}';

const sign = (text: string, key = secret) =>
	`sha256=${createHmac('sha256', key).update(text, 'utf8').digest('hex')}`;

const known: WebhookKeys = { url: 'https://n8n.example.com/webhook/1', secrets: [secret], token };

function proof(headers: Record<string, string>, keys = known, text = body): Proof {
	const rawBody = Buffer.from(text, 'utf8');
	return whatomate.webhook.verify({ headers, rawBody, receivedAt: 0 }, keys);
}

const signed = (signature: string) => ({ 'x-webhook-signature': signature });
const withToken = (value: string) => ({ 'x-gateway-token': value });

describe('a delivery is genuine', () => {
	it('when it is signed with the secret', () => {
		expect(proof(signed(sign(body)))).toEqual({ verdict: 'genuine' });
	});

	it('when it is signed with the older of two secrets', () => {
		const keys = { ...known, secrets: ['a newer secret', secret] };
		expect(proof(signed(sign(body)), keys)).toEqual({ verdict: 'genuine' });
	});

	it('when the server left the signature out, but our own header is right', () => {
		expect(proof(withToken(token))).toEqual({ verdict: 'genuine' });
	});

	it('when the secret of a webhook made by hand is the value of our own header too', () => {
		const keys = { ...known, token: undefined };
		expect(proof(withToken(secret), keys)).toEqual({ verdict: 'genuine' });
	});

	it('when nobody knows the secret that the server invented, but our own header is right', () => {
		const keys = { ...known, secrets: [] };
		expect(proof({ ...signed(sign(body, 'invented')), ...withToken(token) }, keys)).toEqual({
			verdict: 'genuine',
		});
	});
});

describe('a delivery is forged', () => {
	const right = sign(body);

	it.each<[string, Record<string, string>, string]>([
		['the body was altered', signed(right), `${body} `],
		['the signature is that of another body', signed(sign('{"event":"test"}')), body],
		['the signature was made with another key', signed(sign(body, 'another secret')), body],
		['a wrong signature comes with the right token', { ...signed(sign('x')), ...withToken(token) }, body],
		['the signature was cut', signed(right.slice(0, -2)), body],
		['the signature is empty', signed(''), body],
		['the signature is not ASCII', signed(`${right.slice(0, -1)}é`), body],
		['the signature came twice', signed(`${right}, ${right}`), body],
		['the signature is of another kind', signed(right.replace('sha256=', 'sha1=')), body],
		['neither signature nor token came', {}, body],
		['the token is another one', withToken('fedcba'), body],
		['the token is empty', withToken(''), body],
		['the token came twice', withToken(`${token}, ${token}`), body],
		['the token is not ASCII', withToken(`${token.slice(0, -1)}é`), body],
		['the token is the secret', withToken(secret), body],
	])('when %s', (_, headers, text) => {
		const { verdict, ...rest } = proof(headers, known, text);
		expect(verdict).toBe('forged');
		const { reason } = rest as { reason: string };
		expect(reason).toMatch(/X-(Webhook-Signature|Gateway-Token)/);
		for (const kept of [secret, token, right.slice(7), body]) expect(reason).not.toContain(kept);
	});

	it('when it is signed with the empty text, because an empty secret is none', () => {
		const keys = { ...known, secrets: [''], token: undefined };
		expect(proof(signed(sign(body, '')), keys).verdict).toBe('unproven');
		expect(proof(signed(sign(body, '')), { ...keys, secrets: ['', secret] }).verdict).toBe('forged');
		expect(proof(withToken(''), { ...keys, token: '' }).verdict).toBe('unproven');
	});
});

it('without any key nothing can be proven', () => {
	const keys = { ...known, secrets: [], token: undefined };
	expect(proof(signed(sign(body)), keys)).toMatchObject({ verdict: 'unproven' });
});
