import { kapso } from './golden/kapso';
import { runNode } from './support/run-node';

const card = (quickReplies: unknown) => ({
	text: 'Shoes',
	mediaType: 'image',
	mediaUrl: 'https://files.example.com/shoes.jpg',
	buttonKind: 'quickReplies',
	quickReplies: quickReplies as string,
});

async function repliesOf(quickReplies: unknown): Promise<unknown> {
	const [item] = await runNode({
		parameters: {
			...kapso.basics,
			messageType: 'carousel',
			text: 'Our shoes',
			cards: { card: [card(quickReplies), card(quickReplies)] },
			options: { dryRun: true },
		},
		credentials: kapso.credentials,
	});
	const { interactive } = item?.json.body as {
		interactive: { action: { cards: Array<{ action: unknown }> } };
	};
	return interactive.action.cards[0]?.action;
}

const buttons = (...replies: Array<{ id: string; title: string }>) => ({
	buttons: replies.map((reply) => ({ type: 'quick_reply', quick_reply: reply })),
});

describe('quick replies of a card', () => {
	test('typed as titles come back as their titles', async () => {
		expect(await repliesOf('Buy, Later')).toEqual(
			buttons({ id: 'Buy', title: 'Buy' }, { id: 'Later', title: 'Later' }),
		);
	});

	test('given by an expression may have IDs of their own, numbers among them', async () => {
		expect(await repliesOf('={{ [{ "title": "Buy", "id": 7 }, "Later"] }}')).toEqual(
			buttons({ id: '7', title: 'Buy' }, { id: 'Later', title: 'Later' }),
		);
	});

	test('without a title are refused by name', async () => {
		await expect(repliesOf('={{ [{ "id": "buy" }] }}')).rejects.toThrow(
			"'Title' of quick reply 1 of card 1 is missing [Item 0]",
		);
	});
});
