import type { IDataObject } from 'n8n-workflow';
import { changeIt, copies, letters, thumb, type BadInput } from './case';

const twice = 'stands there twice; each must be different';
const titleIsId = 'Without an ID of its own, a button or row has its title as ID.';

const button = (title: string, id = title): IDataObject => ({ kind: 'reply', title, id });
const someButtons = (count: number) => copies(count, (index) => button(`Button ${index + 1}`));

const row = (title: string, more: IDataObject = {}): IDataObject => ({ title, id: title, ...more });
const section = (title: string, rows: IDataObject[]): IDataObject => ({ title, rows: { row: rows } });
const someRows = (count: number, prefix = 'Row') => copies(count, (index) => row(`${prefix} ${index + 1}`));

type Rest = Omit<BadInput, 'gateway' | 'type' | 'next'> & { next?: string };

const buttons = (gateway: BadInput['gateway'], rest: Rest): BadInput => ({
	gateway,
	type: 'buttons',
	next: changeIt,
	...rest,
});

const badButtons: BadInput[] = [
	buttons('kapso', {
		what: 'a button without title',
		field: 'buttons.button.1.title',
		bad: '',
		says: "'Title' of button 2 is empty",
	}),
	buttons('autoKonnect', {
		what: 'null as title',
		field: 'buttons.button.0.title',
		bad: null,
		says: "'Title' of button 1 is empty (null)",
	}),
	buttons('kapso', {
		what: '21 emoji as title',
		field: 'buttons.button.0.title',
		bad: thumb.repeat(21),
		says: "'Title' of button 1 has 21 characters, and Kapso takes at most 20",
	}),
	buttons('whatomate', {
		what: '6 emoji, which are 24 bytes',
		field: 'buttons.button.0.title',
		bad: thumb.repeat(6),
		says: "'Title' of button 1 has 24 bytes, and Whatomate cuts after 20",
	}),
	buttons('autoKonnect', {
		what: '4 buttons',
		field: 'buttons',
		inEveryItem: true,
		bad: { button: someButtons(4) },
		says: "'Buttons' has 4 entries, and AutoKonnect takes at most 3",
	}),
	buttons('bird', {
		what: '4 buttons',
		field: 'buttons',
		inEveryItem: true,
		bad: { button: copies(4, (index) => ({ kind: 'reply', title: `Button ${index}` })) },
		says: "'Buttons' has 4 entries, and Bird Channels takes at most 3",
	}),
	buttons('kapso', {
		what: 'no button',
		field: 'buttons',
		inEveryItem: true,
		bad: { button: [] },
		says: "'Buttons' has 0 entries, and Kapso wants at least 1",
	}),
	buttons('kapso', {
		what: 'the same title twice',
		field: 'buttons.button.1.title',
		bad: 'Yes',
		says: `'Title' of button 2 ${twice}`,
	}),
	buttons('kapso', {
		what: 'the same ID twice',
		field: 'buttons.button.1.id',
		bad: 'yes',
		says: `'ID' of button 2 ${twice}`,
		next: titleIsId,
	}),
	buttons('whatomate', {
		what: 'the same ID twice',
		field: 'buttons.button.1.id',
		bad: 'yes',
		says: `'ID' of button 2 ${twice}`,
	}),
	buttons('kapso', {
		what: 'an ID of 257 letters',
		field: 'buttons.button.0.id',
		bad: letters(257),
		says: "'ID' of button 1 has 257 characters, and Kapso takes at most 256",
	}),
	buttons('bird', {
		what: 'an ID on a reply button, which Bird would drop',
		field: 'buttons.button.0.kind',
		with: { buttons: { button: [{ kind: 'postback', title: 'Yes', id: 'yes' }] } },
		bad: 'reply',
		says: "'ID' of button 1 would get lost",
		next: "Choose the button kind 'Postback', or leave the ID empty.",
	}),
	buttons('autoKonnect', {
		what: 'a kind of button that the gateway lacks',
		field: 'buttons.button.0.kind',
		with: { gateway: "={{ 'autoKonnect' }}" },
		bad: 'postback',
		says: "'Kind' of button 1 is postback, and AutoKonnect has reply buttons",
	}),
	buttons('bird', {
		what: 'a kind of button that there is not',
		field: 'buttons.button.0.kind',
		bad: 'call',
		says: "'Kind' of button 1 must be one of reply, postback",
	}),
];

const list = (gateway: BadInput['gateway'], rest: Rest): BadInput => ({
	gateway,
	type: 'list',
	next: changeIt,
	...rest,
});

const badLists: BadInput[] = [
	list('kapso', {
		what: '11 rows in two sections',
		field: 'sections',
		inEveryItem: true,
		bad: { section: [section('A', someRows(5, 'A')), section('B', someRows(6, 'B'))] },
		says: "'Rows' has 11 entries, and Kapso takes at most 10",
	}),
	list('whatomate', {
		what: '11 rows',
		field: 'sections',
		inEveryItem: true,
		bad: { section: [section('', someRows(11))] },
		says: "'Rows' has 11 entries, and Whatomate takes at most 10",
	}),
	list('autoKonnect', {
		what: '11 sections',
		field: 'sections',
		inEveryItem: true,
		bad: { section: copies(11, (index) => section(`Section ${index}`, [row(`Row ${index}`)])) },
		says: "'Sections' has 11 entries, and AutoKonnect takes at most 10",
	}),
	list('bird', {
		what: 'several sections, one without title',
		field: 'sections.section.1.title',
		bad: '',
		says: "'Title' of section 2 is empty, and is needed as soon as there are several",
	}),
	list('kapso', {
		what: 'a section title of 25 letters',
		field: 'sections.section.0.title',
		bad: letters(25),
		says: "'Title' of section 1 has 25 characters, and Kapso takes at most 24",
	}),
	list('kapso', {
		what: 'a section without rows',
		field: 'sections.section.1.rows',
		inEveryItem: true,
		bad: { row: [] },
		says: "'Rows' of section 2 is empty",
	}),
	list('bird', {
		what: 'a row title of 25 emoji',
		field: 'sections.section.0.rows.row.1.title',
		bad: thumb.repeat(25),
		says: "'Title' of row 2 of section 1 has 25 characters, and Bird Channels takes at most 24",
	}),
	list('kapso', {
		what: 'a row without title',
		field: 'sections.section.0.rows.row.0.title',
		bad: '',
		says: "'Title' of row 1 of section 1 is empty",
	}),
	list('autoKonnect', {
		what: 'a row description of 73 letters',
		field: 'sections.section.0.rows.row.0.description',
		bad: letters(73),
		says: "'Description' of row 1 of section 1 has 73 characters, and AutoKonnect takes at most 72",
	}),
	list('kapso', {
		what: 'a row ID of 201 letters',
		field: 'sections.section.0.rows.row.0.id',
		bad: letters(201),
		says: "'ID' of row 1 of section 1 has 201 characters, and Kapso takes at most 200",
	}),
	list('kapso', {
		what: 'the same row ID in two sections',
		field: 'sections.section.1.rows.row.0.id',
		bad: 'coffee',
		says: `'ID' of row 1 of section 2 ${twice}`,
		next: titleIsId,
	}),
	list('whatomate', {
		what: 'a row title of 24 letters and 25 bytes',
		field: 'sections.section.0.rows.row.0.title',
		bad: `${letters(23)}é`,
		says: 'has 25 bytes, and Whatomate cuts after 24',
		next: 'emoji and accented letters count for several bytes',
	}),
	list('kapso', {
		what: 'no label on the button',
		field: 'buttonLabel',
		bad: '',
		says: "'Button Label' is empty, and Kapso wants it",
	}),
	list('bird', {
		what: 'a label of 21 letters on the button',
		field: 'buttonLabel',
		bad: letters(21),
		says: "'Button Label' has 21 characters, and Bird Channels takes at most 20",
	}),
];

/** Buttons and rows that are too many, too long, missing or not to be told apart. */
export const choices: BadInput[] = [...badButtons, ...badLists];
