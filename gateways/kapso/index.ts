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
	check,
	prepare,
	compose,
	receipt,
	directory,
	history,
	files,
	refusal,
	webhook,
};
