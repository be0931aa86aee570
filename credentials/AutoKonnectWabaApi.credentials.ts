import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { withKey } from '../gateways/base-url';

const refusedKey = 'AutoKonnect refused this API key. Copy it again from the page /companies';

/**
 * n8n before 2.30 takes no exceptions from `ignoreHttpStatusErrors`, so that a 401 counts as an answer. Its code tells it
 * apart; where in the body that is, is not documented.
 */
const refusalsInBody = ['code', 'error.code', 'error'].flatMap((key) =>
	['invalid_api_key', 'invalid_auth_header'].map((value) => ({
		type: 'responseSuccessBody' as const,
		properties: { key, value, message: refusedKey },
	})),
);

export class AutoKonnectWabaApi implements ICredentialType {
	name = 'autoKonnectWabaApi';

	displayName = 'AutoKonnect API';

	documentationUrl = 'https://docs.autokonnect.co.ke/docs/wabas/messaging';

	icon = { light: 'file:../icons/autokonnect.svg', dark: 'file:../icons/autokonnect.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From the page /companies of AutoKonnect',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.autokonnect.co.ke/api/v1',
			required: true,
			description:
				'Must begin with https://. Plain http is accepted for this machine and private networks.',
		},
		{
			displayName:
				'AutoKonnect documents no call that tests a key. The test asks for a message without recipient or content, which sends nothing: a key that AutoKonnect refuses (401) is found out. Whether the key belongs to your WABA channel is known at the first message.',
			name: 'testNotice',
			type: 'notice',
			default: '',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return withKey(requestOptions, credentials.baseUrl, {
			Authorization: `Bearer ${String(credentials.apiKey ?? '').trim()}`,
		});
	}

	// Channel 0 and a body without recipient, text and media can never become a message. Every documented
	// answer but 401 (missing_recipient, channel not found, …) comes after the key was accepted.
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: '={{$credentials.baseUrl}}',
			url: '/whatsapp/0/messages',
			body: { type: 'text' },
			ignoreHttpStatusErrors: { ignore: true, except: [401, 429, 500, 502, 503, 504] },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: refusedKey,
				},
			},
			...refusalsInBody,
			{
				type: 'responseCode',
				properties: {
					value: 500,
					message:
						'AutoKonnect answered with a fault of its own (500), so nothing is known about the key. Try again later',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
