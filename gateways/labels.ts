import type { MessageType } from './message';

/**
 * Turns a path in the neutral model into the words that the panel uses, so that a message names the
 * field the user sees: `['buttons', 1, 'title']` becomes `'Title' of button 2`.
 */

/** What each message type is called on the panel. */
export const messageTypeNames: Readonly<Record<MessageType, string>> = {
	text: 'Text',
	image: 'Image',
	video: 'Video',
	audio: 'Audio',
	document: 'Document',
	sticker: 'Sticker',
	location: 'Location',
	contacts: 'Contacts',
	reaction: 'Reaction',
	template: 'Template',
	buttons: 'Buttons',
	list: 'List',
	ctaUrl: 'Link Button',
	locationRequest: 'Location Request',
	product: 'Product',
	productList: 'Product List',
	catalog: 'Catalog',
	flow: 'Flow',
	carousel: 'Carousel',
	addressRequest: 'Address Request',
	callPermissionRequest: 'Call Permission Request',
	contactInfoRequest: 'Contact Info Request',
	raw: 'Raw JSON',
};

/** Labels of the fields as they stand on the panel. */
export const fieldLabels: Readonly<Record<string, string>> = {
	additionalMedia: 'Additional Media',
	address: 'Address',
	addresses: 'Addresses',
	altText: 'Alt Text',
	birthday: 'Birthday',
	body: 'Body',
	buttonLabel: 'Button Label',
	buttons: 'Buttons',
	caption: 'Caption',
	cards: 'Cards',
	catalogId: 'Catalog ID',
	contactId: 'Contact',
	contactTagIds: 'Contact Tag IDs',
	contacts: 'Contacts',
	country: 'Country',
	data: 'Flow Data',
	description: 'Description',
	emoji: 'Emoji',
	emails: 'Emails',
	fileName: 'File Name',
	flowId: 'Flow',
	footer: 'Footer',
	formattedName: 'Formatted Name',
	groupId: 'Group ID',
	header: 'Header',
	id: 'ID',
	language: 'Language',
	latitude: 'Latitude',
	locationAddress: 'Location Address',
	locationName: 'Location Name',
	longitude: 'Longitude',
	media: 'Media',
	messageId: 'Message ID',
	mimeType: 'MIME Type',
	offerExpiresAt: 'Offer Expires At',
	phoneNumbers: 'Phone Numbers',
	productId: 'Product ID',
	productIds: 'Product IDs',
	recipients: 'Recipients',
	reference: 'Reference',
	replyToMessageId: 'Reply To Message ID',
	rows: 'Rows',
	scheduledFor: 'Scheduled For',
	screen: 'Flow Screen',
	sections: 'Sections',
	sender: 'Sender',
	tags: 'Tags',
	tagsToAdd: 'Tags to Add',
	template: 'Template',
	templateValues: 'Values by Name',
	components: 'Template Components',
	concurrency: 'Requests at Once',
	retryTimeLimit: 'Retry Time Limit (Seconds)',
	whenOutcomeUnknown: 'When the Outcome Is Unknown',
	text: 'Text',
	title: 'Title',
	type: 'Message Type',
	url: 'URL',
	userId: 'User ID',
	validity: 'Validity (Seconds)',
	value: 'Value',
	values: 'Address Values',
	version: 'Template Version',
	workspaceId: 'Workspace ID',
};

/** A file's own fields, wherever it stands: on the panel each has a longer label. */
const fileLabels: Readonly<Record<string, string>> = {
	binary: 'Input Data Field Name',
	id: 'Media ID',
	url: 'Media URL',
};

/** Fields that the panel calls otherwise than usual in the entries of one list. */
const labelsInList: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	body: { text: 'Value' },
	buttons: { index: 'Position' },
};

/** What one entry of a list is called. */
const entryNames: Readonly<Record<string, string>> = {
	additionalMedia: 'additional media',
	addresses: 'address',
	body: 'body value',
	buttons: 'button',
	cards: 'card',
	components: 'component',
	contacts: 'contact',
	emails: 'email',
	parameters: 'parameter',
	phoneNumbers: 'phone number',
	phones: 'phone',
	productIds: 'product ID',
	quickReplies: 'quick reply',
	recipients: 'recipient',
	rows: 'row',
	sections: 'section',
	tags: 'tag',
	urls: 'URL',
};

/** Steps of a path that only structure the model and that a user never sees. */
const silentSteps = new Set(['options', 'media', 'parameters', 'name', 'org', 'currency', 'dateTime']);

function entryOf(list: string, index: number): string {
	return `${entryNames[list] ?? list} ${index + 1}`;
}

/** A key of JSON that the user wrote stays as it is; a name of the model becomes words. */
function wordsOf(step: string): string {
	if (step.includes('_')) return step;
	return step.replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ').replace(/^./, (c) => c.toUpperCase());
}

type Path = ReadonlyArray<string | number>;

/** The label that a step has where it stands, other than anywhere else. */
function labelInPlace(step: string, path: Path, position: number): string | undefined {
	const [list, parent] = [path[position - 2], path[position - 1]];
	if (parent === 'header' && step === 'text') return 'Header Text';
	if (step === 'type' && position > 0) return 'Type';
	if (parent === 'media' || list === 'additionalMedia') return fileLabels[step];
	return typeof parent === 'number' && list !== undefined ? labelsInList[list]?.[step] : undefined;
}

function fieldOf(step: string, path: Path, position: number): string {
	return `'${labelInPlace(step, path, position) ?? fieldLabels[step] ?? wordsOf(step)}'`;
}

/** `labels`: what a gateway calls a field otherwise than the others, by its name. */
export function describePath(path: Path, labels: Readonly<Record<string, string>> = {}): string {
	const words: string[] = [];
	path.forEach((step, position) => {
		const next = path[position + 1];
		if (typeof step === 'number') words.unshift(entryOf(String(path[position - 1]), step));
		else if (typeof next === 'number') return;
		else if (silentSteps.has(step) && position < path.length - 1) return;
		else if (step === 'header' && next === 'text') return;
		else words.unshift(labels[step] === undefined ? fieldOf(step, path, position) : `'${labels[step]}'`);
	});
	const [first = "'Body'", ...around] = words;
	const said = [first, ...around].join(' of ');
	return said.charAt(0).toUpperCase() + said.slice(1);
}
