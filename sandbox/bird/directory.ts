import type { SandboxContext } from '../context';
import type { ContactRecord } from '../store';
import type { Answer } from '../wire/send';
import { pageOf } from './page';

const CHANNELS_MAX_LIMIT = 1000;

/** `GET …/channels`. Bird notes §5.1, §5.2. */
export function listChannels(context: SandboxContext, query: Record<string, string | undefined>): Answer {
	const channels = context.accounts.bird.channels
		.filter(({ platformId }) => query.platform === undefined || platformId === query.platform)
		.map((channel) => ({
			id: channel.id,
			platformId: channel.platformId,
			name: channel.name,
			connectorId: channel.connectorId,
			identifier: channel.identifier,
			status: 'active',
			createdAt: '2026-01-05T09:00:00.000Z',
			updatedAt: '2026-01-05T09:00:00.000Z',
		}));
	return pageOf(channels, query, CHANNELS_MAX_LIMIT);
}

/** `POST …/contacts/search`. Bird notes §5.5. */
export function searchContacts(context: SandboxContext, identifier: { key: string; value: string }): Answer {
	const found =
		identifier.key === 'phonenumber' ? context.store.contactByPhone('bird', identifier.value) : undefined;
	return { status: 200, body: { results: found === undefined ? [] : [contactOf(found)] } };
}

function contactOf(contact: ContactRecord) {
	return {
		id: contact.id,
		computedDisplayName: contact.name,
		featuredIdentifiers: [{ key: 'phonenumber', value: contact.phoneNumber }],
		identifierCount: 1,
		attributes: contact.metadata,
		listIds: [],
		createdAt: contact.createdAt,
		updatedAt: contact.createdAt,
	};
}
