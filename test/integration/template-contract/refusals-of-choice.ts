import type { DemoProject } from '../../../sandbox/bird/projects';
import { demoTemplates, type DemoTemplate } from '../../../sandbox/kapso/templates';
import { newTemplate } from '../../../sandbox/whatomate/demo-templates';
import { changeIt } from '../bad-input/case';
import { markedText } from '../support/secrets';
import { byName, inEnglish, kapso, order, useJson, type RefusalCase } from './refusal-case';

const [plain] = demoTemplates as [DemoTemplate];
const inSpanish: DemoTemplate = { ...plain, name: 'order_update', language: 'es' };
const confirmationInSwahili = newTemplate(
	'c9f0f895-fb98-4ab9-8159-a1b2c3d4e592',
	'order_confirmation',
	'{{name}}, {{order_id}}',
	{ language: 'sw' },
);
const basket: DemoProject = {
	id: '0b7d9f1e-3a5c-4d82-96e4-c8f0a2b4d6e1',
	name: 'Basket',
	templateId: 'f3e5d7c9-1b0a-4f28-85d6-a4c2e0b8f697',
	locales: ['en'],
	// A type that the demo account has no example of (Bird notes §1.5).
	variables: [{ key: 'items', description: '', type: 'whatsappProductItems' as 'string', example: '' }],
};
const bundle = newTemplate('c9f0f895-fb98-4ab9-8159-a1b2c3d4e593', 'bundle', 'Pick one.', {
	// As Meta's own list names it; the server keeps it as it came.
	buttons: [{ type: 'MPM' as 'URL', text: 'View items' }],
});

export const whichTemplate: RefusalCase[] = [
	kapso('no template', {
		fields: order,
		parameters: { template: '' },
		says: "'Template' is empty",
		next: changeIt,
	}),
	kapso('by name: no template', {
		values: byName,
		parameters: { template: '' },
		says: "'Template' is empty",
		next: changeIt,
	}),
	kapso('by name: an unknown template', {
		values: byName,
		parameters: { template: 'order_updated' },
		says: "This phone number has no template 'order_updated'",
		next: 'Templates with a similar name: order_update.',
		kind: 'template',
	}),
	kapso('by name: another language', {
		values: byName,
		parameters: { templateLanguage: 'fr' },
		says: "The template 'order_update' is not there in the language 'fr'",
		next: 'It is there in: en_US.',
		kind: 'template',
	}),
	kapso('by name: several languages, none of them named', {
		values: byName,
		parameters: { templateLanguage: '' },
		presupposes: ({ store }) => store.addTemplates('kapso', [inSpanish]),
		says: "The template 'order_update' is there in several languages: en_US, es",
		next: "Name one of them under 'Language', or choose the template from the list.",
		kind: 'template',
	}),
	kapso('the fields of a template that is typed in, without its language', {
		fields: order,
		parameters: { template: 'order_update', templateLanguage: '' },
		says: "'Language' is empty, and Kapso wants the language of the template",
		next: changeIt,
	}),
	kapso('by name: a template with a multi-product button', {
		values: { 1: markedText },
		parameters: { template: 'pizza_menu' },
		says: "'Template' has a multi-product button",
		next: useJson,
	}),
	{
		gateway: 'bird',
		what: 'by name: an unknown template',
		template: 'Order Confirmed',
		parameters: inEnglish,
		values: { name: markedText },
		says: "Bird Channels has no template with the name 'Order Confirmed'. Similar names: Order Confirmation",
		next: 'Pick the template from the list again, or check its name in Bird Studio.',
		kind: 'template',
	},
	{
		gateway: 'bird',
		what: 'by name: several languages, none of them named',
		template: 'Order Confirmation',
		values: { name: markedText },
		says: "The template 'Order Confirmation' exists in several languages: en, nl",
		next: 'Choose one of these languages.',
		kind: 'template',
	},
	{
		gateway: 'bird',
		what: 'by name: another language',
		template: 'Order Confirmation',
		parameters: { templateLanguage: 'fr' },
		values: { name: markedText },
		says: "The template 'Order Confirmation' does not exist in the language 'fr'. It exists in en, nl",
		next: 'Choose one of these languages.',
		kind: 'template',
	},
	{
		gateway: 'bird',
		what: 'by name: a version that there is not',
		template: 'Order Confirmation',
		parameters: { ...inEnglish, templateVersion: '00000000-0000-4000-8000-000000000000' },
		values: { name: markedText },
		says: "The template 'Order Confirmation' has no version 00000000-0000-4000-8000-000000000000",
		next: "Set 'Template Version' to latest, or finish the template in Bird Studio.",
		kind: 'template',
	},
	{
		gateway: 'bird',
		what: 'by name: a variable that is a list of products',
		template: basket.name,
		parameters: inEnglish,
		values: {},
		presupposes: ({ store }) => store.addTemplates('bird', [basket]),
		says: "'Template' has a variable 'items' of the type whatsappProductItems",
		next: useJson,
	},
	{
		gateway: 'whatomate',
		what: 'by name: an unknown template',
		template: 'order_confirmed',
		values: { name: markedText, order_id: '7' },
		says: "Whatomate has no template 'order_confirmed'",
		next: 'Choose the template from the list, or sync the templates in Whatomate.',
		kind: 'template',
	},
	{
		gateway: 'whatomate',
		what: 'by name: several languages, none of them named',
		template: 'order_confirmation',
		values: { name: markedText, order_id: '7' },
		presupposes: ({ store }) => store.addTemplates('whatomate', [confirmationInSwahili]),
		says: "The template 'order_confirmation' is there in several languages: en, sw",
		next: 'Choose the template from the list, or name one language with it, as in order_confirmation|en.',
		kind: 'template',
	},
	{
		gateway: 'whatomate',
		what: 'by name: a template with a multi-product button',
		template: bundle.name,
		values: {},
		presupposes: ({ store }) => store.addTemplates('whatomate', [bundle]),
		says: "'Template' has a multi-product button",
		next: useJson,
	},
];
