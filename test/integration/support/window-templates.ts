import type { INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../../gateways/gateway';
import type { Sandbox } from '../../../sandbox';
import { demoAccounts } from '../../../sandbox/accounts';
import { filledIn, templateFieldsOf, type Panel } from './load-options';
import { locator, panelOf } from './reading';

/** A template that goes out where a window is closed: as it is chosen and filled in, and as it must arrive. */
interface Instead {
	chosen: string;
	/** A template that is not there. */
	unknown: string;
	/** Values of its fields, from top to bottom. */
	fields: string[];
	byName: object;
	components: unknown;
	/** What the gateway must get (Bird notes §1.5, Kapso notes §2.5, Whatomate Messages API page). */
	body: unknown;
}

const { bird, whatomate } = demoAccounts;
const delivery = bird.projects.find(({ name }) => name === 'Delivery Update')?.id ?? '';
const shipped = whatomate.templates.find(({ name }) => name === 'order_shipped')?.id ?? '';
const picture = 'https://files.example.com/parcel.jpg';
const text = (value: string) => ({ type: 'text', text: value });
const variable = (key: string, value: string) => ({ type: 'string', key, value });

const birdParameters = [
	variable('imageURL', picture),
	variable('name', 'Ann'),
	variable('orderNumber', '12345'),
	variable('deliveryDate', 'Monday'),
	variable('trackingCode', 'RB1'),
];

const kapsoComponents = [
	{ type: 'header', parameters: [{ type: 'image', image: { link: picture } }] },
	{ type: 'body', parameters: [text('Ann'), text('12345'), text('Monday')] },
	{ type: 'button', sub_type: 'url', index: '0', parameters: [text('RB1')] },
];

const whatomateParts = {
	template_params: { name: 'Ann', order_id: '12345' },
	button_params: { '0': 'RB1' },
};

const templates: Readonly<Record<string, Instead>> = {
	bird: {
		chosen: `${delivery}|en`,
		unknown: '00000000-0000-4000-8000-000000000000|en',
		fields: [picture, 'Ann', '12345', 'Monday', 'RB1'],
		byName: {
			imageURL: picture,
			name: 'Ann',
			orderNumber: '12345',
			deliveryDate: 'Monday',
			trackingCode: 'RB1',
		},
		components: birdParameters,
		body: { template: { projectId: delivery, locale: 'en', parameters: birdParameters } },
	},
	kapso: {
		chosen: 'order_update|en_US',
		unknown: 'no_such_template|en_US',
		fields: [picture, 'Ann', '12345', 'Monday', 'RB1'],
		byName: { header: picture, 1: 'Ann', 2: '12345', 3: 'Monday', button_0: 'RB1' },
		components: kapsoComponents,
		body: {
			type: 'template',
			template: {
				name: 'order_update',
				language: { code: 'en_US' },
				components: kapsoComponents,
			},
		},
	},
	whatomate: {
		chosen: shipped,
		unknown: 'no_such_template',
		fields: ['Ann', '12345', 'RB1'],
		byName: { name: 'Ann', order_id: '12345', button_0: 'RB1' },
		components: whatomateParts,
		body: { template_id: shipped, ...whatomateParts },
	},
};

export function template({ name }: Gateway): Instead {
	const instead = templates[name];
	if (!instead) throw new Error(`there is no template for ${name}`);
	return instead;
}

/** What a person enters for the template that goes out instead, in one of the three ways. */
export async function insteadOf(
	sandbox: Sandbox,
	gateway: Gateway,
	way: 'fields' | 'values' | 'json',
): Promise<INodeParameters> {
	const { chosen, fields, byName, components } = template(gateway);
	const choice: INodeParameters = { template: locator(chosen, 'list'), templateParametersInput: way };
	if (way === 'values') return { ...choice, templateValues: JSON.stringify(byName) };
	if (way === 'json') return { ...choice, templateComponents: JSON.stringify(components) };
	const panel: Panel = panelOf(sandbox, gateway, {
		...choice,
		messageType: 'text',
		whenWindowClosed: 'template',
	});
	const loaded = await templateFieldsOf(panel);
	const values = Object.fromEntries(loaded.fields.map(({ id }, index) => [id, fields[index] ?? '']));
	return { ...choice, ...(await filledIn(panel, values)) };
}
