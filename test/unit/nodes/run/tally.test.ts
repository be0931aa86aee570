import { progressOf, summaryOf, Tally } from '../../../../nodes/WhatsAppGateway/actions/message/run/tally';

/** What has happened in a run of 100 items after so many seconds. */
function tallyAfter(seconds: number, happened: Partial<Tally> = {}): Tally {
	let now = 1_790_000_000_000;
	const tally = new Tally(100, () => now);
	now += seconds * 1000;
	return Object.assign(tally, happened);
}
const events = { retried: 0, limited: 0, lookedUp: 0 };

describe('a run that is going on', () => {
	test('in one line', () => {
		const tally = tallyAfter(10, { sent: 45, failed: 2, unknown: 1, underWay: 7 });
		expect(progressOf(tally, 60)).toBe(
			'45 messages sent, 47 items waiting, 2 failed, 1 unknown, 4.5 messages/s',
		);
	});

	test('with one of each', () => {
		expect(progressOf(tallyAfter(10, { sent: 1 }), 99)).toContain('1 message sent, 1 item waiting,');
	});

	test('in its first moment', () => {
		expect(progressOf(tallyAfter(0), 0)).toBe(
			'0 messages sent, 100 items waiting, 0 failed, 0 unknown, 0.0 messages/s',
		);
	});
});

describe('a run that is over', () => {
	test.each<[string, number, Partial<Tally>]>([
		['it was short', 4.9, { sent: 50 }],
		['it was one message', 60, { sent: 1 }],
		['it was short and something failed', 1, { sent: 50, failed: 3 }],
	])('needs no words when %s', (_why, seconds, happened) => {
		expect(summaryOf(tallyAfter(seconds, happened))).toBeUndefined();
	});

	test.each<[string, number, Partial<Tally>, string]>([
		['was long', 10, { sent: 50 }, '50 messages sent in 10.0 s (5.0/s).'],
		['was very long', 600, { sent: 600 }, '600 messages sent in 10.0 min (1.0/s).'],
		[
			'was long and had failures',
			10,
			{ sent: 50, failed: 3 },
			'50 messages sent in 10.0 s (5.0/s), 3 failed.',
		],
		[
			'left something in doubt',
			1,
			{ sent: 1, unknown: 2 },
			'1 message sent in 1.0 s (1.0/s), of 2 it is not known whether they were accepted.',
		],
		[
			'met limits',
			1,
			{ sent: 2, events: { ...events, limited: 1 } },
			"2 messages sent in 1.0 s (2.0/s), 1 time slowed down by the gateway's limits.",
		],
		[
			'tried again',
			1,
			{ sent: 2, events: { ...events, retried: 3 } },
			'2 messages sent in 1.0 s (2.0/s), 3 times tried again.',
		],
		[
			'looked something up',
			1,
			{ sent: 2, events: { ...events, lookedUp: 1 } },
			'2 messages sent in 1.0 s (2.0/s), 1 message looked up at the gateway.',
		],
	])('in words when it %s', (_why, seconds, happened, words) => {
		expect(summaryOf(tallyAfter(seconds, happened))).toBe(words);
	});

	test('without any message sent', () => {
		expect(summaryOf(tallyAfter(0, { unknown: 1 }))).toContain('0 messages sent in 0.0 s (0.0/s)');
	});
});
