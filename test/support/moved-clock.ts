import { Wires } from './wires';

/** Some time in 2026, at a whole second. */
const someTime = 1_790_000_000_000;

/** Turns of the event loop without anything on the way, after which nothing more comes of itself. */
const calmTurns = 3;

/**
 * Time that passes only when the test says so. `Date` and `setTimeout` go by it, and with them everything in this process:
 * the node's clock, n8n's waits, the sandbox, and the time-outs of sockets. Real HTTP goes on meanwhile and uses up no
 * time, so that durations are exact on any machine.
 */
export class MovedClock {
	private readonly wires = new Wires();
	private isStopped = false;
	private running: Promise<void> | undefined;

	start(): void {
		jest.useFakeTimers({
			now: someTime,
			doNotFake: [
				'hrtime',
				'performance',
				'nextTick',
				'queueMicrotask',
				'setImmediate',
				'clearImmediate',
				'setInterval',
				'clearInterval',
			],
		});
		roundUp();
		this.wires.watch();
	}

	/** Resolves when nothing of it is left: the next file's tests may run in the same process. */
	async stop(): Promise<void> {
		this.isStopped = true;
		await this.running;
		this.wires.unwatch();
		jest.useRealTimers();
	}

	/** Lets time pass until this is done: whenever nothing is under way, it is at once the time at which the next timer is due. */
	async until<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		const done = (): void => void (isDone = true);
		work.then(done, done);
		for (;;) {
			await this.quiet();
			if (isDone) return await work;
			if (!this.goOn()) throw new Error('Nothing is under way, and no timer is set');
		}
	}

	/** Lets time pass by itself in the same way, until `stop`. Nothing else may wait for `quiet` then. */
	run(): void {
		this.running = this.runOn();
	}

	private async runOn(): Promise<void> {
		while (!this.isStopped) {
			await this.quiet();
			if (!this.isStopped) this.goOn();
		}
	}

	/** The same, and how long it took in milliseconds of this clock. */
	async timed<T>(work: () => Promise<T>): Promise<{ result: T; tookMs: number }> {
		const begun = Date.now();
		return { result: await this.until(work()), tookMs: Date.now() - begun };
	}

	/** Lets the event loop turn so often, and no time pass: it ends in the middle of what is under way. */
	async turn(times: number): Promise<void> {
		for (let turn = 0; turn < times; turn++) await nextTurn();
	}

	/** Lets so many milliseconds pass, in which work keeps this process from everything else. */
	work(ms: number): void {
		jest.setSystemTime(Date.now() + ms);
	}

	/** Lets so many milliseconds pass. */
	async pass(ms: number): Promise<void> {
		await this.until(new Promise<void>((resolve) => setTimeout(resolve, ms)));
	}

	/** Resolves when nothing more happens unless time passes: nothing is on the wire, and nothing is left to be done. */
	async quiet(): Promise<void> {
		let calm = 0;
		while (calm < calmTurns && !this.isStopped) {
			await nextTurn();
			calm = this.wires.areStill ? calm + 1 : 0;
		}
	}

	/** To the next timers; false when there are none. */
	private goOn(): boolean {
		if (jest.getTimerCount() === 0) return false;
		jest.advanceTimersToNextTimer();
		// All others that are due at the same time.
		jest.advanceTimersByTime(0);
		return true;
	}
}

async function nextTurn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/** Parts of a millisecond last a whole one, as with Node's timers; Jest's cut them off, and who waits again would wait for ever. */
function roundUp(): void {
	const { setTimeout } = globalThis;
	const rounding = (callback: () => void, ms = 0): NodeJS.Timeout =>
		setTimeout(callback, Math.max(1, Math.ceil(ms)));
	globalThis.setTimeout = rounding as typeof setTimeout;
}

/** A clock for all tests of a file, which move it. */
export function movedClock(): MovedClock {
	const clock = new MovedClock();
	beforeAll(() => clock.start());
	afterAll(async () => await clock.stop());
	return clock;
}

/** A clock for all tests of a file that goes on by itself whenever nothing is under way. */
export function automaticClock(): void {
	const clock = movedClock();
	beforeAll(() => clock.run());
}
