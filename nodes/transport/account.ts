import { faultOfBaseUrl, normalBaseUrl } from '../../gateways/base-url';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { accepted, refused, type Outcome } from '../../gateways/errors';
import type { Account } from '../../gateways/account';
import type { Gateway } from '../../gateways/gateway';
import type { RequestContext } from './exchange';

/** The credential of an item without its key: where the gateway is and on whose behalf. */
export async function accountOf(
	context: RequestContext,
	gateway: Gateway,
	itemIndex = 0,
): Promise<Outcome<Account>> {
	return accountIn(await context.getCredentials(gateway.credentialType, itemIndex), gateway);
}

/** The same from a credential that is at hand. */
export function accountIn(
	credentials: ICredentialDataDecryptedObject,
	{ accountFields, displayName, pastedBaseUrlEnd }: Gateway,
): Outcome<Account> {
	const fault = faultOfBaseUrl(credentials.baseUrl);
	if (fault) {
		return refused({
			kind: 'auth',
			gateway: displayName,
			message: `The 'Base URL' of the ${displayName} credential ${fault}`,
			hint: 'Open the credential and correct it. Nothing was sent.',
			retryable: false,
		});
	}
	const fields = Object.fromEntries(
		accountFields.map((field) => [field, String(credentials[field] ?? '').trim()]),
	);
	return accepted({ ...fields, baseUrl: normalBaseUrl(String(credentials.baseUrl), pastedBaseUrlEnd) });
}
