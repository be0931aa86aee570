import { autoKonnect } from './autokonnect';
import { bird } from './bird';
import type { Gateway } from './gateway';
import { kapso } from './kapso';
import { whatomate } from './whatomate';

/** Every gateway, in the order in which the panel offers them. A fifth one is one more name here. */
export const gateways: readonly Gateway[] = [autoKonnect, bird, kapso, whatomate];

/** The gateway of that name; undefined for a name that is none. */
export function gatewayNamed(name: unknown): Gateway | undefined {
	return gateways.find((gateway) => gateway.name === name);
}
