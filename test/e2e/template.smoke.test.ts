import { Editor, gatewayNode } from './support/editor';
import { editorCases, phoneNumber } from './support/editor-cases';
import { enterWorld, type World } from './support/world';

let world: World;
let editor: Editor;

beforeAll(async () => {
	world = await enterWorld();
	editor = await Editor.open(world.client);
});

afterAll(async () => await editor?.close());

test.each(editorCases)(
	'$option: shows a field for each value of the template that is picked, and sends them',
	async (example) => {
		const { gateway, option, credential, sender, template, status } = example;
		const sentBefore = await world.sandbox.requestBodies(gateway, 'POST', example.path);
		await editor.withNode(async (panel) => {
			await panel.choose('gateway', option);
			await panel.chooseCredential(credential);
			await (await panel.open('sender')).pick(sender.name);
			await panel.type('phoneNumbers', phoneNumber);
			await panel.choose('messageType', 'Template');
			const templates = await panel.open('template');
			await templates.search(example.search);
			await templates.pick(template);
			expect(await panel.valueLabels()).toEqual(
				example.labels.map((label) => expect.stringMatching(label) as string),
			);
			await panel.fillValues(example.values);
			expect(await panel.execute()).toMatchObject({ gateway, status, recipient: phoneNumber });
			if (example.picture && process.env.E2E_SCREENSHOTS) await panel.takePicture(example.picture);
		}, gatewayNode());
		const sent = await world.sandbox.requestBodies(gateway, 'POST', example.path);
		expect(sent.slice(sentBefore.length)).toEqual([example.body]);
	},
);
