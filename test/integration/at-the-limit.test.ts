import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { automaticClock } from '../support/moved-clock';
import { copies, letters, thumb, withValueAt, type BadInput } from './bad-input/case';
import { demoCredentials, sandboxName, withReachableFile } from './support/demo';
import { binaryOf, runNode } from './support/run-node';
import { settledStatuses } from './support/settled';
import { basics, wishes } from './support/wishes';

type Fit = Pick<BadInput, 'gateway' | 'type' | 'field' | 'with' | 'binary'> & {
	what: string;
	value: unknown;
	/** Recipients that it reaches; 1 when left out. */
	reaches?: number;
};

const row = (index: number, title = `Row ${index}`) => ({ title, id: `row-${index}` });
const oneSection = (rows: object[]) => ({ section: [{ rows: { row: rows } }] });
const card = (index: number) => ({
	title: `Shoe ${index}`,
	mediaType: 'image',
	mediaUrl: `https://files.example.com/shoe-${index}.jpg`,
	buttonLabel: letters(20),
	url: 'https://shop.example.com/shoe',
});

/** The far side of the limits of WhatsApp and of each gateway: what just fits. */
const fits: Fit[] = [
	{ gateway: 'autoKonnect', type: 'text', what: '4,096 emoji', field: 'text', value: thumb.repeat(4096) },
	{ gateway: 'bird', type: 'text', what: '4,096 emoji', field: 'text', value: thumb.repeat(4096) },
	{ gateway: 'kapso', type: 'text', what: '4,096 emoji', field: 'text', value: thumb.repeat(4096) },
	{ gateway: 'whatomate', type: 'text', what: '4,096 letters', field: 'text', value: letters(4096) },
	{ gateway: 'kapso', type: 'text', what: 'a number as text', field: 'text', value: 0 },
	{
		gateway: 'kapso',
		type: 'text',
		what: 'a reference of 512 letters',
		field: 'options.reference',
		value: letters(512),
	},
	{
		gateway: 'kapso',
		type: 'buttons',
		what: 'a title of 20 emoji',
		field: 'buttons.button.0.title',
		value: thumb.repeat(20),
	},
	{
		gateway: 'bird',
		type: 'buttons',
		what: 'a title of 20 emoji',
		field: 'buttons.button.0.title',
		value: thumb.repeat(20),
	},
	{
		gateway: 'whatomate',
		type: 'buttons',
		what: 'a title of 5 emoji, which are 20 bytes',
		field: 'buttons.button.0.title',
		value: thumb.repeat(5),
	},
	{
		gateway: 'autoKonnect',
		type: 'buttons',
		what: '3 buttons',
		field: 'buttons',
		value: {
			button: copies(3, (index) => ({ kind: 'reply', title: `Button ${index}`, id: `${index}` })),
		},
	},
	{ gateway: 'kapso', type: 'buttons', what: '1,024 emoji', field: 'text', value: thumb.repeat(1024) },
	{
		gateway: 'kapso',
		type: 'buttons',
		what: 'a footer of 60 emoji',
		field: 'footer',
		value: thumb.repeat(60),
	},
	{
		gateway: 'kapso',
		type: 'list',
		what: '10 sections of a row each, titles of 24 emoji',
		field: 'sections',
		value: {
			section: copies(10, (index) => ({
				title: `${index}${thumb.repeat(23)}`,
				rows: { row: [{ ...row(index, thumb.repeat(24)), description: thumb.repeat(72) }] },
			})),
		},
	},
	{
		gateway: 'bird',
		type: 'list',
		what: '10 rows',
		field: 'sections',
		value: oneSection(copies(10, (index) => row(index))),
	},
	{
		gateway: 'whatomate',
		type: 'list',
		what: '10 rows of 24 bytes',
		field: 'sections',
		value: oneSection(copies(10, (index) => row(index, `${index}${letters(23)}`))),
	},
	{
		gateway: 'autoKonnect',
		type: 'productList',
		what: '30 products',
		field: 'productSections.section.0.productIds',
		value: copies(30, (index) => `P${index}`),
	},
	{
		gateway: 'kapso',
		type: 'productList',
		what: '30 products in 10 sections',
		field: 'productSections',
		value: {
			section: copies(10, (index) => ({
				title: `Section ${index}`,
				productIds: `A${index}, B${index}, C${index}`,
			})),
		},
	},
	{
		gateway: 'bird',
		type: 'carousel',
		what: '10 cards',
		field: 'cards',
		value: { card: copies(10, card) },
	},
	{
		gateway: 'kapso',
		type: 'carousel',
		what: '10 cards',
		field: 'cards',
		value: { card: copies(10, (index) => ({ ...card(index), title: '', text: letters(160) })) },
	},
	{
		gateway: 'kapso',
		type: 'image',
		what: 'a caption of 1,024 letters',
		field: 'caption',
		value: letters(1024),
	},
	{
		gateway: 'whatomate',
		type: 'image',
		what: 'a caption of 1,024 letters',
		field: 'caption',
		value: letters(1024),
	},
	{
		gateway: 'kapso',
		type: 'sticker',
		what: 'a sticker of 500 kB',
		field: 'mediaSource',
		value: 'binary',
		binary: binaryOf('smile.webp', 'image/webp', Buffer.alloc(500 * 1024)),
	},
	{ gateway: 'kapso', type: 'location', what: 'the south pole', field: 'latitude', value: -90 },
	{ gateway: 'bird', type: 'location', what: 'the date line, as text', field: 'longitude', value: '180' },
	{ gateway: 'kapso', type: 'location', what: 'the equator', field: 'latitude', value: 0 },
	{
		gateway: 'bird',
		type: 'text',
		what: '10 tags of 50 letters',
		field: 'options.tags',
		value: copies(10, (index) => `${index}${letters(49)}`),
	},
	{
		gateway: 'bird',
		type: 'raw',
		what: 'a body of almost 200 KB',
		field: 'body',
		value: JSON.stringify({ body: { type: 'text', text: { text: letters(199_000) } } }),
	},
	{
		gateway: 'kapso',
		type: 'text',
		what: 'a number of 7 digits',
		field: 'phoneNumbers',
		value: '+2901234',
	},
	{
		gateway: 'bird',
		type: 'text',
		what: 'a number of 15 digits',
		field: 'phoneNumbers',
		value: '+49 1512 3456 78901',
	},
	{
		gateway: 'autoKonnect',
		type: 'text',
		what: '1,000 recipients',
		field: 'phoneNumbers',
		value: copies(1000, (index) => 254_711_500_000 + index),
		reaches: 1000,
	},
	{
		gateway: 'kapso',
		type: 'text',
		what: 'the same number in four spellings',
		field: 'phoneNumbers',
		value: '+254 712 345 678; 00254712345678\nwhatsapp:+254-712-345-678, 0712 345 678',
		with: { options: { defaultCountry: 'ke' } },
	},
];

automaticClock();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

test.each(fits)(
	'$gateway, $type: $what is sent',
	async ({ gateway, type, field, value, reaches = 1, ...fit }) => {
		const wish = { ...basics[gateway], ...wishes[gateway]?.[type], ...fit.with };
		const known = gateway === 'whatomate' ? withReachableFile(wish, sandbox.origin) : wish;
		const parameters = withValueAt(known, field.split('.'), value) as INodeParameters;
		const items = await runNode({
			parameters,
			binary: fit.binary,
			credentials: demoCredentials(sandbox),
		});

		expect(items.map(({ json }) => json.recipientsCount)).toEqual([reaches]);
		const statuses = await settledStatuses(sandbox, sandboxName[gateway]);
		expect(statuses).toHaveLength(reaches);
		expect(statuses.filter((status) => /fail|reject/.test(status))).toEqual([]);
	},
);
