import type { Gateway } from '../gateway';
import { bulk } from './bulk';
import { capabilities } from './capabilities';
import { check } from './check';
import { compose, receiversIn } from './compose';
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
	// The page gives no figures: "Rate limits … depend on your WABA tier settings".
	rates: [],
	concurrency: 50,
	bulk,
	check,
	compose,
	receiversIn,
	receipt,
	refusal,
	webhook,
};
