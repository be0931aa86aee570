import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import type { Credentials } from './n8n-core';

/** The credentials that a person would make for the sandbox's demo accounts. */
export function demoCredentials({ origin, accounts }: Pick<Sandbox, 'origin' | 'accounts'>): Credentials {
	const { autokonnect, bird, kapso, whatomate } = accounts;
	return {
		autoKonnectWabaApi: { apiKey: autokonnect.apiKey, baseUrl: `${origin}/autokonnect/api/v1` },
		birdChannelsApi: {
			accessKey: bird.accessKey,
			workspaceId: bird.workspaceId,
			baseUrl: `${origin}/bird`,
		},
		kapsoWhatsAppApi: { apiKey: kapso.apiKey, baseUrl: `${origin}/kapso`, graphVersion: 'v24.0' },
		whatomateApi: { apiKey: whatomate.apiKey, baseUrl: `${origin}/whatomate`, organizationId: '' },
	};
}

/** The sandbox's name for a gateway: its path and its records bear it. */
export const sandboxName = {
	autoKonnect: 'autokonnect',
	bird: 'bird',
	kapso: 'kapso',
	whatomate: 'whatomate',
} as const;

const served: Readonly<Record<string, string>> = {
	image: 'photo.jpg',
	video: 'clip.mp4',
	audio: 'voice.ogg',
	document: 'document.pdf',
};

/** Whatomate takes files, not links, so the node fetches the link first: it must lead somewhere. */
export function withReachableFile(parameters: INodeParameters, origin: string): INodeParameters {
	const name = served[String(parameters.messageType)];
	return name && parameters.mediaUrl
		? { ...parameters, mediaUrl: `${origin}/sandbox/files/${name}` }
		: parameters;
}
