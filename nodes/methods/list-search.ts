import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import type { PickerList } from '../../gateways/capabilities';
import type {
	Choice,
	ContactRecord,
	Directory,
	Page,
	PageQuery,
	Reader,
	Search,
} from '../../gateways/directory';
import type { Outcome } from '../../gateways/errors';
import type { Gateway } from '../../gateways/gateway';
import { isSendable, type TemplateDefinition } from '../../gateways/template-definition';
import { readerFor, valueOf } from './reader';

/** Entries that are wished for at a time; the editor asks for more as a person scrolls. */
const pageSize = 100;

function itemOf({ name, value, detail }: Choice): INodeListSearchItems {
	return { name: detail ? `${name} (${detail})` : name, value };
}

function choiceOfTemplate({ name, language, status, value }: TemplateDefinition): Choice {
	const details = [language, isSendable(status) ? '' : status?.toLowerCase()].filter(Boolean);
	return { name, value, detail: details.join(', ') };
}

function choiceOfContact({ name, phoneNumber, contactId }: ContactRecord): Choice {
	const shown = name ?? phoneNumber ?? contactId;
	return { name: shown, value: contactId, detail: phoneNumber === shown ? '' : (phoneNumber ?? '') };
}

type Read = (
	directory: Directory,
) => ((reader: Reader, query: Search & PageQuery) => Promise<Outcome<Page<Choice>>>) | undefined;

/** A list whose entries become choices. */
function turned<T>(
	list: ((reader: Reader, query: Search & PageQuery) => Promise<Outcome<Page<T>>>) | undefined,
	choiceOf: (entry: T) => Choice,
): ReturnType<Read> {
	if (!list) return undefined;
	return async (reader, query) => {
		const page = await list(reader, query);
		if (!page.ok) return page;
		return { ok: true, value: { ...page.value, entries: page.value.entries.map(choiceOf) } };
	};
}

const reads: Readonly<Record<PickerList, Read>> = {
	senders: ({ senders }) => senders,
	templates: ({ templates }) => turned(templates, choiceOfTemplate),
	contacts: ({ contacts }) => turned(contacts, choiceOfContact),
	tags: ({ tags }) => tags,
	flows: ({ flows }) => flows,
};

const names: Readonly<Record<PickerList, string>> = {
	senders: 'WhatsApp sender',
	templates: 'template',
	contacts: 'contact',
	tags: 'tag',
	flows: 'published flow',
};

/** An account without anything to pick from says so, instead of showing an empty list. */
function nothingThere(
	context: ILoadOptionsFunctions,
	list: PickerList,
	{ displayName, sender }: Gateway,
): Error {
	const name = list === 'senders' ? `WhatsApp ${sender.label.toLowerCase()}` : names[list];
	return new NodeOperationError(context.getNode(), `${displayName} has no ${name} yet`, {
		description: `Create one in ${displayName}, then open the list again. If there is one, check that the credential belongs to the right account.`,
	});
}

function search(list: PickerList) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const { gateway, reader } = await readerFor(this);
		const read = gateway.directory && reads[list](gateway.directory);
		if (!read) {
			throw new NodeOperationError(this.getNode(), `${gateway.displayName} has no list of these`, {
				description: "Choose 'By ID' instead of 'From List'.",
			});
		}
		const page = valueOf(
			this,
			await read(reader, { search: filter, cursor: paginationToken, size: pageSize }),
		);
		if (page.entries.length === 0 && !filter && !paginationToken && page.next === undefined)
			throw nothingThere(this, list, gateway);
		return { results: page.entries.map(itemOf), paginationToken: page.next };
	};
}

/** What the pickers of both nodes list. Searchable; `paginationToken` is the gateway's place in the list. */
export const listSearch = {
	searchSenders: search('senders'),
	searchTemplates: search('templates'),
	searchContacts: search('contacts'),
	searchTags: search('tags'),
	searchFlows: search('flows'),
};
