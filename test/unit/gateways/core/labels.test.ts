import { describePath } from '../../../../gateways/labels';

test.each<[Array<string | number>, string]>([
	[['text'], "'Text'"],
	[['buttons', 1, 'title'], "'Title' of button 2"],
	[['sections', 0, 'rows', 2, 'description'], "'Description' of row 3 of section 1"],
	[['cards', 3], 'Card 4'],
	[['body', 0, 'name'], "'Name' of body value 1"],
	[['body', 1, 'text'], "'Value' of body value 2"],
	[['buttons', 0, 'index'], "'Position' of button 1"],
	[['options', 'reference'], "'Reference'"],
	[['options', 'tags', 4], 'Tag 5'],
	[['contacts', 0, 'name', 'formattedName'], "'Formatted Name' of contact 1"],
	[['contacts', 0, 'phones', 1, 'phone'], "'Phone' of phone 2 of contact 1"],
	[['header', 'text'], "'Header Text'"],
	[['type'], "'Message Type'"],
	[['buttons', 0, 'type'], "'Type' of button 1"],
	[['components', 1, 'parameters', 0, 'text'], "'Text' of parameter 1 of component 2"],
	[['cards', 0, 'quickReplies', 1, 'id'], "'ID' of quick reply 2 of card 1"],
	[['components', 0, 'parameters', 0, 'parameter_name'], "'parameter_name' of parameter 1 of component 1"],
	[['somethingNew'], "'Something New'"],
	[[], "'Body'"],
])('%j is what the panel calls %s', (path, words) => {
	expect(describePath(path)).toBe(words);
});
