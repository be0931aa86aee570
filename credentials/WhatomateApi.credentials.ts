import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { withKey } from '../gateways/base-url';

export class WhatomateApi implements ICredentialType {
	name = 'whatomateApi';

	displayName = 'Whatomate API';

	documentationUrl = 'https://shridarpatil.github.io/whatomate/';

	icon = { light: 'file:../icons/whatomate.svg', dark: 'file:../icons/whatomate.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. whm_…',
			description:
				'Made in Whatomate under Settings > API Keys. It acts with the role of the user who made it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://whatomate.example.com',
			description:
				'Address of your own Whatomate server, without /api. Must begin with https://; plain http is accepted for this machine and private networks.',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			description:
				'Only for users who belong to several organizations. The server ignores an ID that the user may not use.',
		},
		{
			displayName:
				'The test asks the server who the key belongs to. It shows that the key is accepted; whether a WhatsApp account is connected is known at the first message.',
			name: 'testNotice',
			type: 'notice',
			default: '',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const organization = String(credentials.organizationId ?? '').trim();
		return withKey(requestOptions, credentials.baseUrl, {
			'X-API-Key': String(credentials.apiKey ?? '').trim(),
			...(organization && { 'X-Organization-ID': organization }),
		});
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+(api)?\\/*$/, "")}}',
			url: '/api/me',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'The Whatomate server does not know this API key, or it has expired. Make a new one under Settings > API Keys',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Whatomate server at this base URL. Give its address without /api',
				},
			},
		],
	};
}
