import type { Choice, Directory } from '../directory';
import { filtered, matchesSearch } from '../read';
import { workspaceUrl } from './compose';
import { contact, contacts, saveContact } from './directory-contacts';
import { template } from './directory-template';
import { templates } from './directory-templates';
import { listPage, turned, type Entry } from './reading';
import { channel as channelSchema } from './schema-reading';
import { serviceWindow } from './service-window';
import { numberOf } from './webhook-party';

interface Channel {
	id: string;
	name?: string;
	platformId?: string;
	identifier?: string;
	status?: string;
}

/** The request names the platform too, but which channels Bird counts to it is not documented. */
function sendsWhatsApp({ read: { platformId } }: Entry<Channel>): boolean {
	return platformId === undefined || platformId.toLowerCase().startsWith('whatsapp');
}

function choiceOf({ read: { id, name, identifier, status } }: Entry<Channel>): Choice {
	const number = numberOf(identifier) ?? identifier;
	const details = [number, status === 'active' ? undefined : status].filter(Boolean);
	return { value: id, name: name ?? number ?? id, detail: details.join(', ') };
}

/** WhatsApp channels of the workspace (Bird notes §5.2). */
const senders: Directory['senders'] = async (reader, { search, cursor }) => {
	const filters = { platform: 'whatsapp' };
	const url = workspaceUrl(reader, 'channels');
	const found = await filtered(
		async (token) => await listPage(reader, url, { cursor: token, filters }, channelSchema, 'channels'),
		(entry) =>
			sendsWhatsApp(entry) &&
			matchesSearch(search, entry.read.name, entry.read.identifier, entry.read.id),
		cursor,
	);
	return turned(found, choiceOf);
};

/** Lists and look-ups of Bird: channels, Studio templates and contacts. Bird has no tags and no flows. */
export const directory: Directory = {
	senders,
	templates,
	template,
	contacts,
	contact,
	saveContact,
	serviceWindow,
};
