import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { basics } from '../support/wishes';
import { typed, type Example, type Goldens } from './example';
import { interactiveExamples } from './kapso-interactive';
import { templateExamples } from './kapso-templates';

const link = (name: string) => ({ mediaSource: 'url', mediaUrl: `https://files.example.com/${name}` });
const uploaded = (id: string) => ({ mediaSource: 'id', mediaId: id });
const of = (messageType: string, more: INodeParameters): Example => ({
	parameters: { messageType, ...more },
});

/** The files that the examples name by their media ID. */
const uploads: ReadonlyArray<[id: string, mimeType: string]> = [
	['55', 'image/png'],
	['777', 'video/mp4'],
	['1234', 'image/jpeg'],
	['5678', 'audio/ogg'],
	['9012', 'image/webp'],
];

function uploadAll({ store }: Sandbox): void {
	for (const [id, mimeType] of uploads) {
		store.addMedia({ gateway: 'kapso', id, name: `file ${id}`, mimeType, size: 1, sha256: '' });
	}
}

const address = {
	street: '1 Lucky Way',
	city: 'Menlo Park',
	state: 'CA',
	zip: '94025',
	country: 'United States',
};

/** The page's own example and each of the 11 types that it lists. Kapso notes §2.1 and §2.2. */
const types: Record<string, Example> = {
	'page-text': of('text', { text: 'Hello! Your order #12345 has been shipped.' }),
	'text-preview': of('text', { text: 'See https://example.com/menu', previewUrl: true }),
	'text-reply-with-reference': of('text', {
		text: 'Yes, it is open',
		options: { replyToMessageId: 'wamid.AAA', reference: 'order 42' },
	}),
	'text-group': of('text', {
		recipientSource: 'group',
		groupId: '120363040000000000',
		text: 'Hello all',
	}),
	'text-user-id': of('text', {
		recipientSource: 'userId',
		userId: 'US.13491208655302741918',
		text: 'Hello',
	}),
	'text-plus': {
		chosen: 'a plus that was typed stays, because Meta wants one and the examples of Kapso have none',
		...of('text', { phoneNumbers: '+1 (555) 123-4567', text: 'Hello' }),
	},
	'image-id': of('image', uploaded('1234')),
	'image-link': of('image', { ...link('photo.jpg'), caption: 'The new room' }),
	'video-link': of('video', { ...link('tour.mp4'), caption: 'A short tour' }),
	'audio-link': of('audio', link('note.mp3')),
	'audio-voice': of('audio', { ...uploaded('5678'), voice: true }),
	'document-link': of('document', {
		...link('a.pdf'),
		fileName: 'Invoice.pdf',
		caption: 'Due on Friday',
	}),
	'sticker-id': of('sticker', uploaded('9012')),
	location: of('location', {
		latitude: 37.44,
		longitude: -122.16,
		locationName: 'Philz',
		locationAddress: '101 Forest Ave',
	}),
	// Middle name, prefix and suffix have no fields of their own.
	contacts: of('contacts', {
		contactsInput: 'json',
		contactsJson: JSON.stringify([
			{
				name: {
					formatted_name: 'Barbara J. Johnson',
					first_name: 'Barbara',
					last_name: 'Johnson',
					middle_name: 'Joana',
					suffix: 'Esq.',
					prefix: 'Dr.',
				},
				birthday: '1999-01-23',
				phones: [{ phone: '+16505559999', type: 'HOME', wa_id: '19175559999' }],
				emails: [{ email: 'b@example.com', type: 'WORK' }],
				addresses: [{ ...address, country_code: 'US', type: 'HOME' }],
				org: { company: 'Lucky Plants', department: 'Legal', title: 'Lead Counsel' },
				urls: [{ url: 'https://plants.example.com', type: 'WORK' }],
			},
		]),
	}),
	'contacts-by-fields': of('contacts', {
		contactsInput: 'fields',
		contacts: {
			contact: [
				{
					formattedName: 'Barbara J. Johnson',
					firstName: 'Barbara',
					lastName: 'Johnson',
					birthday: '1999-01-23',
					phones: { phone: [{ phone: '+16505559999', type: 'HOME', whatsAppId: '19175559999' }] },
					emails: { email: [{ email: 'b@example.com', type: 'WORK' }] },
					addresses: { address: [{ ...address, countryCode: 'US', type: 'HOME' }] },
					company: 'Lucky Plants',
					department: 'Legal',
					jobTitle: 'Lead Counsel',
					urls: { url: [{ url: 'https://plants.example.com', type: 'WORK' }] },
				},
			],
		},
	}),
	reaction: of('reaction', { messageId: 'wamid.AAA', emoji: '👍' }),
	'reaction-removed': of('reaction', { messageId: 'wamid.AAA', emoji: '' }),
};

/** Kapso API page; Kapso notes §2. */
export const kapso: Goldens = {
	gateway: 'kapso',
	credentials: {
		kapsoWhatsAppApi: { apiKey: 'api-key', baseUrl: 'https://api.kapso.ai', graphVersion: 'v24.0' },
	},
	basics: { ...basics.kapso, sender: typed('647015955153740') },
	url: 'https://api.kapso.ai/meta/whatsapp/v24.0/647015955153740/messages',
	answers: ['page-answer', 'errors'],
	presupposes: uploadAll,
	examples: { ...types, ...interactiveExamples, ...templateExamples },
};
