import { autoKonnect } from '../../../../gateways/autokonnect';
import { bird } from '../../../../gateways/bird';
import type { Gateway, Send } from '../../../../gateways/gateway';
import { kapso } from '../../../../gateways/kapso';
import type { Recipient } from '../../../../gateways/recipient';
import { whatomate } from '../../../../gateways/whatomate';
import { kindOf, lanesOf } from '../../../../nodes/WhatsAppGateway/actions/message/run/lanes-of';

const number = (digits: string): Recipient => ({ type: 'phoneNumber', number: digits });
const text = { type: 'text', text: 'Hi' } as const;
const raw = (body: Record<string, unknown>) => ({ type: 'raw', body }) as const;

function lanes(gateway: Gateway, recipients: Recipient[], message: Send['message'] = text) {
	return lanesOf(gateway, { account: { baseUrl: '' }, sender: '1', recipients, message, options: {} });
}

describe('the lanes of a message', () => {
	test('are one for each person, however the number is written', () => {
		expect(
			lanes(kapso, [number('+254712345671'), number('254712345671'), number('254712345672')]),
		).toEqual(['254712345671', '254712345672']);
	});

	test.each<Recipient['type']>(['contact', 'group', 'userId'])('are by id for a %s', (type) => {
		const id = 'A1b2';
		expect(lanes(bird, [{ type, id } as Recipient])).toEqual(['a1b2']);
	});

	test('are all for whom nobody knows behind a tag', () => {
		expect(lanes(autoKonnect, [{ type: 'contactTag', id: '7' }])).toBeUndefined();
		expect(
			lanes(autoKonnect, [number('+254712345671'), { type: 'contactTag', id: '7' }]),
		).toBeUndefined();
	});

	test.each<[string, Gateway, Record<string, unknown>, string[]]>([
		[
			'AutoKonnect',
			autoKonnect,
			{ phone_number: ['+254712345671', 254712345672] },
			['254712345671', '254712345672'],
		],
		['Bird', bird, { receiver: { contacts: [{ identifierValue: '+254712345671' }] } }, ['254712345671']],
		['Bird by id', bird, { receiver: { contacts: [{ id: 'C-1' }] } }, ['c-1']],
		['Kapso', kapso, { to: '+254712345671' }, ['254712345671']],
		['Kapso by id', kapso, { recipient: 'US.1' }, ['us.1']],
	])('are of those that a body names itself: %s', (_what, gateway, body, expected) => {
		expect(lanes(gateway, [], raw(body))).toEqual(expected);
	});

	test.each<[string, Gateway, Record<string, unknown>]>([
		['names a tag', autoKonnect, { contact_tag_id: '7', phone_number: '+254712345671' }],
		['names nobody', kapso, {}],
		['is one of which it is not known whom it names', whatomate, { phone: '254712345671' }],
	])('are all for a body that %s', (_what, gateway, body) => {
		expect(lanes(gateway, [], raw(body))).toBeUndefined();
	});

	test('are of both when a body names others than the panel', () => {
		const body = raw({ phone_number: '+254712345672' });
		expect(lanes(autoKonnect, [number('+254712345671')], body)).toEqual(['254712345671', '254712345672']);
	});

	test('are of the panel for a body that names nobody', () => {
		expect(lanes(kapso, [number('+254712345671')], raw({ type: 'text' }))).toEqual(['254712345671']);
	});
});

test.each<[string[], string | undefined]>([
	[['254712345671', '254712345672'], 'number'],
	[['c-1', 'us.1'], 'id'],
	[['254712345671', 'c-1'], undefined],
])('%j are named by %s', (lanes, kind) => {
	expect(kindOf(lanes)).toBe(kind);
});
