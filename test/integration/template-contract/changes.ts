import type { Sandbox } from '../../../sandbox';
import type { DemoTemplate as KapsoTemplate } from '../../../sandbox/kapso/templates';
import type { DemoProject } from '../../../sandbox/bird/projects';
import type { DemoTemplate as WhatomateTemplate } from '../../../sandbox/whatomate/account';
import { demoProjects } from '../../../sandbox/bird/demo-projects';
import { demoTemplates } from '../../../sandbox/whatomate/demo-templates';
import { markedText } from '../support/secrets';
import { link, type WithTemplates } from './case';

/** What was filled in for a template, and what became of the template at the gateway since. */
export interface ChangeCase {
	gateway: WithTemplates;
	/** For the name of the test. */
	what: string;
	template: string;
	/** Values by the ids of the fields as they were. */
	fields: Record<string, unknown>;
	change: (sandbox: Sandbox) => void;
	/** How the message goes on after the gateway's own refusal. */
	says: string;
}

const kapsoChange = (what: string, parts: Partial<KapsoTemplate>, says: string): ChangeCase => ({
	gateway: 'kapso',
	what,
	template: 'order_update|en_US',
	fields: {
		'header:image': link('a.jpg'),
		'body:1': markedText,
		'body:2': 'SO-7',
		'body:3': 'Friday',
		'button:0:url': 'SO-7',
	},
	change: ({ accounts }) => {
		accounts.kapso.templates = accounts.kapso.templates.map((template) =>
			template.name === 'order_update' ? { ...template, ...parts } : template,
		);
	},
	says,
});

const birdChange = (
	what: string,
	name: string,
	fields: Record<string, unknown>,
	parts: Partial<DemoProject>,
	says: string,
): ChangeCase => ({
	gateway: 'bird',
	what,
	template: `${demoProjects.find((project) => project.name === name)?.id}|en`,
	fields,
	change: ({ accounts }) => {
		accounts.bird.projects = accounts.bird.projects.map((project) =>
			project.name === name ? { ...project, ...parts } : project,
		);
	},
	says,
});

const whatomateChange = (what: string, parts: Partial<WhatomateTemplate>, says: string): ChangeCase => ({
	gateway: 'whatomate',
	what,
	template: String(demoTemplates.find(({ name }) => name === 'order_confirmation')?.id),
	fields: { 'body:name:name': markedText, 'body:name:order_id': '7' },
	change: ({ accounts }) => {
		accounts.whatomate.templates = accounts.whatomate.templates.map((template) =>
			template.name === 'order_confirmation' ? { ...template, ...parts } : template,
		);
	},
	says,
});

const named = { 'body:name:name': markedText };

const atKapso: ChangeCase[] = [
	kapsoChange(
		'a fourth value is wanted',
		{ body: '{{1}} {{2}} {{3}} {{4}}' },
		"'Template Parameters' lacks a value for 'Body {{4}}'. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Body {{4}}, Button 1 Link Ending; given: Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending",
	),
	kapsoChange(
		'a value less is wanted',
		{ body: '{{1}} {{2}}' },
		"'Template Parameters' has 'body:3', which the template does not have. The template takes Header Image, Body {{1}}, Body {{2}}, Button 1 Link Ending; given: Header Image, Body {{1}}, Body {{2}}, body:3, Button 1 Link Ending",
	),
	kapsoChange(
		'the values have names now',
		{ parameterFormat: 'NAMED', body: '{{name}} {{order}} {{day}}' },
		"'Template Parameters' has 'body:1', which the template does not have. The template takes Header Image, Body {{name}}, Body {{order}}, Body {{day}}, Button 1 Link Ending; given: Header Image, body:1, body:2, body:3, Button 1 Link Ending",
	),
	kapsoChange(
		'the header is a video now',
		{ header: { format: 'VIDEO' } },
		"'Template Parameters' has 'header:image', which the template does not have. The template takes Header Video, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: header:image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending",
	),
	kapsoChange(
		'the header is gone',
		{ header: undefined },
		"'Template Parameters' has 'header:image', which the template does not have. The template takes Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: header:image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending",
	),
	kapsoChange(
		'another button wants a value',
		{
			buttons: [
				{ type: 'URL', text: 'Track', url: 'https://shop.example.com/track/{{1}}' },
				{ type: 'COPY_CODE', text: 'Copy' },
			],
		},
		"'Template Parameters' lacks a value for 'Button 2 Code'. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending, Button 2 Code; given: Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending",
	),
	kapsoChange(
		'the button is gone',
		{ buttons: [] },
		"'Template Parameters' has 'button:0:url', which the template does not have. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}; given: Header Image, Body {{1}}, Body {{2}}, Body {{3}}, button:0:url",
	),
	kapsoChange('it is paused', { status: 'PAUSED' }, 'Its status is PAUSED now'),
	kapsoChange('it is disabled', { status: 'DISABLED' }, 'Its status is DISABLED now'),
	kapsoChange('it was rejected', { status: 'REJECTED' }, 'Its status is REJECTED now'),
	kapsoChange('it was deleted', { name: 'another' }, "This phone number has no template 'order_update'"),
	kapsoChange(
		'it is there in another language alone',
		{ language: 'es' },
		"The template 'order_update' is not there in the language 'en_US'",
	),
];

const atBird: ChangeCase[] = [
	birdChange(
		'a second value is wanted',
		'Order Confirmation',
		named,
		{ variables: ['name', 'day'] },
		"'Template Parameters' lacks a value for '{{day}}'. The template takes Body {{name}}, {{day}}; given: Body {{name}}",
	),
	birdChange(
		'the variable has another name',
		'Order Confirmation',
		named,
		{ variables: ['first'] },
		"'Template Parameters' has 'body:name:name', which the template does not have. The template takes {{first}}; given: body:name:name",
	),
	birdChange(
		'the variable is a number now',
		'Order Confirmation',
		named,
		{
			variables: [
				{
					key: 'name',
					description: '',
					type: 'number',
					example: '1',
				},
			],
		},
		"'Template Parameters' has 'body:name:name', which the template does not have. The template takes Body {{name}}; given: body:name:name",
	),
	birdChange(
		'it is off',
		'Order Confirmation',
		named,
		{ status: 'inactive', earlier: [], later: [] },
		'Its status is INACTIVE now',
	),
	birdChange(
		'it was deleted',
		'Order Confirmation',
		named,
		{ id: '0d1e2f3a-4b5c-4d6e-8f90-a1b2c3d4e5f6' },
		'Bird Channels has no template with the ID c3a5e7f9-1b2d-4c6e-8f0a-9b8c7d6e5f41',
	),
	birdChange(
		'the language was removed',
		'Order Confirmation',
		named,
		{ locales: ['nl'] },
		"The template 'Order Confirmation' does not exist in the language 'en'. It exists in nl",
	),
];

const atWhatomate: ChangeCase[] = [
	whatomateChange(
		'a third value is wanted',
		{ bodyContent: '{{name}} {{order_id}} {{day}}' },
		"'Template Parameters' lacks a value for 'Body {{day}}'. The template takes Body {{name}}, Body {{order_id}}, Body {{day}}; given: Body {{name}}, Body {{order_id}}",
	),
	whatomateChange(
		'a value has another name',
		{ bodyContent: '{{name}} {{number}}' },
		"'Template Parameters' has 'body:name:order_id', which the template does not have. The template takes Body {{name}}, Body {{number}}; given: Body {{name}}, body:name:order_id",
	),
	whatomateChange(
		'the header wants a value',
		{ headerType: 'TEXT', headerContent: 'In {{city}}' },
		"'Template Parameters' lacks a value for 'Header {{city}}'. The template takes Header {{city}}, Body {{name}}, Body {{order_id}}; given: Body {{name}}, Body {{order_id}}",
	),
	whatomateChange('it is no longer approved', { status: 'REJECTED' }, 'Its status is REJECTED now'),
	whatomateChange(
		'it was deleted',
		{ id: 'c9f0f895-fb98-4ab9-8159-a1b2c3d4e599' },
		'Whatomate has no template with the ID c9f0f895-fb98-4ab9-8159-a1b2c3d4e502',
	),
];

export const changes: readonly ChangeCase[] = [...atKapso, ...atBird, ...atWhatomate];
