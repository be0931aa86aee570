import type { IExecuteFunctions } from 'n8n-workflow';

import { Stop } from '../../../../gateways/delivery/stop';
import { leaveSummary } from '../../../../nodes/WhatsAppGateway/actions/message/run/progress';
import { Stops } from '../../../../nodes/WhatsAppGateway/actions/message/run/stops';
import { Tally } from '../../../../nodes/WhatsAppGateway/actions/message/run/tally';

describe('a stop', () => {
	test('tells everybody who waits, once', () => {
		const stop = new Stop();
		const told: number[] = [];
		for (let listener = 0; listener < 100; listener += 1)
			stop.addEventListener('abort', () => told.push(listener));
		expect(stop.aborted).toBe(false);
		stop.abort();
		stop.abort();
		expect(stop.aborted).toBe(true);
		expect(told).toEqual(Array.from({ length: 100 }, (_, listener) => listener));
	});

	test('tells nobody who does not wait any more', () => {
		const stop = new Stop();
		const told: string[] = [];
		const leaving = () => told.push('leaving');
		stop.addEventListener('abort', leaving);
		stop.addEventListener('abort', () => told.push('staying'));
		stop.removeEventListener('abort', leaving);
		stop.abort();
		expect(told).toEqual(['staying']);
	});

	test('tells everybody although they leave while they are told', () => {
		const stop = new Stop();
		const told: number[] = [];
		for (const name of [1, 2, 3]) {
			const listener = (): void => {
				stop.removeEventListener('abort', listener);
				told.push(name);
			};
			stop.addEventListener('abort', listener);
		}
		stop.abort();
		expect(told).toEqual([1, 2, 3]);
	});
});

describe('an item', () => {
	const stateOf = ({ signal, cancelled }: Stops) => [signal.aborted, cancelled.aborted];

	test('is halted: nothing more is sent, but what was sent is followed up', () => {
		const stops = new Stops(3);
		expect(stateOf(stops)).toEqual([false, false]);
		stops.halt();
		expect(stateOf(stops)).toEqual([true, false]);
	});

	test('that has begun is not halted, but it is cancelled', () => {
		const stops = new Stops(3);
		stops.begin();
		stops.halt();
		expect(stateOf(stops)).toEqual([false, false]);
		stops.cancel();
		expect(stateOf(stops)).toEqual([true, true]);
	});

	test('that something else keeps is not halted, and is once nothing keeps it', () => {
		let isKept = true;
		const stops = new Stops(3, () => isKept);
		stops.halt();
		expect(stateOf(stops)).toEqual([false, false]);
		isKept = false;
		stops.halt();
		expect(stateOf(stops)).toEqual([true, false]);
	});
});

describe('the summary', () => {
	function left(happened: Partial<Tally>, refused?: string) {
		const [hints, lines]: [object[], string[]] = [[], []];
		const context = {
			getNode: () => ({ name: 'Send' }),
			logger: { info: (line: string) => lines.push(line) },
			addExecutionHints: (hint: object) => hints.push(hint),
		} as unknown as IExecuteFunctions;
		leaveSummary(context, Object.assign(new Tally(10, () => 0), happened), refused);
		return { hints, lines };
	}
	const events = { retried: 1, limited: 0, lookedUp: 0 };

	test('is left on the node and in the log', () => {
		const { hints, lines } = left({ sent: 2, events });
		expect(hints).toEqual([
			{ message: expect.stringMatching(/^2 messages sent/), type: 'info', location: 'outputPane' },
		]);
		expect(lines).toEqual([expect.stringMatching(/^Send: 2 messages sent/)]);
	});

	test.each([{ failed: 1 }, { unknown: 1 }])('is a warning with %j', (happened) => {
		expect(left({ sent: 2, events, ...happened }).hints).toMatchObject([{ type: 'warning' }]);
	});

	test('has what was refused behind it, which is not in the log', () => {
		const { hints, lines } = left({ sent: 2, failed: 1, events }, '1 of 3 items failed: no.');
		expect(hints).toMatchObject([
			{ message: expect.stringMatching(/^2 messages .* 1 of 3 items failed: no\.$/) },
		]);
		expect(lines.join()).not.toContain('items failed');
	});

	test('is what was refused alone when the run was short', () => {
		expect(left({ failed: 1 }, '1 of 3 items failed: no.')).toEqual({
			hints: [{ message: '1 of 3 items failed: no.', type: 'warning', location: 'outputPane' }],
			lines: [],
		});
	});

	test('is not there when there is nothing to say', () => {
		expect(left({ sent: 2 })).toEqual({ hints: [], lines: [] });
	});
});
