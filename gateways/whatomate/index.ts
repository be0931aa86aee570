import type { Gateway } from '../gateway';
import { later } from '../later';
import { capabilities } from './capabilities';
import { check } from './check';
import { compose } from './compose';
import { displayName } from './display-name';
import { limits } from './limits';
import { prepare } from './prepare';
import { receipt } from './receipt';
import { refusal } from './refusal';
import { webhook } from './webhook';

/** Whatomate, self-hosted: credential field `baseUrl` is the server's address without `/api`. */
export const whatomate: Gateway = {
	name: 'whatomate',
	displayName,
	credentialType: 'whatomateApi',
	accountFields: ['baseUrl'],
	pastedBaseUrlEnd: /\/api\/?$/,
	sender: {
		label: 'Account',
		hint: "Name of the WhatsApp account as under Settings, Accounts; leave it empty for the server's default account.",
		placeholder: 'e.g. Main',
		required: false,
		typedIn: 'By Name',
	},
	capabilities,
	limits,
	check,
	prepare,
	compose,
	receipt,
	refusal,
	directory: later(
		async () => (await import('./directory')).directory,
		[
			'senders',
			'templates',
			'template',
			'contacts',
			'contact',
			'saveContact',
			'changeTags',
			'serviceWindow',
			'tags',
			'flows',
		],
	),
	history: later(async () => (await import('./history')).history, ['messages', 'message', 'markAsRead']),
	files: later(async () => (await import('./files')).files, ['download']),
	webhook,
};
