import { AutoKonnectWebhooks } from '../autokonnect/webhooks';
import { BirdWebhooks } from '../bird/webhooks';
import type { CoreContext } from '../context';
import { KapsoWebhooks } from '../kapso/webhooks';
import { WhatomateWebhooks } from '../whatomate/webhooks';

/** The webhook side of each gateway. */
export interface WebhookSides {
	autokonnect: AutoKonnectWebhooks;
	bird: BirdWebhooks;
	kapso: KapsoWebhooks;
	whatomate: WhatomateWebhooks;
}

export function webhookSides(context: CoreContext): WebhookSides {
	return {
		autokonnect: new AutoKonnectWebhooks(context),
		bird: new BirdWebhooks(context),
		kapso: new KapsoWebhooks(context),
		whatomate: new WhatomateWebhooks(context),
	};
}
