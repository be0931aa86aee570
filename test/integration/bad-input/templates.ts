import { demoAccounts } from '../../../sandbox/accounts';
import { changeIt, letters, type BadInput } from './case';

const project = demoAccounts.bird.projects[0]?.id ?? '';
const positional = [{ value: 'Ann' }, { value: '12345' }, { value: 'Monday' }];
const byJson = (templateComponents: string) => ({ templateParametersInput: 'json', templateComponents });

const orderUpdate = JSON.stringify([
	{
		type: 'header',
		parameters: [{ type: 'image', image: { link: 'https://files.example.com/header.jpg' } }],
	},
	{ type: 'body', parameters: positional.map(({ value }) => ({ type: 'text', text: value })) },
	{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '12345' }] },
]);

const promo = JSON.stringify([
	{ type: 'header', parameters: [{ type: 'image', link: 'https://files.example.com/header.jpg' }] },
	{
		type: 'body',
		parameters: [
			{ type: 'text', text: 'Ann' },
			{ type: 'text', text: '20%' },
		],
	},
	{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'promo123' }] },
]);

type Rest = Omit<BadInput, 'gateway' | 'type' | 'next'> & { next?: string };

const template = (gateway: BadInput['gateway'], rest: Rest): BadInput => ({
	gateway,
	type: 'template',
	next: changeIt,
	...rest,
});

const identities: BadInput[] = [
	template('autoKonnect', {
		what: 'a name instead of the number',
		field: 'template.value',
		bad: 'promo_template',
		says: "'Template' must be the template's number, such as 123, and not its name",
		next: 'AutoKonnect shows the numeric ID in its list of templates.',
	}),
	template('bird', {
		what: 'a name instead of the project',
		field: 'template.value',
		bad: 'order_confirmation',
		says: "'Template' must be the ID of a Studio project",
	}),
	template('kapso', {
		what: 'no template',
		field: 'template.value',
		bad: '',
		says: "'Template' is empty",
	}),
	template('kapso', {
		what: 'no language',
		field: 'templateLanguage',
		bad: '',
		says: "'Language' is empty, and Kapso wants the language of the template",
	}),
	template('bird', {
		what: 'no language',
		field: 'templateLanguage',
		bad: null,
		says: "'Language' is empty, and Bird Channels wants the language of the template",
	}),
	template('bird', {
		what: 'a version that is none',
		field: 'templateVersion',
		with: { template: { __rl: true, mode: 'id', value: project } },
		good: 'latest',
		bad: 'newest',
		says: "'Template Version' must be 'latest' or the UUID of a version",
	}),
];

const values: BadInput[] = [
	template('kapso', {
		what: 'values with and without a name',
		field: 'templateBody.parameter.1.name',
		good: '',
		bad: 'order_id',
		says: "'Name' of body value 1 is empty, while other values have a name",
		next: 'Give every value the name that it has in the template, or give none.',
	}),
	template('whatomate', {
		what: 'values with and without a name',
		field: 'templateBody.parameter.1.name',
		bad: '',
		says: "'Name' of body value 2 is empty, while other values have a name",
		next: 'Give every value the name that it has in the template, or give none.',
	}),
	template('autoKonnect', {
		what: 'a named value, where values are counted',
		field: 'templateBody.parameter.0.name',
		with: { gateway: "={{ 'autoKonnect' }}" },
		good: '',
		bad: 'name',
		says: "'Name' of body value 1 is not something AutoKonnect takes",
		next: 'Leave the names empty and give the values in the order of the template.',
	}),
	template('bird', {
		what: 'a value without name, where values are named',
		field: 'templateBody.parameter.0.name',
		bad: '',
		says: "'Name' of body value 1 is empty, and Bird Channels knows template variables by name",
	}),
	template('kapso', {
		what: 'an empty value',
		field: 'templateBody.parameter.1.value',
		bad: '',
		says: "'Value' of body value 2 is empty",
	}),
	template('kapso', {
		what: 'a currency in small letters',
		field: 'templateBody.parameter.2.currencyCode',
		with: {
			templateBody: {
				parameter: [...positional.slice(1), { type: 'currency', value: '$1', amount: 1 }],
			},
		},
		good: 'USD',
		bad: 'usd',
		says: 'must be three capital letters, such as KES',
	}),
	template('kapso', {
		what: 'an 11th button',
		field: 'templateButtons.button.0.index',
		bad: 10,
		says: "'Position' of button 1 is above 9",
	}),
	template('kapso', {
		what: 'a code of 21 letters to copy',
		field: 'templateButtons.button.0.value',
		inEveryItem: true,
		with: { templateButtons: { button: [{ type: 'copyCode', index: 0 }] } },
		bad: letters(21),
		says: "'Value' of button 1 has more than 20 characters",
	}),
	template('kapso', {
		what: 'an end of the offer that is no date',
		field: 'offerExpiresAt',
		good: '',
		bad: 'soon',
		says: "'Offer Expires At' is not a date",
	}),
];

const components: BadInput[] = [
	template('kapso', {
		what: 'components cut off in the middle',
		field: 'templateComponents',
		with: byJson(orderUpdate),
		bad: orderUpdate.slice(0, 50),
		says: "'Template Components' is not valid JSON",
	}),
	template('kapso', {
		what: 'a component that there is not',
		field: 'templateComponents',
		with: byJson(orderUpdate),
		bad: '[{"type": "footer", "parameters": []}]',
		says: "'Type' of component 1 must be one of header, body, button",
	}),
	template('kapso', {
		what: 'an object instead of a list',
		field: 'templateComponents',
		with: byJson(orderUpdate),
		bad: '{"type": "body"}',
		says: "'Template Components' must be a list, but is an object",
	}),
	template('autoKonnect', {
		what: 'a parameter without type',
		field: 'templateComponents',
		with: byJson(promo),
		bad: '[{"type": "body", "parameters": [{"text": "Ann"}]}]',
		says: "'Type' of parameter 1 of component 1 is missing",
	}),
	template('whatomate', {
		what: 'a list instead of an object',
		field: 'templateComponents',
		with: byJson(
			'{"template_params": {"name": "Ann", "order_id": "1"}, "button_params": {"0": "12345"}}',
		),
		bad: '[{"type": "body"}]',
		says: "'Template Components' must be an object at Whatomate, but is a list",
		next: 'Give an object such as {"template_params":',
	}),
	template('whatomate', {
		what: 'a part that there is not',
		field: 'templateComponents',
		with: byJson(
			'{"template_params": {"name": "Ann", "order_id": "1"}, "button_params": {"0": "12345"}}',
		),
		bad: '{"body_params": {"name": "Ann"}}',
		says: "'Template Components' holds body_params, and Whatomate knows template_params",
		next: 'Give an object such as {"template_params":',
	}),
	template('bird', {
		what: 'a parameter of a kind that there is not',
		field: 'templateComponents',
		with: byJson('[{"type": "string", "key": "name", "value": "Ann"}]'),
		bad: '[{"type": "text", "key": "name", "value": "Ann"}]',
		says: 'must be one of string, number',
		next: 'Bird Channels wants a list such as [{"type":"string"',
	}),
];

/** Templates that name nothing, or whose values cannot fit. */
export const templates: BadInput[] = [...identities, ...values, ...components];
