import type { ContactRecord } from '../store';
import { demoProjects } from './demo-projects';
import type { DemoProject } from './projects';

export interface DemoChannel {
	id: string;
	connectorId: string;
	name: string;
	platformId: string;
	identifier: string;
}

export interface BirdAccount {
	accessKey: string;
	workspaceId: string;
	organizationId: string;
	/** A workspace that exists and that the key may not enter. */
	foreignWorkspaceId: string;
	/** The WhatsApp channel. */
	channelId: string;
	channels: DemoChannel[];
	projects: DemoProject[];
	contacts: ContactRecord[];
}

const channelId = '0c9e7a54-3f1b-4d28-8e65-71b3f2a9d4c6';

export const birdAccount: BirdAccount = {
	accessKey: 'BirdSandboxDemoAccessKey',
	workspaceId: '5b2f3c1e-8d47-4a6b-9c10-2e7f4d8a6b31',
	organizationId: '9d1f6a02-44c7-4e0b-b3a5-6a0d7c2e8f19',
	foreignWorkspaceId: 'e4a17c90-6b2d-4f83-a5d1-90c8b7e6f523',
	channelId,
	channels: [
		{
			id: channelId,
			connectorId: '6f3c1b7d-0a58-4d9e-8b42-c5e7d1f9a036',
			name: 'Demo Shop',
			platformId: 'whatsapp',
			identifier: '+3197010240000',
		},
		{
			id: '2d7e91c4-5a60-4f3b-9d18-b6c0e4f7a825',
			connectorId: 'a84d2e6f-1b93-47c5-9e07-3f5b8d6c1a20',
			name: 'Demo SMS',
			platformId: 'sms-messagebird',
			identifier: '+3197010240001',
		},
	],
	projects: demoProjects,
	contacts: [
		{
			gateway: 'bird',
			id: '6134ace9-7d52-4b8f-a1c3-0e9f8d7c6b5a',
			phoneNumber: '+31612345678',
			name: 'Ann Example',
			tags: [],
			metadata: {},
			marketingOptOut: false,
			createdAt: '2026-01-05T09:00:00.000Z',
		},
	],
};
