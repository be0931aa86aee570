import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { PickerList } from '../../gateways/capabilities';
import type { Gateway } from '../../gateways/gateway';

const methods: Readonly<Record<PickerList, string>> = {
	senders: 'searchSenders',
	templates: 'searchTemplates',
	contacts: 'searchContacts',
	tags: 'searchTags',
	flows: 'searchFlows',
};

/** Picks from a searchable list of the gateway. */
export function fromList(list: PickerList): INodePropertyMode {
	const mode: Omit<INodePropertyMode, 'name'> = {
		displayName: 'From List',
		type: 'list',
		typeOptions: { searchListMethod: methods[list], searchable: true },
	};
	return { ...mode, name: 'list' };
}

/** Takes an id, a name or a number as text. */
export function typedIn(displayName: string, name: string, placeholder: string): INodePropertyMode {
	const mode: Omit<INodePropertyMode, 'name'> = { displayName, type: 'string', placeholder };
	return { ...mode, name };
}

/** The default of a locator with these modes: the first of them, with nothing chosen. */
export function nothingIn([first]: readonly INodePropertyMode[]): INodeProperties['default'] {
	return { mode: first?.name ?? 'id', value: '' };
}

export function lists({ capabilities }: Gateway, list: PickerList): boolean {
	return capabilities.reading.lists.includes(list);
}

/** The modes of a picker at a gateway: the list where the gateway has it, then what is typed in. */
export function modesFor(
	gateway: Gateway,
	list: PickerList,
	...typed: INodePropertyMode[]
): INodePropertyMode[] {
	return lists(gateway, list) ? [fromList(list), ...typed] : typed;
}
