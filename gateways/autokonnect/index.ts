import type { Gateway } from '../gateway';
import { capabilities } from './capabilities';
import { check } from './check';
import { compose } from './compose';
import { displayName } from './display-name';
import { limits } from './limits';
import { receipt } from './receipt';
import { refusal } from './refusal';
import { webhook } from './webhook';

/** AutoKonnect (AutoKonnect API page). */
export const autoKonnect: Gateway = {
	name: 'autoKonnect',
	displayName,
	credentialType: 'autoKonnectWabaApi',
	accountFields: ['baseUrl'],
	pastedBaseUrlEnd: /\/whatsapp(\/[^/]+\/messages)?$/,
	sender: {
		label: 'WABA Channel',
		hint: 'The ID of the WABA channel stands in AutoKonnect beside the channel.',
		placeholder: 'e.g. 123',
		required: true,
	},
	capabilities,
	limits,
	check,
	compose,
	receipt,
	refusal,
	webhook,
};
