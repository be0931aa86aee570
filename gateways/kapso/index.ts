import type { Gateway } from '../gateway';
import { capabilities } from './capabilities';
import { check } from './check';
import { compose, receiversIn } from './compose';
import { directory } from './directory';
import { displayName } from './display-name';
import { files } from './files';
import { history } from './history';
import { limits } from './limits';
import { prepare } from './prepare';
import { receipt } from './receipt';
import { refusal } from './refusal';
import { webhook } from './webhook';

/** Kapso: Meta's Cloud API behind Kapso's key (Kapso API page; Kapso notes §1, §2). */
export const kapso: Gateway = {
	name: 'kapso',
	displayName,
	credentialType: 'kapsoWhatsAppApi',
	accountFields: ['baseUrl', 'graphVersion'],
	pastedBaseUrlEnd: /\/(meta\/whatsapp(\/v\d+\.\d+)?|platform\/v\d+)$/,
	sender: {
		label: 'Phone Number',
		hint: 'The phone number ID stands in the Kapso dashboard under Phone Numbers.',
		placeholder: 'e.g. 647015955153740',
		required: true,
	},
	capabilities,
	limits,
	rates: [
		// All requests of a key in each minute; the answers tell how many (Kapso notes §1.1).
		{ of: 'account', windowMs: 60_000 },
		// WhatsApp's own: messages of a number, and of a number to one person (Kapso notes §5.3).
		{ of: 'sender', counts: 'sends', everyMs: 1000 / 80 },
		{ of: 'pair', counts: 'sends', everyMs: 6_000, burst: 45 },
	],
	concurrency: 40,
	check,
	prepare,
	compose,
	receiversIn,
	receipt,
	directory,
	history,
	files,
	refusal,
	webhook,
};
