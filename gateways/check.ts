import { beyondCapabilities, sentenceOf } from './beyond-capabilities';
import { accepted, refused, type Finding, type GatewayRefusal, type Outcome } from './errors';
import type { Account } from './account';
import { send as sendSchema, type Gateway, type Send } from './gateway';
import { messageTypeNames } from './labels';
import { beyondLimits } from './limits';
import { messageTypes, parseInWords, type MessageType } from './message';

/**
 * Recipients that one item may name. The gateways give no figure for one request; this one keeps a
 * slip in an expression from becoming a mass mailing, and a long list belongs in items anyway.
 */
export const maxRecipientsPerItem = 1000;

const sources: Readonly<Record<string, string>> = {
	phoneNumber: 'phone numbers',
	contactTag: 'contact tags',
	contact: 'contacts',
	group: 'groups',
	userId: 'user IDs',
};

const recipientSourceOf: Readonly<Record<string, readonly string[]>> = {
	phoneNumber: ['phoneNumbers', 'phoneNumbersAndTags'],
	contactTag: ['contactTags', 'phoneNumbersAndTags'],
	contact: ['contact'],
	group: ['group'],
	userId: ['userId'],
};

export function inputRefusal(gateway: Gateway, finding: Finding): GatewayRefusal {
	return {
		kind: 'input',
		gateway: gateway.displayName,
		message: sentenceOf(finding, {
			sender: gateway.sender.label,
			mediaId: gateway.capabilities.reading.mediaName,
		}),
		hint: finding.hint ?? 'Change the field and run again. Nothing was sent for this item.',
		retryable: false,
	};
}

/** Refuses a type that the gateway does not send, and says what it sends instead. */
export function unsupportedType(gateway: Gateway, type: unknown): GatewayRefusal | undefined {
	const { displayName, capabilities } = gateway;
	if (!messageTypes.includes(type as MessageType)) {
		return inputRefusal(gateway, { path: ['type'], says: `must be one of ${messageTypes.join(', ')}` });
	}
	const support = capabilities.messages[type as MessageType];
	if (support.level !== 'none') return undefined;
	return {
		kind: 'input',
		gateway: displayName,
		message: `${displayName} does not send messages of type '${messageTypeNames[type as MessageType]}'`,
		hint: support.instead,
		retryable: false,
	};
}

function unsupportedRecipient(gateway: Gateway, { recipients, message }: Send): Finding | undefined {
	const { displayName, capabilities } = gateway;
	if (recipients.length === 0 && message.type !== 'raw') return { path: ['recipients'], says: 'is empty' };
	if (recipients.length > maxRecipientsPerItem) {
		return {
			path: ['recipients'],
			says: `has ${recipients.length} entries, and one item may have at most ${maxRecipientsPerItem}`,
			hint: 'Split the list into several items.',
		};
	}
	const isTaken = (type: string): boolean =>
		capabilities.recipients.some((source) => recipientSourceOf[type]?.includes(source));
	const wrong = recipients.find(({ type }) => !isTaken(type));
	if (!wrong) return undefined;
	const instead = Object.keys(recipientSourceOf)
		.filter(isTaken)
		.map((type) => sources[type]);
	return {
		path: ['recipients'],
		says: `names ${sources[wrong.type]}, which ${displayName} does not know`,
		hint: `${displayName} sends to ${instead.join(', ')}.`,
	};
}

function unsupportedOption(gateway: Gateway, { options, message }: Send): Finding | undefined {
	const { displayName, capabilities } = gateway;
	if (options.replyToMessageId && !capabilities.replyTo.includes(message.type)) {
		const possible = capabilities.replyTo;
		return {
			path: ['options', 'replyToMessageId'],
			says: `is not something ${displayName} takes with this message type`,
			hint: possible.length
				? `${displayName} quotes a message in: ${possible.join(', ')}.`
				: 'Leave the option out.',
		};
	}
	const given = (['reference', 'tags', 'scheduledFor', 'validity'] as const).find((name) => {
		const value = options[name];
		const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
		return !empty && !capabilities.options.includes(name);
	});
	return (
		given && {
			path: ['options', given],
			says: `is not something ${displayName} takes`,
			hint: 'Leave the option out.',
		}
	);
}

function missingSender(gateway: Gateway, { sender }: Send): Finding | undefined {
	const { hint, required } = gateway.sender;
	return required && sender.trim() === '' ? { path: ['sender'], says: 'is empty', hint } : undefined;
}

/**
 * Everything that can be known to be wrong before anything is sent: shape, what the gateway can do,
 * its limits. The refusal names the field as the panel does.
 */
export function checkSend(gateway: Gateway, account: Account, wish: unknown): Outcome<Send> {
	const type = (wish as { message?: { type?: unknown } }).message?.type;
	const refusal = unsupportedType(gateway, type);
	if (refusal) return refused(refusal);

	const parsed = parseInWords(sendSchema, wish);
	if ('finding' in parsed) {
		const { path } = parsed.finding;
		const shown = path[0] === 'message' ? path.slice(1) : path;
		return refused(inputRefusal(gateway, { ...parsed.finding, path: shown }));
	}
	const send: Send = { ...parsed.value, account };
	const { message, options } = send;
	const finding =
		missingSender(gateway, send) ??
		unsupportedRecipient(gateway, send) ??
		unsupportedOption(gateway, send) ??
		beyondCapabilities(gateway.displayName, gateway.capabilities, message) ??
		beyondLimits(gateway.displayName, gateway.limits, message.type, { ...message, options }) ??
		gateway.check?.(send);
	return finding ? refused(inputRefusal(gateway, finding)) : accepted(send);
}
