import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { demoProjects } from '../../../sandbox/bird/demo-projects';
import { demoTemplates } from '../../../sandbox/whatomate/demo-templates';
import { markedText } from '../support/secrets';
import { link, type WithTemplates } from './case';

/** What is entered for a template and does not fit it. */
export interface RefusalCase {
	gateway: WithTemplates;
	/** What is wrong, for the name of the test. */
	what: string;
	/** Value of the picker, or the template's name where values are given by name. */
	template: string;
	/** Values by the ids of the fields. */
	fields?: Record<string, unknown>;
	/** Values by name, a list or JSON text. */
	values?: unknown;
	/** What is entered besides. */
	parameters?: INodeParameters;
	binary?: IBinaryKeyData;
	presupposes?: (sandbox: Sandbox) => void;
	/** The whole message, without the item's number. */
	says: string;
	next: string;
	/** `input` when left out. */
	kind?: 'template';
}

export const fillIn =
	'Fill in what is missing. If the template was changed at the gateway, pick it again to load its fields anew.';
export const useJson = "Choose 'Using JSON' under 'Template Parameters' for it.";

export const english = { templateLanguage: 'en_US' };
export const inEnglish = { templateLanguage: 'en' };

export function project(name: string): string {
	return demoProjects.find((one) => one.name === name)?.id ?? '';
}

export function whatomateId(name: string): string {
	return demoTemplates.find((one) => one.name === name)?.id ?? '';
}

export const order = {
	'header:image': link('a.jpg'),
	'body:1': markedText,
	'body:2': 'SO-7',
	'body:3': 'Friday',
	'button:0:url': 'SO-7',
};
export const byName = { header: link('a.jpg'), 1: markedText, 2: 'SO-7', 3: 'Friday', button_0: 'SO-7' };

export const kapso = (
	what: string,
	rest: Omit<RefusalCase, 'gateway' | 'what' | 'template'>,
): RefusalCase => ({
	gateway: 'kapso',
	what,
	template: rest.fields ? 'order_update|en_US' : 'order_update',
	...rest,
	parameters: { ...(!rest.fields && english), ...rest.parameters },
});
