import { Gates } from '../../../../gateways/delivery/gates';
import type { Journey, Passage } from '../../../../gateways/delivery/journey';
import { Slots } from '../../../../gateways/delivery/slots';
import { Way } from '../../../../gateways/delivery/way';
import type { Gateway } from '../../../../gateways/gateway';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';
import type { Body, Kept } from './example';
import { never, randomFrom, type FakeClock } from './fake-clock';

const cut: WireAnswer = { failure: 'the connection was cut', accepted: 'unknown' };
const timedOut: WireAnswer = { ...cut, failure: 'the time for an answer ran out', underWay: true };
const unreachable: WireAnswer = { failure: 'nothing answers', accepted: 'no' };
const garbled: WireAnswer = { status: 200, headers: {}, body: '<html>' };
const refusing = (status: number, headers = {}, body: unknown = {}): WireAnswer => ({
	status,
	headers,
	body,
});

interface Course {
	/** Whether the gateway takes the message: at once, a while after the answer, or not. */
	takes: 'now' | 'later' | 'never';
	/** Whether the caller can know it by the answer. */
	isClear: boolean;
	answer?: WireAnswer;
}

/** All ways in which a send can go. */
export const turns = {
	accepted: { takes: 'now', isClear: true },
	lost: { takes: 'now', isClear: false, answer: cut },
	cut: { takes: 'never', isClear: false, answer: cut },
	slow: { takes: 'now', isClear: false, answer: timedOut },
	late: { takes: 'later', isClear: false, answer: timedOut },
	stuck: { takes: 'never', isClear: false, answer: timedOut },
	garbled: { takes: 'now', isClear: false, answer: garbled },
	page: { takes: 'never', isClear: false, answer: garbled },
	troubled: { takes: 'now', isClear: false, answer: refusing(503) },
	down: { takes: 'never', isClear: false, answer: refusing(503) },
	behind: { takes: 'later', isClear: false, answer: refusing(504) },
	unreachable: { takes: 'never', isClear: true, answer: unreachable },
	limited: { takes: 'never', isClear: true, answer: refusing(429) },
	limitedFor: { takes: 'never', isClear: true, answer: refusing(429, { 'retry-after': '7' }) },
	pairLimited: { takes: 'never', isClear: true, answer: refusing(400, {}, { pair: true }) },
	wrong: { takes: 'never', isClear: true, answer: refusing(422) },
	forbidden: { takes: 'never', isClear: true, answer: refusing(403) },
} as const satisfies Record<string, Course>;

export type Turn = keyof typeof turns;

/** How a look into the history goes. */
export const looks = ['shows', 'down', 'unreachable', 'forbidden'] as const;
export type Look = (typeof looks)[number];

export interface Logged {
	at: number;
	/** Messages of a send; none for a look. */
	bodies: Body[];
	contact?: string;
	turn?: Turn;
}

interface Script {
	/** What becomes of a request: by its messages and the number of the send. */
	send?(bodies: Body[], count: number): Turn | undefined;
	look?(contact: string, count: number): Look | undefined;
	/** How long a message is in the gateway before its history shows it. */
	showsAfterMs?: number;
	/** Difference of its clock to ours; its answers tell the time when `tellsTime`. */
	aheadMs?: number;
	tellsTime?: boolean;
	latencyMs?: number;
}

/** A gateway that follows a script, and knows what it really accepted. */
export class StandIn {
	readonly kept: Kept[] = [];
	readonly log: Logged[] = [];

	constructor(
		private readonly clock: FakeClock,
		private readonly script: Script = {},
	) {}

	get sends(): Logged[] {
		return this.log.filter(({ bodies }) => bodies.length > 0);
	}

	get looks(): Logged[] {
		return this.log.filter(({ bodies }) => bodies.length === 0);
	}

	readonly exchange = async (request: WireRequest): Promise<WireAnswer> => {
		const { latencyMs = 100, aheadMs = 0, tellsTime = false } = this.script;
		await this.clock.wait(latencyMs / 2);
		const answer = request.method === 'GET' ? this.look(request) : this.send(request);
		await this.clock.wait(latencyMs / 2);
		if (!tellsTime || 'failure' in answer) return answer;
		const date = new Date(this.clock.now() + aheadMs).toUTCString();
		return { ...answer, headers: { ...answer.headers, date } };
	};

	private send({ body }: WireRequest): WireAnswer {
		const { messages } = body as { messages?: Body[] };
		const bodies = messages ?? [body as unknown as Body];
		const scripted = this.script.send?.(bodies, this.sends.length);
		const turn = scripted ?? (bodies.some(({ bad }) => bad) ? 'wrong' : 'accepted');
		this.log.push({ at: this.clock.passed, bodies, turn });
		const { takes, answer }: Course = turns[turn];
		if (takes === 'now') this.keep(bodies);
		if (takes === 'later') void this.clock.wait(8_000).then(() => this.keep(bodies));
		return answer ?? { status: 200, headers: {}, body: { id: this.kept.at(-1)?.id } };
	}

	private keep(bodies: Body[]): void {
		const at = this.clock.now() + (this.script.aheadMs ?? 0);
		for (const body of bodies) this.kept.push({ ...body, id: `id-${this.kept.length + 1}`, at });
	}

	private look({ url }: WireRequest): WireAnswer {
		const { searchParams } = new URL(url);
		const contact = searchParams.get('contact') ?? '';
		const since = Date.parse(searchParams.get('since') ?? '');
		const look = this.script.look?.(contact, this.looks.length) ?? 'shows';
		this.log.push({ at: this.clock.passed, bodies: [], contact });
		if (look === 'down') return refusing(503);
		if (look === 'forbidden') return refusing(403);
		if (look === 'unreachable') return unreachable;
		const { aheadMs = 0, showsAfterMs = 0 } = this.script;
		const until = this.clock.now() + aheadMs - showsAfterMs;
		const found = this.kept.filter(({ to, at }) => to === contact && at >= since && at <= until);
		return { status: 200, headers: {}, body: found.reverse() };
	}
}

interface Wishes extends Partial<Pick<Journey, 'patience' | 'whenUnknown'>> {
	concurrency?: number;
	seed?: number;
	gates?: Gates;
}

export function journeyTo(gateway: Gateway, clock: FakeClock, wishes: Wishes = {}) {
	const { concurrency = 5, seed = 1, gates = new Gates(clock) } = wishes;
	const events = { retried: 0, limited: 0, lookedUp: 0 };
	const journey: Journey = {
		gateway,
		way: new Way(gates, gateway.rates, new Slots(concurrency), clock),
		clock,
		patience: wishes.patience ?? { tries: 5, timeMs: 300_000 },
		whenUnknown: wishes.whenUnknown ?? 'lookUp',
		random: randomFrom(seed),
		contacts: new Map<string, string>(),
		taken: new Set<string>(),
		givenUp: 0,
		note: (event) => (events[event] += 1),
	};
	return { journey, events };
}

export function passageWith({ exchange }: Pick<StandIn, 'exchange'>, stops: Partial<Passage> = {}): Passage {
	const traveller = { account: 'key', sender: 'desk' };
	return { exchange, traveller, signal: never, cancelled: never, ...stops };
}
