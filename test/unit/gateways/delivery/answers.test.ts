import { networkRefusal, unexpectedRefusal } from '../../../../gateways/delivery/answers';
import { gatewayRefusal } from '../../../../gateways/refusal-schema';
import type { WireFailure } from '../../../../gateways/wire';

const read = (answer: WireFailure) => gatewayRefusal.parse(networkRefusal('Example', answer));

describe('no answer', () => {
	test('to a request that never arrived: it may be sent again', () => {
		const refusal = read({ failure: 'nothing answers at its address', accepted: 'no' });
		expect(refusal).toMatchObject({
			kind: 'network',
			retryable: true,
			message: 'Example could not be reached: nothing answers at its address. Nothing was sent',
		});
		expect(refusal.doubt).toBeUndefined();
	});

	test('because the run was stopped: it is not sent again by itself', () => {
		expect(read({ failure: 'the run was stopped', accepted: 'no', stopped: true }).retryable).toBe(false);
	});

	test('to a request that may have arrived: it is in doubt and left to the user', () => {
		expect(read({ failure: 'the connection was cut', accepted: 'unknown' })).toMatchObject({
			kind: 'network',
			retryable: false,
			doubt: 'settled',
			message:
				'Example gave no answer: the connection was cut. Whether the message was accepted is not known',
			hint: 'Look in Example whether the message was sent before you send it again.',
		});
	});

	test('in time: the gateway may still be working on it', () => {
		const refusal = read({ failure: 'the time ran out', accepted: 'unknown', underWay: true });
		expect(refusal).toMatchObject({ retryable: false, doubt: 'underWay' });
	});

	test.each([
		['credential', 'auth', { credentialRefused: true }],
		['file', 'media', { fileUnreadable: true }],
	] as const)(
		'because of the %s: the whole reason is told, and nothing is repeated',
		(_what, kind, why) => {
			const refusal = read({ failure: 'That is why', accepted: 'no', ...why });
			expect(refusal).toMatchObject({ kind, message: 'That is why', retryable: false });
			expect(refusal.hint).toMatch(/(Nothing was|not) sent/);
			expect(refusal.doubt).toBeUndefined();
		},
	);
});

test('a success that cannot be read is neither taken for sent nor for not sent', () => {
	expect(gatewayRefusal.parse(unexpectedRefusal('Example', 202))).toMatchObject({
		kind: 'unexpectedResponse',
		httpStatus: 202,
		retryable: false,
		doubt: 'settled',
		message: expect.stringContaining('may have been accepted'),
		hint: expect.stringContaining('before you send it again'),
	});
});
