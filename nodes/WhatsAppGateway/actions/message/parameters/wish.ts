import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parsePhoneNumbers } from '../../../../../gateways/phone-number/parse';
import type { RecipientSource } from '../../../../../gateways/recipient';
import { messageFrom } from './message';
import type { LookUp } from './templateValues';
import { asNumber, listOf, optional, type Parameters } from './parameters';

/** A raw body may name its recipients itself, so that none need be entered. */
function isLeftToBody(parameters: Parameters, name: string): boolean {
	return parameters.value('messageType') === 'raw' && parameters.value(name) === '';
}

function phoneRecipients(parameters: Parameters): IDataObject[] {
	if (isLeftToBody(parameters, 'phoneNumbers')) return [];
	const country = String(parameters.option('defaultCountry') ?? '');
	const parsed = parsePhoneNumbers(parameters.value('phoneNumbers'), country);
	if ('finding' in parsed) {
		parameters.found(parsed.finding);
		return [];
	}
	return parsed.numbers.map((number) => ({ type: 'phoneNumber', number }));
}

function idRecipients(parameters: Parameters, name: string, type: string): IDataObject[] {
	const ids = [...new Set(listOf(parameters.value(name)))];
	if (ids.length === 0 && !isLeftToBody(parameters, name))
		parameters.found({ path: [name], says: 'is empty' });
	return ids.map((id) => {
		if (id === null) parameters.found({ path: [name], says: 'is empty (null)' });
		return { type, id: id as string };
	});
}

type Source = (parameters: Parameters) => IDataObject[];

const tagRecipients: Source = (parameters) => idRecipients(parameters, 'contactTagIds', 'contactTag');

const sources: Readonly<Record<RecipientSource, Source>> = {
	phoneNumbers: phoneRecipients,
	contactTags: tagRecipients,
	phoneNumbersAndTags: (parameters) => [...phoneRecipients(parameters), ...tagRecipients(parameters)],
	contact: (parameters) => idRecipients(parameters, 'contactId', 'contact'),
	group: (parameters) => idRecipients(parameters, 'groupId', 'group'),
	userId: (parameters) => idRecipients(parameters, 'userId', 'userId'),
};

function recipientsFrom(parameters: Parameters): IDataObject[] {
	const source = (parameters.value('recipientSource') || 'phoneNumbers') as RecipientSource;
	if (!Object.hasOwn(sources, source)) {
		parameters.found({
			path: ['recipients'],
			says: `are chosen by '${String(source)}', which is none of ${Object.keys(sources).join(', ')}`,
		});
		return [];
	}
	return sources[source](parameters);
}

/** RFC 3339 with a zone, as gateways demand it. */
function scheduledFor(parameters: Parameters): string | undefined {
	const moment = parameters.moment(parameters.option('scheduledFor'), ['options', 'scheduledFor']);
	return moment === undefined ? undefined : new Date(moment).toISOString();
}

function optionsFrom(parameters: Parameters): IDataObject {
	const tags = listOf(parameters.option('tags'));
	return {
		replyToMessageId: optional(parameters.option('replyToMessageId')) as string,
		reference: optional(parameters.option('reference')) as string,
		tags: tags.length > 0 ? (tags as string[]) : undefined,
		scheduledFor: scheduledFor(parameters),
		validity: asNumber(parameters.option('validity')) as number,
		createMissingContact: parameters.option('createMissingContact') !== false,
	};
}

/** What one item asks for, in the neutral form and not yet checked. */
export async function wishFrom(
	context: IExecuteFunctions,
	parameters: Parameters,
	lookUp: LookUp,
): Promise<IDataObject> {
	const sender = parameters.text('sender');
	return {
		sender: typeof sender === 'string' ? sender.trim() : (sender as IDataObject),
		message: await messageFrom(context, parameters, lookUp),
		recipients: recipientsFrom(parameters),
		options: optionsFrom(parameters),
	};
}
