import { createHash } from 'crypto';
import { base64Signature, isSignedBy } from '../delivery/signature';
import type { Proof, WebhookSide } from '../webhook';
import { displayName } from './display-name';

const minute = 60 * 1000;

/** Retries of up to eight hours keep the time of the first attempt, so a short window would lose messages. */
const oldest = 24 * 60 * minute;

/** How far Bird's clock may be ahead of ours. */
const furthestAhead = 5 * minute;

function forged(reason: string): Proof {
	return { verdict: 'forged', reason };
}

function judgedByAge(timestamp: string, receivedAt: number): Proof {
	const age = receivedAt - Number(timestamp) * 1000;
	if (age > oldest)
		return forged('The delivery is too old: it was signed more than 24 hours ago, so it may be a replay');
	if (age < -furthestAhead)
		return forged('The delivery was signed in the future; check the clock of this machine');
	return { verdict: 'genuine' };
}

/**
 * HMAC-SHA256 over timestamp, URL as registered and digest of the raw body, line by line, in base64
 * (Bird API reference, Verifying a webhook subscription).
 */
export const verify: WebhookSide['verify'] = ({ headers, rawBody, receivedAt }, { url, secrets }) => {
	const known = secrets.filter((secret) => secret !== '');
	if (known.length === 0) {
		return {
			verdict: 'unproven',
			reason: `No signing key is known here, so nothing can prove that the delivery comes from ${displayName}`,
		};
	}
	const given = headers['messagebird-signature'];
	const timestamp = headers['messagebird-request-timestamp'];
	if (given === undefined || timestamp === undefined) {
		const missing = given === undefined ? 'messagebird-signature' : 'messagebird-request-timestamp';
		return forged(
			`The header ${missing} is missing. A webhook subscription without a signing key is delivered unsigned`,
		);
	}
	const signature = base64Signature(given);
	if (!signature) return forged('The header messagebird-signature does not hold one SHA-256 in base64');
	if (!/^\d{1,12}$/.test(timestamp))
		return forged('The header messagebird-request-timestamp does not hold one time in Unix seconds');
	const digest = createHash('sha256').update(rawBody).digest();
	if (!isSignedBy(known, signature, `${timestamp}\n${url}\n`, digest)) {
		return forged(
			'The signature does not fit: the body was altered, or the subscription has another signing key or another URL than this trigger',
		);
	}
	return judgedByAge(timestamp, receivedAt);
};
