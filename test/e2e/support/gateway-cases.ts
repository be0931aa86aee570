import type { EventName, GatewayEvent } from '../../../gateways/event';
import { demoAccounts } from '../../../sandbox/accounts';
import { birdMessageTypes } from '../../../sandbox/bird/inbound-body';
import { metaMessageTypes } from '../../../sandbox/meta/inbound-message';
import { whatomateMessageTypes } from '../../../sandbox/whatomate/events';
import { autoKonnectInbound, birdInbound, kapsoInbound, whatomateInbound } from './inbound-cases';
import { birdRegistry, kapsoRegistry, whatomateRegistry, type Registry } from './registries';

/** One thing that comes in, and the event that it has to become. */
export interface InboundCase {
	/** Body for the sandbox, without the gateway. */
	inbound: { type: string } & Record<string, unknown>;
	event: EventName;
	expected: Partial<Record<keyof GatewayEvent, unknown>>;
}

/** What differs from gateway to gateway in these tests. */
export interface GatewayCase {
	name: string;
	credentialType: string;
	/** For the trigger's field. */
	sender: string;
	/** Our side, as events tell it. */
	ourSide: object;
	parameters: object;
	events: EventName[];
	inbound: InboundCase[];
	/** Kinds of messages that the sandbox can let come in. */
	messageTypes: readonly string[];
	/** Comes in for nobody who asked for messages only. */
	unasked: { type: string } & Record<string, unknown>;
	/** Undefined where the webhook is set by hand. */
	registry?: Registry;
	/** Whether files of messages can be fetched. */
	hasFiles: boolean;
}

const { bird, kapso, autokonnect } = demoAccounts;

/** What a person enters on both sides, where a webhook is set by hand. */
export const byHand = { verifyToken: 'a-verify-token-of-ours', appSecret: 'app-secret-of-the-meta-app' };

const delivered = { type: 'status', status: 'delivered', messageId: 'wamid.HBgLMTU1NTEyMzQ1NjcVAgARGBI0' };

export const gatewayCases: GatewayCase[] = [
	{
		name: 'autoKonnect',
		credentialType: 'autoKonnectWabaApi',
		sender: '',
		ourSide: { id: autokonnect.channels[0]?.phoneNumberId },
		parameters: { verifyToken: byHand.verifyToken, signingSecrets: byHand.appSecret },
		events: ['message.received', 'message.echo', 'message.delivered'],
		inbound: autoKonnectInbound,
		messageTypes: metaMessageTypes,
		unasked: delivered,
		hasFiles: false,
	},
	{
		name: 'bird',
		credentialType: 'birdChannelsApi',
		sender: bird.channelId,
		ourSide: { id: bird.channelId },
		parameters: {},
		events: [
			'message.received',
			'message.reaction',
			'message.sent',
			'message.delivered',
			'message.read',
			'message.clicked',
		],
		inbound: birdInbound,
		messageTypes: birdMessageTypes,
		unasked: { type: 'read' },
		registry: birdRegistry,
		hasFiles: true,
	},
	{
		name: 'kapso',
		credentialType: 'kapsoWhatsAppApi',
		sender: kapso.phoneNumberId,
		ourSide: { id: kapso.phoneNumberId },
		parameters: {},
		events: [
			'message.received',
			'message.echo',
			'message.delivered',
			'contact.identityChanged',
			'contact.marketingPreferenceChanged',
			'conversation.created',
			'conversation.ended',
			'conversation.inactive',
		],
		inbound: kapsoInbound,
		messageTypes: metaMessageTypes,
		unasked: delivered,
		registry: kapsoRegistry,
		hasFiles: true,
	},
	{
		name: 'whatomate',
		credentialType: 'whatomateApi',
		sender: 'Main',
		ourSide: { id: 'Main' },
		parameters: {},
		events: [
			'message.received',
			'message.echo',
			'contact.created',
			'conversation.transferCreated',
			'conversation.transferAssigned',
			'conversation.transferResumed',
		],
		inbound: whatomateInbound,
		messageTypes: whatomateMessageTypes,
		unasked: { type: 'echo' },
		registry: whatomateRegistry,
		hasFiles: true,
	},
];
