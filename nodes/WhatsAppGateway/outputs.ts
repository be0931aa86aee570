import { z } from 'zod';
import { contactRecord, serviceWindow } from '../../gateways/directory';
import { uploadedFile } from '../../gateways/files';
import { historyMessage } from '../../gateways/history';
import { messageTypes } from '../../gateways/message';

/**
 * What each operation gives when simplified. The editor's list of fields before the first run (`__schema__`) is made
 * of these, and tests hold the real output against them.
 */

const perhaps = z.string().nullable();

/** `message: send`: one message accepted. */
export const sentMessage = z.object({
	gateway: z.string(),
	messageId: perhaps,
	status: z.string(),
	recipient: perhaps,
	recipientsCount: z.number(),
	contactId: perhaps,
	sender: perhaps,
	messageType: z.enum(messageTypes as [string, ...string[]]),
	/** Of a message that went with others in one request: its recipients, and how many of them the gateway counted. */
	requestRecipients: z.number().optional(),
	requestAccepted: z.number().optional(),
	batchId: z.string().optional(),
	/** By which Bird shows a message of a batch, which has no ID yet. */
	reference: z.string().optional(),
});

const templateParameter = z.object({
	/** Name under which a value is given. */
	name: z.string(),
	label: z.string(),
	type: z.string(),
	required: z.boolean(),
	example: perhaps,
});

export const shownTemplate = z.object({
	/** What the field 'Template' takes. */
	template: z.string(),
	templateId: z.string(),
	name: z.string(),
	language: z.string(),
	category: perhaps,
	status: perhaps,
	body: perhaps,
	/** Null in lists where reading them takes a request each. */
	parameters: z.array(templateParameter).nullable(),
});

export type ShownTemplate = z.infer<typeof shownTemplate>;

const savedContact = contactRecord.extend({ created: z.boolean() });

const updatedTags = z.object({ contactId: z.string(), tags: z.array(z.string()) });

const readReceipt = z.object({ success: z.boolean() });

const downloadedFile = z.object({
	fileName: z.string(),
	mimeType: z.string(),
	/** Bytes. */
	fileSize: z.number(),
	/** Where the file is in the item. */
	binaryPropertyName: z.string(),
});

/** By `resource.operation`. */
export const outputs: Readonly<Record<string, z.ZodObject<z.ZodRawShape>>> = {
	'contact.get': contactRecord,
	'contact.getMany': contactRecord,
	'contact.getServiceWindow': serviceWindow,
	'contact.updateTags': updatedTags,
	'contact.upsert': savedContact,
	'media.download': downloadedFile,
	'media.upload': uploadedFile,
	'message.get': historyMessage,
	'message.getMany': historyMessage,
	'message.markAsRead': readReceipt,
	'message.send': sentMessage,
	'template.get': shownTemplate,
	'template.getMany': shownTemplate,
};
