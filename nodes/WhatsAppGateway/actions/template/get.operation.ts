import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { accepted } from '../../../../gateways/errors';
import { templateKeyOf } from '../../../../gateways/template-definition';
import { simplifyFields } from '../../descriptions/lists';
import { senderFieldsOn } from '../../descriptions/sender';
import { templateFieldsOn } from '../../descriptions/templateChoice';
import { eachItem, faultOf, itemOf, simplifies } from '../task';
import { shownTemplate } from './output';

export const description: INodeProperties[] = [
	...senderFieldsOn('template.get'),
	...templateFieldsOn('template.get'),
	...simplifyFields('template.get'),
];

/** `template: get`: the template with its variable parts. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await eachItem(context, items, 'template.get', async (task) => {
		const { parameters, gateway, reader } = task;
		const key = templateKeyOf(String(parameters.text('template') ?? ''));
		if (key.template === '') parameters.found({ path: ['template'], says: 'is empty' });
		const fault = faultOf(task);
		if (fault || !gateway.directory?.template) return fault ?? accepted([]);
		const typedLanguage = parameters.optionalText('templateLanguage') as string | undefined;
		const read = await gateway.directory.template(reader, {
			...key,
			language: key.language ?? typedLanguage,
			version: parameters.optionalText('templateVersion') as string | undefined,
		});
		return read.ok ? accepted([itemOf(shownTemplate(read.value), simplifies(task))]) : read;
	});
}
