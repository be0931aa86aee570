import { takesField, type OptionalField } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import { mediaSourcesOf, headersOf } from '../../../gateways/capabilities';
import type { MessageType } from '../../../gateways/message';
import { gateways } from '../../../gateways/registry';
import { choicesOf, description, everyField, namesOf, shown, shownInside } from './panel';

/** The names that saved workflows rely on. */
const contract = [
	...['gateway', 'resource', 'operation', 'sender', 'recipientSource', 'phoneNumbers', 'contactTagIds'],
	...['contactId', 'groupId', 'userId', 'messageType', 'text', 'previewUrl'],
	...[
		'mediaSource',
		'mediaUrl',
		'binaryPropertyName',
		'mediaId',
		'caption',
		'fileName',
		'voice',
		'altText',
	],
	...['additionalMedia', 'additionalMedia.media.mediaUrl'],
	...['latitude', 'longitude', 'locationName', 'locationAddress'],
	...['contactsInput', 'contacts', 'contacts.contact.formattedName', 'contactsJson'],
	...['messageId', 'emoji'],
	...['headerType', 'headerText', 'headerMediaSource', 'headerMediaUrl', 'headerBinaryPropertyName'],
	...['headerMediaId', 'footer', 'buttonLabel', 'url'],
	...['buttons', 'buttons.button.kind', 'buttons.button.title', 'buttons.button.id'],
	...['sections', 'sections.section.title', 'sections.section.rows', 'sections.section.rows.row.id'],
	...['sections.section.rows.row.title', 'sections.section.rows.row.description'],
	...['country', 'addressValues'],
	...['catalogId', 'productId', 'productSections'],
	...['productSections.section.title', 'productSections.section.productIds'],
	...['flowId', 'flowAction', 'flowScreen', 'flowData', 'flowToken', 'flowMode'],
	...['cards', 'cards.card.title', 'cards.card.text', 'cards.card.buttonLabel', 'cards.card.url'],
	...['template', 'templateLanguage', 'templateParametersInput', 'templateComponents'],
	...['body', 'simplify', 'options', 'options.replyToMessageId', 'options.reference'],
	...['options.defaultCountry', 'options.dryRun', 'options.tags', 'options.scheduledFor'],
	...['options.validity', 'options.createMissingContact'],
];

test.each(contract)('there is a field %s', (path) => {
	expect(everyField.map((field) => field.path)).toContain(path);
});

test('locators are those that the contract names', () => {
	const locators = everyField.filter(({ property }) => property.type === 'resourceLocator');
	expect(new Set(locators.map(({ path }) => path))).toEqual(
		new Set(['sender', 'contactId', 'flowId', 'template', 'tagsToAdd.tag.name', 'tagsToRemove.tag.name']),
	);
});

/** Architecture, table of capabilities: what each gateway sends. */
const table: Readonly<Record<string, readonly MessageType[]>> = {
	autoKonnect: [
		...([
			'text',
			'image',
			'video',
			'audio',
			'document',
			'template',
			'buttons',
			'list',
			'ctaUrl',
		] as const),
		...(['product', 'productList', 'raw'] as const),
	],
	bird: [
		...(['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'template'] as const),
		...(['buttons', 'list', 'ctaUrl', 'locationRequest', 'carousel', 'raw'] as const),
	],
	kapso: [
		...(['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts'] as const),
		...(['reaction', 'template', 'buttons', 'list', 'ctaUrl', 'locationRequest', 'product'] as const),
		...(['productList', 'catalog', 'flow', 'carousel', 'addressRequest'] as const),
		...(['callPermissionRequest', 'contactInfoRequest', 'raw'] as const),
	],
	whatomate: [
		...(['text', 'image', 'video', 'audio', 'document', 'reaction', 'template', 'buttons'] as const),
		...(['list', 'ctaUrl', 'flow', 'raw'] as const),
	],
};

const recipients: Readonly<Record<string, readonly string[]>> = {
	autoKonnect: ['phoneNumbers', 'contactTags', 'phoneNumbersAndTags'],
	bird: ['phoneNumbers', 'contact'],
	kapso: ['phoneNumbers', 'group', 'userId'],
	whatomate: ['phoneNumbers', 'contact'],
};

const credentials: Readonly<Record<string, string>> = {
	autoKonnect: 'autoKonnectWabaApi',
	bird: 'birdChannelsApi',
	kapso: 'kapsoWhatsAppApi',
	whatomate: 'whatomateApi',
};

test('the gateways are those of the table', () => {
	expect(choicesOf(description.properties, 'gateway')).toEqual(Object.keys(table));
});

describe.each(Object.keys(table))('%s', (gateway) => {
	test('offers the message types of its column, text first and raw last', () => {
		const offered = choicesOf(shown({ gateway }), 'messageType');
		expect(new Set(offered)).toEqual(new Set(table[gateway]));
		expect(offered).toHaveLength(table[gateway]?.length ?? 0);
		expect([offered[0], offered.at(-1)]).toEqual(['text', 'raw']);
	});

	test('offers the recipients of its column, and asks for those alone that were chosen', () => {
		expect(choicesOf(shown({ gateway }), 'recipientSource')).toEqual(recipients[gateway]);
		const fields: Readonly<Record<string, readonly string[]>> = {
			phoneNumbers: ['phoneNumbers'],
			contactTags: ['contactTagIds'],
			phoneNumbersAndTags: ['phoneNumbers', 'contactTagIds'],
			contact: ['contactId'],
			group: ['groupId'],
			userId: ['userId'],
		};
		const all = Object.values(fields).flat();
		for (const recipientSource of recipients[gateway] ?? []) {
			const asked = namesOf(shown({ gateway, recipientSource })).filter((name) => all.includes(name));
			expect(asked).toEqual(fields[recipientSource]);
		}
	});

	test('asks for its own credential alone', () => {
		const asked = (description.credentials ?? []).filter(
			({ displayOptions }) => !displayOptions?.hide?.gateway?.includes(gateway),
		);
		expect(asked.map(({ name }) => name)).toEqual([credentials[gateway]]);
	});

	test('no field is shown twice', () => {
		for (const messageType of table[gateway] ?? []) {
			const names = namesOf(shown({ gateway, messageType }));
			expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
		}
	});
});

const cells = gateways.flatMap((gateway) =>
	(table[gateway.name] ?? []).map((type): [string, string, Gateway, MessageType] => [
		gateway.name,
		type as string,
		gateway,
		type as MessageType,
	]),
);

const fileTypes: readonly MessageType[] = ['image', 'video', 'audio', 'document', 'sticker'];

/** Optional fields that stand on the panel itself under the same name. */
const onPanel: readonly OptionalField[] = [
	'previewUrl',
	'caption',
	'voice',
	'footer',
	'flowAction',
	'flowMode',
	'flowToken',
];
/** The same for files: elsewhere they stand on the header, under a longer name. */
const onFiles: readonly OptionalField[] = ['fileName', 'mimeType', 'altText', 'additionalMedia'];

describe.each(cells)(
	'%s, %s: the panel says what the column says',
	(_gateway, _type, gateway, messageType) => {
		const { capabilities } = gateway;
		const chosen = {
			gateway: gateway.name,
			messageType,
			template: { __rl: true, mode: 'id', value: 'order_update' },
			templateParametersInput: 'manual',
		};
		const names = namesOf(shown(chosen));
		const taken = (field: OptionalField) => takesField(capabilities, field, messageType);

		test('optional fields', () => {
			for (const field of onPanel)
				expect([field, names.includes(field)]).toEqual([field, taken(field)]);
			if (!fileTypes.includes(messageType)) return;
			for (const field of onFiles)
				expect([field, names.includes(field)]).toEqual([field, taken(field)]);
		});

		test('sources of files', () => {
			if (!fileTypes.includes(messageType)) return;
			const sources = mediaSourcesOf(capabilities, messageType);
			const offered = choicesOf(shown(chosen), 'mediaSource');
			expect(offered).toEqual(sources.length > 1 ? sources : []);
			const asked = { url: 'mediaUrl', binary: 'binaryPropertyName', id: 'mediaId' };
			for (const mediaSource of sources) {
				const fields = namesOf(shown({ ...chosen, ...(sources.length > 1 && { mediaSource }) }));
				for (const [source, field] of Object.entries(asked))
					expect([field, fields.includes(field)]).toEqual([field, source === mediaSource]);
			}
		});

		test('headers', () => {
			const headers =
				messageType === 'template'
					? capabilities.template.headers
					: headersOf(capabilities, messageType);
			const offered = choicesOf(shown(chosen), 'headerType').filter((choice) => choice !== 'none');
			const textAlone = headers.length === 1 && headers[0] === 'text' && messageType !== 'template';
			expect(offered).toEqual(textAlone ? [] : headers);
			expect(names.includes('headerText')).toBe(textAlone);
		});

		test('entries of lists', () => {
			if (messageType === 'buttons') {
				const asked = namesOf(shownInside('buttons', chosen, { kind: 'postback' }));
				expect(asked.includes('kind')).toBe(capabilities.buttonKinds.length > 1);
			}
			if (messageType === 'list') {
				expect(namesOf(shownInside('sections', chosen)).includes('title')).toBe(
					taken('sectionTitle'),
				);
				expect(names.includes('buttonLabel')).toBe(taken('buttonLabel'));
			}
			if (messageType === 'carousel') {
				const asked = namesOf(shownInside('cards', chosen));
				expect(asked.includes('title')).toBe(taken('cardTitle'));
				expect(asked.includes('text')).toBe(taken('cardText'));
				expect(asked.includes('buttonKind')).toBe(taken('cardQuickReplies'));
			}
		});

		test('parts of templates', () => {
			if (messageType !== 'template') return;
			const { language, version, offer, buttons, names: naming, values } = capabilities.template;
			expect(names.includes('templateLanguage')).toBe(language !== 'none');
			expect(names.includes('templateVersion')).toBe(version);
			expect(names.includes('offerExpiresAt')).toBe(offer);
			expect(names.includes('templateButtons')).toBe(buttons.length > 0);
			const ofButton = shownInside('templateButtons', chosen);
			if (buttons.length > 0) expect(new Set(choicesOf(ofButton, 'type'))).toEqual(new Set(buttons));
			const ofValue = namesOf(shownInside('templateBody', chosen));
			expect(ofValue.includes('name')).toBe(naming !== 'never');
			expect(ofValue.includes('type')).toBe(values.includes('currency'));
		});

		test('options', () => {
			const offered = namesOf(shownInside('options', chosen));
			for (const option of [
				'reference',
				'tags',
				'scheduledFor',
				'validity',
				'createMissingContact',
			] as const)
				expect([option, offered.includes(option)]).toEqual([
					option,
					capabilities.options.includes(option),
				]);
			expect(offered.includes('replyToMessageId')).toBe(capabilities.replyTo.includes(messageType));
			expect(offered).toEqual(expect.arrayContaining(['defaultCountry', 'dryRun']));
		});
	},
);
