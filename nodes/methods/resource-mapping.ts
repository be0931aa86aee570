import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { isSendable, templateKeyOf, type TemplateField } from '../../gateways/template-definition';
import { chosen, readerFor, valueOf } from './reader';

function mapperField({ id, label, type, required }: TemplateField): ResourceMapperField {
	return {
		id,
		displayName: label,
		type,
		required,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
	};
}

function notice(emptyFieldsNotice: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice };
}

async function fieldsOf(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { template, language } = templateKeyOf(chosen(context, 'template'));
	if (template === '') return notice('Choose a template first.');
	const { gateway, reader } = await readerFor(context);
	const read = gateway.directory?.template;
	if (!read) return notice(`${gateway.displayName} lists no templates.`);
	const definition = valueOf(
		context,
		await read(reader, {
			template,
			language: language ?? (chosen(context, 'templateLanguage') || undefined),
			version: chosen(context, 'templateVersion') || undefined,
		}),
	);
	const { beyondFields, fields = [], status } = definition;
	if (beyondFields)
		return notice(
			`The template has ${beyondFields}. Choose 'Using JSON' under 'Template Parameters' for it.`,
		);
	return fields.length > 0
		? { fields: fields.map(mapperField) }
		: notice(
				isSendable(status)
					? 'This template has no variable parts: it is sent as it is.'
					: `This template has no variable parts. Its status is ${status}, so it cannot be sent yet.`,
			);
}

/** Whether the panel holds fields of a template already: an empty answer would wipe them and what is in them. */
function hasFields(context: ILoadOptionsFunctions): boolean {
	const saved = context.getCurrentNodeParameter('templateParameters') as { schema?: unknown } | undefined;
	return Array.isArray(saved?.schema) && saved.schema.length > 0;
}

/**
 * One field for every variable part of the chosen template. The editor shows a notice, but of an error nothing except
 * that there is one; so as long as there is nothing to lose, the reason is a notice.
 */
export async function getTemplateFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		return await fieldsOf(this);
	} catch (error) {
		if (hasFields(this)) throw new NodeOperationError(this.getNode(), error as Error);
		const { message, description } = error as NodeOperationError;
		return notice([message, description].filter(Boolean).join('. '));
	}
}
