import type { Gateway } from '../gateway';
import { bulk } from './bulk';
import { capabilities } from './capabilities';
import { check } from './check';
import { compose, receiversIn } from './compose';
import { directory } from './directory';
import { displayName } from './display-name';
import { files } from './files';
import { history } from './history';
import { limits } from './limits';
import { mark } from './mark';
import { prepare } from './prepare';
import { receipt } from './receipt';
import { refusal } from './refusal';
import { webhook } from './webhook';

/** Bird's Channels API for WhatsApp (docs.bird.com). */
export const bird: Gateway = {
	name: 'bird',
	displayName,
	credentialType: 'birdChannelsApi',
	accountFields: ['baseUrl', 'workspaceId'],
	sender: {
		label: 'Channel',
		hint: "Pick the WhatsApp channel from the list, or copy the ID from the end of its page's address in Bird.",
		placeholder: 'e.g. 5c1f0a7e-2b3d-4e8f-9a6b-7c8d9e0f1a2b',
		required: true,
	},
	capabilities,
	limits,
	bodyBytes: 200_000,
	// Per workspace (Bird notes §2.5).
	rates: [
		{ of: 'account', counts: 'POST', everyMs: 1000 / 500 },
		{ of: 'account', counts: 'GET', everyMs: 1000 / 50 },
	],
	concurrency: 100,
	mark,
	bulk,
	check,
	prepare,
	compose,
	receiversIn,
	receipt,
	directory,
	history,
	files,
	webhook,
	refusal,
};
