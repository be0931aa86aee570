export const projectId = '3f2b8c1e-5a4d-4f6b-9c7e-2d1a0b9e8f7c';
export const otherId = '4f2b8c1e-5a4d-4f6b-9c7e-2d1a0b9e8f7c';
export const versionId = '123e4567-e89b-12d3-a456-426614174000';

/** Fields as Bird's page on projects names them. */
export const project = (more: object = {}) => ({
	id: projectId,
	name: 'Order shipped',
	description: 'Sent when a parcel leaves',
	type: 'channelTemplate',
	scope: 3,
	supportedPlatforms: ['whatsapp'],
	locales: ['en', 'pt-BR'],
	activeResourceId: versionId,
	draftCount: 0,
	pendingCount: 0,
	activeCount: 1,
	inactiveCount: 0,
	...more,
});

/** Fields as Bird's page on message templates names them. */
export const version = (more: object = {}) => ({
	id: versionId,
	projectId,
	status: 'active',
	localeStatuses: { en: 'active', 'pt-BR': 'pending' },
	defaultLocale: 'en',
	deployments: [
		{ key: 'whatsappTemplateName', value: 'order_shipped', platform: 'whatsapp' },
		{ key: 'whatsappCategory', value: 'utility', platform: 'whatsapp' },
		{ key: 'whatsappCategory', value: 'MARKETING', locale: 'pt-BR', platform: 'whatsapp' },
	],
	variables: [],
	...more,
});
