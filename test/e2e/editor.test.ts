import { demoCredentials } from '../../scripts/lib/demo-credentials.mjs';
import { outputSchemas } from '../../scripts/lib/output-schemas';
import { Editor, gatewayNode } from './support/editor';
import { editorCases, phoneNumber, type EditorCase } from './support/editor-cases';
import { enterWorld, type World } from './support/world';

let world: World;
let editor: Editor;

beforeAll(async () => {
	world = await enterWorld();
	editor = await Editor.open(world.client);
});

afterAll(async () => await editor?.close());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A template message that lacks nothing but the template. */
function withoutTemplate({ gateway, sender }: EditorCase) {
	const common = { gateway, messageType: 'template', phoneNumbers: phoneNumber };
	return { ...common, sender: byId(sender.id) };
}

const demoCredential = ({ credentialType }: EditorCase) => ({
	[credentialType]: world.credentials.get(credentialType),
});

async function wrongCredential({ credentialType: type, keyField, option }: EditorCase) {
	const demo = (await demoCredentials(world.sandbox.origin)).find((known) => known.type === type);
	const name = `${option} (wrong key)`;
	const data = { ...demo?.data, [keyField]: 'wrong' };
	return { [type]: { id: await world.client.saveCredential({ name, type, data }), name } };
}

/** Name of a template that the sandbox makes up. */
const fillName = (number: number) => `fill_template_${String(number).padStart(3, '0')}`;

describe.each(editorCases)('$option', (example) => {
	const { gateway, credential } = example;

	test('says in the list that a key is wrong, and lists 450 templates to the last with a good one', async () => {
		await world.sandbox.tell('fill', { gateway, templates: 450 });
		const wanted = Array.from({ length: 450 }, (_, index) => fillName(index + 1));
		const node = gatewayNode(withoutTemplate(example), await wrongCredential(example));
		await editor.withNode(async (panel) => {
			const refused = await panel.open('template');
			expect(await refused.error()).toMatch(example.wrongKey);
			await panel.chooseCredential(credential);
			const templates = await panel.open('template');
			const names = await templates.scrollThrough(wanted);
			expect(new Set(names).size).toBe(names.length);
			await templates.search(fillName(449));
			expect(await templates.names()).toHaveLength(1);
		}, node);
	});
});

describe('AutoKonnect', () => {
	test('has nothing to list, and is not asked for it', async () => {
		const requests = async () => await world.sandbox.tell('requests?gateway=autokonnect');
		const before = await requests();
		await editor.withNode(async (panel) => {
			await panel.choose('gateway', 'AutoKonnect');
			await panel.chooseCredential('AutoKonnect (Sandbox)');
			await panel.choose('messageType', 'Template');
			expect(await panel.offersModes('sender')).toBe(false);
			expect(await panel.offersModes('template')).toBe(false);
			await panel.type('sender', '123');
			await panel.type('template', '123');
		}, gatewayNode());
		expect(await requests()).toEqual(before);
	});
});

describe('the fields of a template', () => {
	const [example] = editorCases as [EditorCase];

	test('change with the template, and one without variables says that it has none', async () => {
		const node = gatewayNode(withoutTemplate(example), demoCredential(example));
		await editor.withNode(async (panel) => {
			await (await panel.open('template')).pick('sale_header (en_US)');
			const [header] = await panel.valueLabels();
			expect(header).toMatch(/^Header \{\{1\}\} – Our \{\{1\}\} sale is on!/);
			await (await panel.open('template')).pick('coupon_offer (en_US)');
			await panel.waitForLabel('Button 1 Code');
			expect(await panel.valueLabels()).toEqual([
				expect.stringMatching(/^Body \{\{1\}\} – Hi \{\{1\}\}, here is/),
				expect.stringMatching(/^Button 1 Code – Copy offer code/),
			]);
			await (await panel.open('template')).pick('hello_world (en_US)');
			await panel.noticeOf(/no variable parts/);
		}, node);
	});
});

describe('the fields of an output', () => {
	const packageName = 'n8n-nodes-whatsapp-gateways';

	test.each([...outputSchemas()])('%s is what n8n serves', async (file, schema) => {
		const [, node = '', version = '', rest = ''] =
			/^nodes\/(\w+)\/__schema__\/v([\d.]+)(.*)/.exec(file) ?? [];
		const type = `${packageName}.${node.charAt(0).toLowerCase()}${node.slice(1)}`;
		expect(await world.client.request('GET', `/schemas/${type}/${version}${rest}`)).toEqual(
			JSON.parse(schema),
		);
	});

	test('are shown behind a node that has not run', async () => {
		const [example] = editorCases as [EditorCase];
		const type = 'n8n-nodes-base.noOp';
		const next = { name: 'Next', type, typeVersion: 1, parameters: {} };
		const node = gatewayNode(withoutTemplate(example), demoCredential(example));
		await editor.withNode(
			async (panel) => {
				expect(await panel.previewedFields()).toEqual(
					expect.arrayContaining(['gateway', 'messageId', 'status', 'recipient', 'messageType']),
				);
			},
			node,
			next,
		);
	});
});
