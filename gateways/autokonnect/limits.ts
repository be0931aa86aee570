import { messageLimits } from '../cloud-api/limits';
import type { Limit } from '../limits';

/**
 * AutoKonnect's page gives no limits of its own. It hands messages on to WhatsApp after it has answered,
 * so a message beyond WhatsApp's limits would get lost without a word; these say so before sending.
 */
export const limits: readonly Limit[] = messageLimits;
