import { randomInt } from 'node:crypto';

import { z } from 'zod';

import type { CoreContext } from '../context';
import { isInternalHost } from '../webhooks/public-url';

/** What a person enters in the Meta app's configuration. `appSecret` signs the deliveries. */
export const callbackSchema = z
	.object({
		url: z.string().refine(isPublicHttps, 'must be a public https URL'),
		verifyToken: z.string().min(1),
		appSecret: z.string().min(1),
	})
	.strict();

export type Callback = z.infer<typeof callbackSchema>;

const ANSWER_WITHIN_MS = 10_000;

/**
 * Asks a callback URL for its challenge, as Meta does before it delivers anything. Meta notes §7.
 * Answers what was wrong, or undefined when the URL gave the challenge back.
 */
export async function challengeProblem(
	{ caller }: CoreContext,
	callback: Callback,
): Promise<string | undefined> {
	const challenge = String(randomInt(1e8, 1e9));
	const url = new URL(callback.url);
	url.searchParams.append('hub.mode', 'subscribe');
	url.searchParams.append('hub.challenge', challenge);
	url.searchParams.append('hub.verify_token', callback.verifyToken);
	try {
		const { status, text } = await caller.call({
			method: 'GET',
			url: url.href,
			headers: {
				Accept: '*/*',
				'User-Agent': 'facebookplatform/1.0 (+http://developers.facebook.com)',
			},
			answerWithinMs: ANSWER_WITHIN_MS,
		});
		if (status !== 200) return `the URL answered ${status}`;
		return text === challenge ? undefined : 'the URL did not give the challenge back';
	} catch (error) {
		return (error as Error).message;
	}
}

function isPublicHttps(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { protocol, hostname } = new URL(value);
	return protocol === 'https:' && !isInternalHost(hostname);
}
