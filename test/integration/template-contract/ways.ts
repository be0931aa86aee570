import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { typed } from '../golden/example';
import { demoCredentials } from '../support/demo';
import { filledIn, type Panel } from '../support/load-options';
import { basics } from '../support/wishes';
import type { Contract, ContractCase } from './case';

/** The panel with the template picked from its list. */
export function panelOf(sandbox: Sandbox, { gateway }: Contract, { template, named }: ContractCase): Panel {
	const { templateVersion = 'latest' } = named;
	return {
		parameters: {
			...basics[gateway],
			messageType: 'template',
			template: { __rl: true, mode: 'list', value: template },
			templateVersion,
		},
		credentials: demoCredentials(sandbox),
	};
}

/** What is entered, left empty where nothing is, as n8n keeps it. */
export function byId({ entries }: ContractCase): Record<string, string | number | boolean> {
	return Object.fromEntries(entries.map(([id, , value]) => [id, value as string]));
}

const asTexts = (values: unknown[]): string[] => values.map((value) => (value === null ? '' : String(value)));

export interface Entered {
	parameters: INodeParameters;
	item?: IDataObject;
}

/** Each way in which one template can be filled in. */
export const ways: Readonly<
	Record<string, (sandbox: Sandbox, contract: Contract, one: ContractCase) => Promise<Entered>>
> = {
	'fields as the editor loads them': async (sandbox, contract, one) => {
		const panel = panelOf(sandbox, contract, one);
		return { parameters: { ...panel.parameters, ...(await filledIn(panel, byId(one))) } };
	},
	'the fields, everything by expressions and as text': async (sandbox, contract, one) => {
		const panel = panelOf(sandbox, contract, one);
		const expressions = one.entries.map(([id], index) => [id, `={{ $json.values[${index}] }}`]);
		return {
			parameters: {
				...panel.parameters,
				...(await filledIn(panel, Object.fromEntries(expressions) as Record<string, string>)),
				template: typed('={{ $json.template }}'),
			},
			item: { template: one.template, values: asTexts(one.entries.map(([, , value]) => value)) },
		};
	},
	'values by name for a template that an expression names': async (sandbox, contract, one) => {
		const { template, ...named } = one.named;
		return {
			parameters: {
				...panelOf(sandbox, contract, one).parameters,
				...named,
				template: typed('={{ $json.template }}'),
				templateParametersInput: 'values',
				templateValues: '={{ $json.values }}',
			},
			item: {
				template,
				values: Object.fromEntries(one.entries.map(([, name, value]) => [name, value])),
			},
		};
	},
	'plain strings, as an AI agent gives them': async (sandbox, contract, one) => {
		const { template, templateLanguage = '', ...named } = one.named;
		const names = one.entries.map(([, name]) => name);
		const texts = asTexts(one.entries.map(([, , value]) => value));
		return {
			parameters: {
				...panelOf(sandbox, contract, one).parameters,
				...named,
				template: typed('={{ $json.template }}'),
				templateLanguage: '={{ $json.language }}',
				templateParametersInput: 'values',
				templateValues: '={{ $json.values }}',
			},
			item: {
				template,
				language: templateLanguage,
				values: JSON.stringify(Object.fromEntries(names.map((name, at) => [name, texts[at]]))),
			},
		};
	},
};
