import { Agent, request } from 'node:http';

import { after } from '../clock';
import type { Tunnels } from './tunnels';

/** A request to a URL that a user registered. */
export interface Call {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: string;
	/** For the whole exchange. */
	answerWithinMs: number;
}

/** The status and the beginning of the body. */
export interface CallAnswer {
	status: number;
	text: string;
}

const MAX_CALLS = 32;
const KEPT_TEXT = 1_000;

/** Calls registered URLs through their tunnels, not too many at a time; redirects are not followed. */
export class Caller {
	private readonly agent = new Agent({ keepAlive: true });
	private readonly waiting: Array<() => void> = [];
	private running = 0;

	constructor(private readonly tunnels: Tunnels) {}

	/** Rejects when there is no tunnel, no connection or no answer in time. */
	async call(call: Call): Promise<CallAnswer> {
		await this.turn();
		try {
			return await this.exchange(call);
		} finally {
			this.running -= 1;
			this.waiting.shift()?.();
		}
	}

	close(): void {
		this.agent.destroy();
	}

	private async turn(): Promise<void> {
		if (this.running >= MAX_CALLS) await new Promise<void>((resolve) => this.waiting.push(resolve));
		this.running += 1;
	}

	private async exchange({ method, url, headers, body, answerWithinMs }: Call): Promise<CallAnswer> {
		const registered = new URL(url);
		const target = this.tunnels.resolve(registered);
		if (target === undefined) throw new Error(`no connection: there is no tunnel for ${registered.host}`);
		const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
		return new Promise((resolve, reject) => {
			const outgoing = request(target, {
				method,
				agent: this.agent,
				headers: { ...headers, ...length, Host: registered.host },
			});
			const stop = after(answerWithinMs, () => {
				outgoing.destroy(new Error(`no answer within ${answerWithinMs} ms`));
			});
			const fail = (error: Error) => {
				stop();
				reject(error);
			};
			outgoing.on('error', fail);
			outgoing.on('response', (response) => {
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (chunk: string) => {
					if (text.length < KEPT_TEXT) text += chunk;
				});
				response.on('error', fail);
				response.on('end', () => {
					stop();
					resolve({ status: response.statusCode ?? 0, text: text.slice(0, KEPT_TEXT) });
				});
			});
			outgoing.end(body);
		});
	}
}
