import type { Gateway } from '../gateway';
import { capabilities } from './capabilities';
import { check } from './check';
import { compose } from './compose';
import { directory } from './directory';
import { displayName } from './display-name';
import { files } from './files';
import { history } from './history';
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
	// Off unless the server's owner switches it on (Whatomate notes §A2).
	rates: [{ of: 'account', windowMs: 60_000, limit: 200, onceTold: true }],
	concurrency: 20,
	check,
	prepare,
	compose,
	receipt,
	refusal,
	directory,
	history,
	files,
	webhook,
};
