import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { withKey } from '../gateways/base-url';

export class KapsoWhatsAppApi implements ICredentialType {
	name = 'kapsoWhatsAppApi';

	displayName = 'Kapso WhatsApp API';

	documentationUrl = 'https://docs.kapso.ai/';

	icon = { light: 'file:../icons/kapso.svg', dark: 'file:../icons/kapso.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Project key, made in the Kapso dashboard under Integrations > API Keys',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.kapso.ai',
			required: true,
			description:
				'Must begin with https://. Plain http is accepted for this machine and private networks.',
		},
		{
			displayName: 'Graph Version',
			name: 'graphVersion',
			type: 'string',
			default: 'v24.0',
			required: true,
			description: 'Version of Meta’s Graph API that Kapso passes requests on to',
		},
		{
			displayName:
				'The test lists one phone number of the project. It shows that the key is accepted; whether a number may send is known at the first message.',
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
			'X-API-Key': String(credentials.apiKey ?? '').trim(),
		});
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{$credentials.baseUrl.replace(/\\/+(platform\\/v1|meta\\/whatsapp(\\/v[\\d.]+)?)?\\/*$/, "")}}',
			url: '/platform/v1/whatsapp/phone_numbers',
			qs: { per_page: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Kapso does not know this API key. Copy it again from Integrations > API Keys',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Kapso API at this base URL. Usually it is https://api.kapso.ai',
				},
			},
		],
	};
}
