import type { GatewayRefusal } from '../errors';
import type { EventName } from '../event';
import { refusalByStatus, type KnownRefusal } from '../refusals';
import type { ExistingSubscription, Registrar, WantedSubscription, WebhookTarget } from '../webhook';
import type { JsonObject, WireResponse } from '../wire';
import { workspaceUrl } from './compose';
import { displayName } from './display-name';
import { saidIn } from './refusal';
import { at, objectsOf } from './webhook-fields';
import { faultOfUrl } from './webhook-url';

const service = 'channels';

/** Bird's events, each with a subscription of its own, and what each of them tells of. */
const subscriptions: ReadonlyArray<[birdEvent: string, events: readonly EventName[]]> = [
	['whatsapp.inbound', ['message.received']],
	[
		'whatsapp.outbound',
		['message.sent', 'message.delivered', 'message.failed', 'message.deleted', 'other'],
	],
	['whatsapp.interaction', ['message.read', 'message.clicked', 'message.reaction', 'other']],
];

function urlFor(target: WebhookTarget, ...below: string[]): string {
	return workspaceUrl(target, 'webhook-subscriptions', ...below);
}

/** Without a filter Bird tells of every WhatsApp channel of the workspace. */
function filtersOf({ sender }: WebhookTarget): JsonObject[] {
	return sender.trim() === '' ? [] : [{ key: 'channelId', value: sender.trim() }];
}

/** Bird keeps one key per subscription; the first is the one in use. */
function signingOf({ secrets }: WebhookTarget): { signingKey?: string } {
	const [signingKey] = secrets;
	return signingKey ? { signingKey } : {};
}

function wanted(target: WebhookTarget): WantedSubscription[] {
	return subscriptions
		.filter(([, events]) => events.some((event) => target.events.includes(event)))
		.map(([event]) => ({
			key: event,
			create: {
				method: 'POST',
				url: urlFor(target),
				body: {
					service,
					event,
					url: target.url,
					...signingOf(target),
					eventFilters: filtersOf(target),
				},
			},
		}));
}

function written(filters: readonly JsonObject[]): string {
	return JSON.stringify(filters.map(({ key, value }) => [String(key), String(value).toLowerCase()]).sort());
}

function existingOf(found: JsonObject, target: WebhookTarget): ExistingSubscription[] {
	if (found.url !== target.url || typeof found.id !== 'string') return [];
	const isOfChannels = found.service === service || found.service === undefined;
	const filters = objectsOf(found.eventFilters);
	return [
		{
			id: found.id,
			// Of another service it is none that is wanted, and so one too many.
			key: isOfChannels ? String(found.event) : `${String(found.service)}/${String(found.event)}`,
			drifted: found.status !== 'active' || written(filters) !== written(filtersOf(target)),
		},
	];
}

function nextPage(response: WireResponse, target: WebhookTarget): ReturnType<Registrar['nextPage']> {
	const token = at(response.body, 'nextPageToken');
	if (typeof token !== 'string' || token === '') return undefined;
	return {
		method: 'GET',
		url: `${urlFor(target)}?limit=100&pageToken=${encodeURIComponent(token)}`,
	};
}

const tooManyOrNotValid =
	'Check that the URL is public. Bird takes at most five subscriptions for the same event and channel: delete those that are no longer used.';

const byStatus: Readonly<Record<number, KnownRefusal>> = {
	400: { hint: tooManyOrNotValid },
	403: {
		hint: 'In Bird, give the role of the key an access policy to view, create, update and delete on /organizations/*/workspaces/*/webhook-subscriptions and /organizations/*/workspaces/*/webhook-subscriptions/*.',
	},
	404: {
		hint: 'Check the workspace ID and the base URL in the credential.',
	},
	409: { hint: tooManyOrNotValid },
	422: { hint: tooManyOrNotValid },
};

/** Reads the refusal of a registration; the usual words of Bird's refusals are about messages. */
function refusal(response: WireResponse): GatewayRefusal {
	const { status } = response;
	return refusalByStatus(displayName, response, {
		...([400, 409, 422].includes(status) && {
			message: `${displayName} did not take the webhook subscription (HTTP ${status})`,
		}),
		...byStatus[status],
		...saidIn(response),
	});
}

/** Webhook subscriptions of a workspace (Bird API reference, Webhook subscriptions). */
export const registrar: Registrar = {
	faultOfUrl,
	wanted,
	list: (target) => ({ method: 'GET', url: `${urlFor(target)}?limit=100` }),
	ours: (response, target) =>
		objectsOf(at(response.body, 'results')).flatMap((found) => existingOf(found, target)),
	nextPage,
	createdId: ({ body }) => {
		const id = at(body, 'id');
		return typeof id === 'string' && id !== '' ? id : undefined;
	},
	update: (id, _wanted, target) => ({
		method: 'PATCH',
		url: urlFor(target, id),
		body: { status: 'active', ...signingOf(target), eventFilters: filtersOf(target) },
	}),
	remove: (id, target) => ({ method: 'DELETE', url: urlFor(target, id) }),
	refusal,
};
