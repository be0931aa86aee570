import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import type { DemoChannel } from './account';
import { listOf, pageOf, type Query } from './page';
import { listed } from './reading';
import { errors, refusedFields } from './replies';

const MAX_LIMIT = 1000;
const WINDOW_MS = 24 * 60 * 60 * 1000;
const PLATFORM = /^[A-Za-z0-9-]+$/;

/** `GET …/channels`. Bird notes §5.1, §5.2. */
export function listChannels(context: SandboxContext, query: Query): Answer {
	const platforms = listOf(query.platform);
	if (!platforms.every((platform) => PLATFORM.test(platform))) {
		return refusedFields({ '.platform': ["string doesn't match the regular expression"] });
	}
	const channels = context.accounts.bird.channels.filter(
		({ platformId }) => platforms.length === 0 || platforms.includes(platformId),
	);
	return pageOf(listed(context, channels), query, MAX_LIMIT, channelOf);
}

/** Bird API reference, Channel. */
export function channelOf({ id, platformId, name, connectorId, identifier }: DemoChannel) {
	return {
		id,
		platformId,
		name,
		connectorId,
		identifier,
		status: 'active',
		createdAt: '2026-01-05T09:00:00.000Z',
		updatedAt: '2026-01-05T09:00:00.000Z',
	};
}

/**
 * `GET …/channels/{ch}/contacts/{contactId}`: until when the person may be written to without a template, `null` when
 * they never wrote. That an identifier of somebody else brings a 404 is an assumption. Bird notes §3.
 */
export function contactWindow(
	{ store }: SandboxContext,
	channel: DemoChannel,
	contactId: string,
	identifierValue: Query[string],
): Answer {
	const contact = store.contact('bird', contactId);
	const isOther = Boolean(identifierValue) && identifierValue !== contact?.phoneNumber;
	if (contact === undefined || isOther) return errors.contactNotFound;
	const written =
		channel.platformId === 'whatsapp' ? store.lastWrittenAt('bird', contact.phoneNumber) : undefined;
	const serviceWindowExpireAt = written === undefined ? null : new Date(written + WINDOW_MS).toISOString();
	return { status: 200, body: { serviceWindowExpireAt, isPermanentSession: false, metadata: null } };
}
