import { demoProjects } from '../../../sandbox/bird/demo-projects';
import type { DemoProject } from '../../../sandbox/bird/projects';
import { attached, link, type Contract, type ContractCase, type Entry } from './case';

/** Bodies have the shapes of Bird notes §1.5. */

type Parameters = object[] | undefined;

function sends(
	project: DemoProject,
	kind: string,
	locale: string,
	entries: Entry[],
	parameters: Parameters | ((file: string) => Parameters),
	more: Partial<ContractCase> & { version?: string } = {},
): ContractCase {
	const { version = 'latest', ...rest } = more;
	return {
		kind: `${kind} (${project.name}, ${locale})`,
		template: `${project.id}|${locale}`,
		named: { template: project.name, templateLanguage: locale, templateVersion: version },
		entries,
		golden: (file) => {
			const all = typeof parameters === 'function' ? parameters(file) : parameters;
			return {
				body: {
					receiver: {
						contacts: [{ identifierKey: 'phonenumber', identifierValue: '+31612345678' }],
					},
					template: {
						projectId: project.id,
						version,
						locale,
						...(all && { parameters: all }),
					},
				},
			};
		},
		...rest,
	};
}

function projectNamed(name: string): DemoProject {
	const project = demoProjects.find((one) => one.name === name);
	if (!project) throw new Error(`There is no project ${name}`);
	return project;
}

const string = (key: string, value: string) => ({ type: 'string', key, value });
const confirmation = projectNamed('Order Confirmation');
const event = projectNamed('Event Invitation');
const reminder = projectNamed('Payment Reminder');

const delivery = (file: string): Entry[] => [
	['body:name:imageURL:media', 'imageURL', file],
	['body:name:name', 'name', 'Amina'],
	['body:name:orderNumber', 'orderNumber', '10045'],
	['body:name:deliveryDate', 'deliveryDate', 'Friday'],
	['body:name:trackingCode', 'trackingCode', 'RB1'],
];
const delivered = (file: string) => [
	string('imageURL', file),
	string('name', 'Amina'),
	string('orderNumber', '10045'),
	string('deliveryDate', 'Friday'),
	string('trackingCode', 'RB1'),
];

const invitation: Entry[] = [
	['body:name:event_artwork_url:media', 'event_artwork_url', link('a.jpg')],
	['body:name:event_name', 'event_name', 'Open Day'],
	['body:name:event_url_suffix', 'event_url_suffix', 'open-day'],
];
const invited = [
	string('event_artwork_url', link('a.jpg')),
	string('event_name', 'Open Day'),
	string('event_url_suffix', 'open-day'),
];

const strange: DemoProject = {
	id: '5d3b1f9e-7c8a-4e62-90d4-b6f8a0c2e4d7',
	name: 'Strange Names',
	templateId: 'e1c3a5b7-d9f2-4086-a4c8-6e0b2d4f8a91',
	locales: ['en'],
	variables: ['first name', 'a:b%20"c"', 'größe 👟'],
};

export const bird: Contract = {
	gateway: 'bird',
	// By name: the projects, then the versions of the one.
	lookUp: 2,
	cases: [
		sends(projectNamed('Welcome'), 'no variable', 'en', [], undefined),
		sends(
			confirmation,
			'string',
			'en',
			[['body:name:name', 'name', 'Robert']],
			[string('name', 'Robert')],
		),
		sends(
			confirmation,
			'string in a second language',
			'nl',
			[['body:name:name', 'name', 'Robert']],
			[string('name', 'Robert')],
		),
		sends(event, 'media and strings', 'en', invitation, invited),
		sends(event, 'the same in a language with a region', 'es-ES', invitation, invited),
		sends(
			projectNamed('Delivery Update'),
			'media by link, ending of a link',
			'en',
			delivery(link('a.jpg')),
			delivered(link('a.jpg')),
		),
		sends(
			projectNamed('Delivery Update'),
			'media as binary data',
			'en',
			delivery('photo'),
			(url) => delivered(url),
			// A signed form is asked for, then the file goes to the storage.
			{ binary: attached.photo, uploads: 2 },
		),
		sends(
			reminder,
			'number and boolean',
			'en',
			[
				['body:name:name', 'name', 'Amina'],
				['body:name:amount:number', 'amount', 49.5],
				['body:name:isOverdue:boolean', 'isOverdue', false],
			],
			[
				string('name', 'Amina'),
				{ type: 'number', key: 'amount', value: 49.5 },
				{ type: 'boolean', key: 'isOverdue', value: false },
			],
		),
		sends(
			strange,
			'names with spaces, colons, percent signs, quotes and emoji',
			'en',
			[
				['body:name:first%20name', 'first name', 'Amina'],
				['body:name:a%3Ab%2520%22c%22', 'a:b%20"c"', 'colon'],
				['body:name:gr%C3%B6%C3%9Fe%20%F0%9F%91%9F', 'größe 👟', '42'],
			],
			[string('first name', 'Amina'), string('a:b%20"c"', 'colon'), string('größe 👟', '42')],
			{ presupposes: ({ store }) => store.addTemplates('bird', [strange]) },
		),
		sends(
			{ ...confirmation, name: confirmation.id },
			'the version that is named',
			'en',
			[['body:name:name', 'name', 'Robert']],
			[string('name', 'Robert')],
			{ version: confirmation.templateId },
		),
	],
};
