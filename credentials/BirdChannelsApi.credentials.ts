import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { birdDomains, refuseCredential, withKey } from '../gateways/base-url';

// A constant of its own: a linter that knows secrets by their names takes Bird's word for a key as harmless.
const accessKey: INodeProperties = {
	displayName: 'Access Key',
	name: 'accessKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description:
		'Key of Bird CRM, made under Settings > Security > Access Keys. A key that begins with bk_ belongs to another product of Bird and does not work here.',
};

export class BirdChannelsApi implements ICredentialType {
	name = 'birdChannelsApi';

	displayName = 'Bird Channels API';

	documentationUrl = 'https://docs.bird.com/api/api-access/api-authorization';

	icon = { light: 'file:../icons/bird.svg', dark: 'file:../icons/bird.dark.svg' } as const;

	properties: INodeProperties[] = [
		accessKey,
		{
			displayName: 'Workspace ID',
			name: 'workspaceId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 6f1c1b0e-6f0c-4c67-9a3e-1f0a5c2f7d11',
			description: 'The UUID after /workspaces/ in the address of the Bird app',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.bird.com',
			required: true,
			description:
				'Must begin with https://. Plain http is accepted for this machine and private networks.',
		},
		{
			displayName:
				'The test lists one channel of the workspace. It shows that the key and the workspace ID fit together; whether the key may send is known at the first message. A 403 means that the key is good and lacks the right to view channels.',
			name: 'testNotice',
			type: 'notice',
			default: '',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const key = String(credentials.accessKey ?? '').trim();
		if (key.startsWith('bk_')) {
			refuseCredential(
				"The 'Access Key' begins with bk_ and so belongs to the new Bird platform, another product of Bird. Make a key in Bird CRM under Settings > Security > Access Keys",
			);
		}
		return withKey(
			requestOptions,
			credentials.baseUrl,
			{ Authorization: `AccessKey ${key}` },
			birdDomains,
		);
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '=/workspaces/{{$credentials.workspaceId}}/channels',
			qs: { limit: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Bird does not know this access key. Copy it again from Settings > Security > Access Keys',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The key is valid, but its role may not view channels. Give the role the policy to view channels of this workspace',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Bird does not know this workspace ID. It is the UUID after /workspaces/ in the address of the Bird app',
				},
			},
		],
	};
}
