import { messageTypeNames } from '../../../../gateways/labels';
import { messageTypes } from '../../../../gateways/message';
import { whatomate } from '../../../../gateways/whatomate';
import { check, contact, messageId, number, refusalOf } from './support';

type Wish = Parameters<typeof check>[0];

const MiB = 1024 * 1024;
const times = (count: number, text = 'a') => text.repeat(count);
const file = (mimeType: string, byteLength: number) => ({
	binary: { fileName: 'f', mimeType, byteLength, content: { binaryProperty: 'data' } },
});
const url = { url: 'https://example.com/a.png' };

const buttons = (...titles: string[]) => ({
	type: 'buttons',
	text: 'Choose',
	buttons: titles.map((title) => ({ kind: 'reply', title })),
});
const list = (...titles: string[]) => ({
	type: 'list',
	text: 'Choose',
	sections: [{ rows: titles.map((title) => ({ title })) }],
});
const cta = (buttonLabel: string) => ({
	type: 'ctaUrl',
	text: 'See',
	buttonLabel,
	url: 'https://example.com',
});
const flow = { type: 'flow', text: 'Book', buttonLabel: 'Go', flowId: '1' };
const template = (parts: object) => ({ type: 'template', template: 'hello_world', ...parts });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `Row ${index}`);

describe('at its limit a message is taken, one further it is refused', () => {
	it.each<[string, object, object]>([
		['text', { type: 'text', text: times(4096, '🙂') }, { type: 'text', text: times(4097) }],
		[
			'caption',
			{ type: 'image', media: url, caption: times(1024, 'é') },
			{ type: 'image', media: url, caption: times(1025) },
		],
		[
			'text above buttons',
			{ ...buttons('A'), text: times(1024) },
			{ ...buttons('A'), text: times(1025) },
		],
		['buttons', buttons('A', 'B', 'C'), buttons('A', 'B', 'C', 'D')],
		['no button', buttons('A'), buttons()],
		['title of a button in bytes', buttons(times(20)), buttons(times(21))],
		['title of a button in emoji', buttons(times(5, '🙂')), buttons(times(6, '🙂'))],
		[
			'id of a button',
			{ ...buttons(), buttons: [{ kind: 'reply', title: 'A', id: times(256) }] },
			{ ...buttons(), buttons: [{ kind: 'reply', title: 'A', id: times(257) }] },
		],
		['rows', list(...numbered(10)), list(...numbered(11))],
		['no row', list('A'), list()],
		['3 rows, which arrive as buttons', list('A', 'B', times(20)), list('A', 'B', times(21))],
		['4 rows, which arrive as a list', list('A', 'B', 'C', times(24)), list('A', 'B', 'C', times(25))],
		['emoji in a row', list('A', 'B', 'C', times(6, '🙂')), list('A', 'B', 'C', times(7, '🙂'))],
		['text above 3 rows', { ...list('A'), text: times(1024) }, { ...list('A'), text: times(1025) }],
		[
			'text above 4 rows',
			{ ...list(...numbered(4)), text: times(4096) },
			{ ...list(...numbered(4)), text: times(4097) },
		],
		['label of a link', cta(times(10, 'é')), cta(`${times(10, 'é')}a`)],
		['label of a flow', { ...flow, buttonLabel: times(30, '🙂') }, { ...flow, buttonLabel: times(31) }],
		[
			'header of a flow',
			{ ...flow, header: { type: 'text', text: times(60) } },
			{ ...flow, header: { type: 'text', text: times(61) } },
		],
		[
			'image',
			{ type: 'image', media: file('image/png', 5 * MiB) },
			{ type: 'image', media: file('image/png', 5 * MiB + 1) },
		],
		[
			'video',
			{ type: 'video', media: file('video/3gpp', 16 * MiB) },
			{ type: 'video', media: file('video/mp4', 16 * MiB + 1) },
		],
		[
			'audio',
			{ type: 'audio', media: file('audio/ogg', 16 * MiB) },
			{ type: 'audio', media: file('audio/aac', 16 * MiB + 1) },
		],
		[
			'document',
			{ type: 'document', media: file('text/csv', 100 * MiB) },
			{ type: 'document', media: file('text/csv', 100 * MiB + 1) },
		],
		[
			'format of an image',
			{ type: 'image', media: file('image/jpeg', 1) },
			{ type: 'image', media: file('image/gif', 1) },
		],
		[
			'format of a video',
			{ type: 'video', media: file('video/mp4', 1) },
			{ type: 'video', media: file('video/webm', 1) },
		],
		[
			'format of an audio',
			{ type: 'audio', media: file('audio/mpeg', 1) },
			{ type: 'audio', media: file('audio/wav', 1) },
		],
		[
			'image in a header',
			template({ header: { type: 'image', media: file('image/png', 5 * MiB) } }),
			template({ header: { type: 'image', media: file('image/png', 5 * MiB + 1) } }),
		],
	])('%s', (_, within, beyond) => {
		expect(check({ message: within })).toMatchObject({ ok: true });
		expect(refusalOf(check({ message: beyond }))).toMatchObject({ kind: 'input', gateway: 'Whatomate' });
	});
});

const text = { type: 'text', text: 'Hi' };
const reaction = { type: 'reaction', messageId, emoji: '👍' };
const component = (components: unknown) => template({ components });

describe('what Whatomate cannot send is refused in words', () => {
	it.each<[string, Wish, RegExp]>([
		[
			'footer',
			{ message: { ...buttons('A'), footer: 'Bye' } },
			/'Footer' is not something Whatomate takes/,
		],
		[
			'header of buttons',
			{ message: { ...buttons('A'), header: { type: 'text', text: 'H' } } },
			/'Header' of type text/,
		],
		['label of a list', { message: { ...list('A'), buttonLabel: 'Open' } }, /'Button Label' is not/],
		[
			'title of a section',
			{ message: { ...list('A'), sections: [{ title: 'S', rows: [{ title: 'A' }] }] } },
			/'Title' of section 1/,
		],
		[
			'description of a row',
			{ message: { ...list('A'), sections: [{ rows: [{ title: 'A', description: 'D' }] }] } },
			/'Description' of row 1/,
		],
		[
			'postback',
			{ message: { ...buttons('A'), buttons: [{ kind: 'postback', title: 'A' }] } },
			/has reply buttons/,
		],
		['same titles', { message: buttons('A', 'A') }, /twice/],
		[
			'an id equal to a title',
			{
				message: {
					...buttons('A'),
					buttons: [
						{ kind: 'reply', title: 'A' },
						{ kind: 'reply', title: 'B', id: 'A' },
					],
				},
			},
			/'ID' of button 2 stands there twice/,
		],
		[
			'same ids of rows',
			{
				message: {
					...list(),
					sections: [{ rows: [{ id: 'x', title: 'A' }] }, { rows: [{ id: 'x', title: 'B' }] }],
				},
			},
			/'ID' of row 1 of section 2 stands there twice/,
		],
		[
			'same titles of 3 rows',
			{
				message: {
					...list(),
					sections: [
						{
							rows: [
								{ id: 'x', title: 'A' },
								{ id: 'y', title: 'A' },
							],
						},
					],
				},
			},
			/arrive as buttons/,
		],
		[
			'media id',
			{ message: { type: 'image', media: { id: '12' } } },
			/takes a public link or binary data/,
		],
		[
			'several files',
			{ message: { type: 'image', media: url, additionalMedia: [url] } },
			/'Additional Media'/,
		],
		[
			'contact that is no UUID',
			{ to: { type: 'contact', id: '254712345678' }, message: text },
			/'Contact' is not a contact ID/,
		],
		['tags as recipients', { to: { type: 'contactTag', id: '1' }, message: text }, /contact tags/],
		[
			'quoted message that is no UUID',
			{ message: text, options: { replyToMessageId: 'wamid.HBg' } },
			/'Reply To Message ID' is not/,
		],
		[
			'quote in an image',
			{ message: { type: 'image', media: url }, options: { replyToMessageId: messageId } },
			/'Reply To Message ID'/,
		],
		[
			'reaction to a WhatsApp id',
			{ message: { ...reaction, messageId: 'wamid.HBg' } },
			/'Message ID' is not/,
		],
		[
			'reaction to two contacts',
			{ to: [contact, number('254712345678')], message: reaction },
			/has 2 entries/,
		],
		['reference', { message: text, options: { reference: 'r' } }, /'Reference'/],
		['flow data', { message: { ...flow, data: { a: 1 } } }, /'Flow Data' is not/],
		['flow token', { message: { ...flow, token: 't' } }, /Token' is not/],
		['draft of a flow', { message: { ...flow, mode: 'draft' } }, /Mode' is not/],
		['data exchange of a flow', { message: { ...flow, action: 'data_exchange' } }, /Action' is not/],
		[
			'image above a flow',
			{ message: { ...flow, header: { type: 'image', media: url } } },
			/'Header' of type image/,
		],
		[
			'currency in a template',
			{
				message: template({
					body: [{ type: 'currency', text: '$1', currencyCode: 'USD', amount: 1 }],
				}),
			},
			/body value 1/,
		],
		[
			'some values with names',
			{
				message: template({
					body: [
						{ type: 'text', text: 'A', name: 'n' },
						{ type: 'text', text: 'B' },
					],
				}),
			},
			/'Name' of body value 2 is empty/,
		],
		[
			'one name twice',
			{
				message: template({
					body: [
						{ type: 'text', text: 'A', name: 'n' },
						{ type: 'text', text: 'B', name: 'n' },
					],
				}),
			},
			/twice/,
		],
		[
			'one button twice',
			{
				message: template({
					buttons: [
						{ type: 'url', index: 0, value: 'a' },
						{ type: 'url', index: 0, value: 'b' },
					],
				}),
			},
			/twice/,
		],
		[
			'quick reply in a template',
			{ message: template({ buttons: [{ type: 'quickReply', index: 0, value: 'a' }] }) },
			/button 1/,
		],
		[
			'location above a template',
			{ message: template({ header: { type: 'location', latitude: 1, longitude: 1 } }) },
			/'Header' of type location/,
		],
		['list as template JSON', { message: component([{ type: 'body' }]) }, /must be an object/],
		[
			'unknown part in template JSON',
			{ message: component({ body: {} }) },
			/holds body, and Whatomate knows template_params/,
		],
		[
			'list as template values',
			{ message: component({ template_params: ['Ann'] }) },
			/must be an object, but is a list/,
		],
		[
			'object as template value',
			{ message: component({ template_params: { name: {} } }) },
			/must be text/,
		],
	])('%s', (_, wish, words) => {
		const refusal = refusalOf(check(wish));
		expect(refusal).toMatchObject({ kind: 'input', retryable: false });
		expect(refusal.message).toMatch(words);
		expect(refusal.hint).not.toBe('');
	});

	const unsupported = messageTypes.filter((type) => whatomate.capabilities.messages[type].level === 'none');

	it.each(unsupported)('%s, with what to do instead', (type) => {
		const refusal = refusalOf(check({ message: { type } }));
		expect(refusal.message).toContain(
			`Whatomate does not send messages of type '${messageTypeNames[type]}'`,
		);
		expect(refusal.hint).toMatch(/Send|Ask|Write/);
	});
});

describe('what needs no value', () => {
	it('is the account, because the server has a default one', () => {
		expect(check({ sender: '', message: text }).ok).toBe(true);
	});

	it('is the media source of a header alone when it comes to ids', () => {
		const header = { type: 'image', media: { id: '12' } };
		expect(check({ message: template({ header }) }).ok).toBe(true);
	});
});
