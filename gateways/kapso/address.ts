import type { Account } from '../account';
import { urlOf } from '../wire';

/** Version of the Graph API that Kapso's documentation uses. */
export const documentedGraphVersion = 'v24.0';

/** Address in Meta's API as Kapso serves it (Kapso notes §1). */
export function proxyUrl(account: Account, ...segments: string[]): string {
	const version = account.graphVersion?.trim() || documentedGraphVersion;
	return urlOf(account.baseUrl, 'meta', 'whatsapp', version, ...segments);
}

/** Address in Kapso's own API, about WhatsApp (Kapso notes §4). */
export function platformUrl(account: Account, ...segments: string[]): string {
	return urlOf(account.baseUrl, 'platform', 'v1', 'whatsapp', ...segments);
}

/** Address of what belongs to a phone number. */
export function phoneNumberUrl(
	{ account, sender }: { account: Account; sender: string },
	...segments: string[]
): string {
	return proxyUrl(account, sender.trim(), ...segments);
}
