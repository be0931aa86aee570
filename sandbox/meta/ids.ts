import { randomBytes } from 'node:crypto';

/** A message id in the form that WhatsApp gives. */
export function messageId(): string {
	return `wamid.${Buffer.concat([Buffer.from('\x1d\x18\x0b15551495978'), randomBytes(20)]).toString('base64')}`;
}
