import type { Party } from '../event';
import { phoneNumberOf, textOf } from '../webhook-values';
import { withoutEmpty } from '../wire';
import { at, objectsOf } from './webhook-fields';

/** A person is known by one or more of these (Bird notes §1.2); a key that is missing stands for a number. */
function namedBy(identifiers: ReadonlyArray<[key: unknown, value: unknown]>, key: string): unknown {
	return identifiers.find(([name]) => (textOf(name) ?? 'phonenumber').toLowerCase() === key)?.[1];
}

/** `+` and digits, without spaces, brackets and the like, which Bird may keep in a number that a person typed. */
export function numberOf(value: unknown): string | undefined {
	const written = textOf(value);
	return written === undefined || written.length > 40
		? undefined
		: phoneNumberOf(written.replace(/[\s().-]/g, ''));
}

/**
 * The person on the other side. `contact` is that of `sender` or `receiver`; `identity` is the message's
 * `meta.extraInformation`, where WhatsApp's user id and name stand too.
 */
export function contactOf(contact: unknown, identity?: unknown): Party {
	const identifiers = [contact, ...objectsOf(at(contact, 'identifiers')).slice(0, 20)].map(
		(holder): [unknown, unknown] => [at(holder, 'identifierKey'), at(holder, 'identifierValue')],
	);
	const platformAddress = textOf(at(contact, 'platformAddress'));
	return withoutEmpty({
		id: textOf(at(contact, 'id')),
		phoneNumber:
			numberOf(namedBy(identifiers, 'phonenumber')) ??
			// Without the plus it could be a user id.
			(platformAddress?.startsWith('+') ? numberOf(platformAddress) : undefined),
		name: textOf(at(contact, 'annotations', 'name')),
		userId: textOf(namedBy(identifiers, 'whatsappbsuid')) ?? textOf(at(identity, 'whatsappBsuid')),
		userName:
			textOf(namedBy(identifiers, 'whatsappusername')) ?? textOf(at(identity, 'whatsappusername')),
	});
}

/** Our side: the channel, with the number and name of its connector where the payload tells them. */
export function channelOf(payload: unknown, connector: unknown): Party {
	return withoutEmpty({
		id: textOf(at(payload, 'channelId')),
		phoneNumber: numberOf(at(connector, 'identifierValue')),
		name: textOf(at(connector, 'annotations', 'name')),
	});
}
