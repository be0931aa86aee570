import type { SandboxContext } from '../context';
import type { Answer } from '../wire/answers';
import { SECOND_MS } from '../wire/request-limit';
import { personKey } from '../wire/strings';
import { errors, metaError } from './replies';

/** Meta's pair limit: one message in six seconds to the same person, and bursts of 45 that are repaid. Kapso notes §5.3. */
const PAIR_INTERVAL_MS = 6_000;
const PAIR_BURST = 45;

/** What stands in the way of one send: Meta's limits, and Kapso's one send at a time in a conversation. */
export class SendLimits {
	private readonly conversation: string;

	constructor(
		private readonly context: SandboxContext,
		private readonly phoneNumberId: string,
		recipient: string,
	) {
		this.conversation = `${phoneNumberId}/${personKey(recipient)}`;
	}

	/** The refusal, if any. Without one, the conversation is taken until `leave`. */
	enter(): Answer | undefined {
		const { limits, settings } = this.context;
		if (settings.kapsoInFlight && limits.inFlight.has(this.conversation)) return errors.inFlight();
		const refusal = this.throughputProblem() ?? this.pairProblem();
		if (refusal !== undefined) return refusal;
		limits.inFlight.set(this.conversation, this);
		return undefined;
	}

	/** Only what is accepted counts for Meta's limits. */
	spend(): void {
		const { limits } = this.context;
		limits.windows.count(this.throughputName, SECOND_MS);
		limits.budgets.spend(this.conversation, this.pairInterval);
	}

	leave(): void {
		const { inFlight } = this.context.limits;
		if (inFlight.get(this.conversation) === this) inFlight.delete(this.conversation);
	}

	private get throughputName(): string {
		return `kapso/${this.phoneNumberId}`;
	}

	private get pairInterval(): number {
		return PAIR_INTERVAL_MS * this.context.settings.clockFactor;
	}

	private throughputProblem(): Answer | undefined {
		const { limits, settings } = this.context;
		const limit = settings.kapsoMessagesPerSecond;
		if (limit === null || limits.windows.used(this.throughputName, SECOND_MS) < limit) return undefined;
		return metaError(400, 130429, 'Cloud API message throughput has been reached.');
	}

	private pairProblem(): Answer | undefined {
		const { limits, settings } = this.context;
		if (!settings.kapsoPairLimit) return undefined;
		if (limits.budgets.allows(this.conversation, this.pairInterval, PAIR_BURST)) return undefined;
		return metaError(
			400,
			131056,
			'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
		);
	}
}
