import type { GatewayEvent } from '../event';
import { fingerprintOf, timeOf } from '../webhook-values';
import { withoutEmpty, type JsonObject } from '../wire';
import { businessOf, type FindContact } from './webhook-parties';

/** One change of a delivery in Meta's format, with what its events have in common. */
export interface Change {
	gateway: string;
	/** Milliseconds. */
	receivedAt: number;
	/** WhatsApp Business Account. */
	accountId: string | undefined;
	/** Time of the delivery in Unix seconds, where it has one. */
	time: unknown;
	field: unknown;
	value: JsonObject;
	find: FindContact;
}

/** What is known of one event; the rest is filled in. */
export type Told = Pick<GatewayEvent, 'event' | 'raw'> & Partial<GatewayEvent>;

/** The event on the side of the number or, where none is named, of the account. */
export function eventOf(
	{ gateway, value, accountId, receivedAt }: Change,
	{ raw, ...told }: Told,
): GatewayEvent {
	const { id, occurredAt, event, ...rest } = withoutEmpty(told);
	const number = businessOf(value);
	return {
		event,
		gateway,
		id: id ?? fingerprintOf(raw),
		occurredAt: occurredAt ?? timeOf(undefined, receivedAt),
		sender: Object.keys(number).length > 0 ? number : withoutEmpty({ id: accountId }),
		contact: {},
		...rest,
		raw,
	};
}
