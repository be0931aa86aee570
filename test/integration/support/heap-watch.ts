import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are in use once everything that can go has gone. */
export function heapInUse(): number {
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}

export interface HeapSample {
	/** Answers that had come by then. */
	answers: number;
	bytes: number;
}

/** Takes samples of the heap while requests are made. */
export class HeapWatch {
	readonly samples: HeapSample[] = [];
	answers = 0;
	private readonly timer: NodeJS.Timeout;
	private readonly count = (): void => {
		this.answers += 1;
	};

	constructor(everyMs: number) {
		subscribe('http.client.response.finish', this.count);
		this.timer = setInterval(() => {
			this.samples.push({ answers: this.answers, bytes: heapInUse() });
		}, everyMs);
	}

	stop(): void {
		clearInterval(this.timer);
		unsubscribe('http.client.response.finish', this.count);
	}

	/**
	 * By how many bytes the heap grew after the first tenth, without the results, which weigh so much in the end and
	 * grow with what is done.
	 */
	growth(resultBytes: number): number {
		const own = this.samples.map(({ answers, bytes }) => ({
			done: answers / this.answers,
			bytes: bytes - (resultBytes * answers) / this.answers,
		}));
		const first = own.find(({ done }) => done >= 0.1);
		const later = own.filter(({ done }) => done > 0.1).map(({ bytes }) => bytes);
		return first ? Math.max(...later) - first.bytes : Number.NaN;
	}
}
