import { changeIt } from '../bad-input/case';
import { markedText } from '../support/secrets';
import { link } from './case';
import {
	byName,
	fillIn,
	inEnglish,
	kapso,
	order,
	project,
	whatomateId,
	type RefusalCase,
} from './refusal-case';

export const counts: RefusalCase[] = [
	kapso('a value is missing', {
		fields: { ...order, 'body:2': null },
		says: "'Template Parameters' lacks a value for 'Body {{2}}'. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: Header Image, Body {{1}}, Body {{3}}, Button 1 Link Ending",
		next: fillIn,
	}),
	kapso('a value is blank', {
		fields: { ...order, 'body:2': '  ' },
		says: "'Template Parameters' lacks a value for 'Body {{2}}'. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: Header Image, Body {{1}}, Body {{3}}, Button 1 Link Ending",
		next: fillIn,
	}),
	kapso('nothing is filled in', {
		fields: {},
		says: "'Template Parameters' lacks a value for 'Header Image'. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: nothing",
		next: fillIn,
	}),
	kapso('a value too many', {
		fields: { ...order, 'body:4': 'extra' },
		says: "'Template Parameters' has 'body:4', which the template does not have. The template takes Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending; given: Header Image, Body {{1}}, Body {{2}}, Body {{3}}, Button 1 Link Ending, body:4",
		next: fillIn,
	}),
	kapso('by name: a value is missing', {
		values: { ...byName, 2: undefined },
		says: "'Template Parameters' lacks a value for '2'. The template takes header, 1, 2, 3, button_0; given: 1, 3, header, button_0",
		next: fillIn,
	}),
	kapso('by name: an unknown name', {
		values: { ...byName, order_id: '7' },
		says: "'Template Parameters' has 'order_id', which the template does not have. The template takes header, 1, 2, 3, button_0; given: 1, 2, 3, header, button_0, order_id",
		next: fillIn,
	}),
	kapso('by name: the name of something that every object has', {
		values: '{"__proto__": "x", "1": "a"}',
		says: "'Template Parameters' has '__proto__', which the template does not have. The template takes header, 1, 2, 3, button_0; given: 1, __proto__",
		next: fillIn,
	}),
	kapso('a list that is too short', {
		values: [markedText, 'SO-7'],
		says: "'Template Parameters' has 2 values in a list, and the body takes 3. The template takes header, 1, 2, 3, button_0; given: 2 in a list",
		next: fillIn,
	}),
	kapso('a list that is too long', {
		values: [markedText, 'SO-7', 'Friday', 'extra'],
		says: "'Template Parameters' has 4 values in a list, and the body takes 3. The template takes header, 1, 2, 3, button_0; given: 4 in a list",
		next: fillIn,
	}),
	kapso('a list with one value', {
		values: [markedText],
		says: "'Template Parameters' has 1 value in a list, and the body takes 3. The template takes header, 1, 2, 3, button_0; given: 1 in a list",
		next: fillIn,
	}),
	kapso('a list for the body of a template that has more', {
		values: [markedText, 'SO-7', 'Friday'],
		says: "'Template Parameters' lacks a value for 'header'. The template takes header, 1, 2, 3, button_0; given: 1, 2, 3",
		next: fillIn,
	}),
	kapso('values that are neither object nor list', {
		values: '"Ann"',
		says: "'Template Parameters' must be an object of values by name, or a list",
		next: changeIt,
	}),
	kapso('values that are not JSON', {
		values: `{"1": "${markedText}`,
		says: "'Template Parameters' is not valid JSON (at character 44)",
		next: changeIt,
	}),
	{
		gateway: 'bird',
		what: 'a value is missing',
		template: `${project('Payment Reminder')}|en`,
		fields: { 'body:name:name': markedText, 'body:name:amount:number': 5 },
		says: "'Template Parameters' lacks a value for 'Body {{isOverdue}}'. The template takes Body {{name}}, Body {{amount}}, Body {{isOverdue}}; given: Body {{name}}, Body {{amount}}",
		next: fillIn,
	},
	{
		gateway: 'bird',
		what: 'by name: an unknown name',
		template: 'Payment Reminder',
		parameters: inEnglish,
		values: { name: markedText, amount: 5, is_overdue: true },
		says: "'Template Parameters' has 'is_overdue', which the template does not have. The template takes name, amount, isOverdue; given: name, amount, is_overdue",
		next: fillIn,
	},
	{
		gateway: 'whatomate',
		what: 'a value is missing',
		template: whatomateId('delivery_update'),
		fields: { 'header:image': link('a.jpg'), 'body:name:name': markedText, 'button:0:url': '7' },
		says: "'Template Parameters' lacks a value for 'Body {{order_id}}'. The template takes Header Image, Body {{name}}, Body {{order_id}}, Body {{day}}, Button 1 Link Ending; given: Header Image, Body {{name}}, Button 1 Link Ending",
		next: fillIn,
	},
	{
		gateway: 'whatomate',
		what: 'by name: an unknown name',
		template: 'order_confirmation',
		values: { name: markedText, orderId: '7' },
		says: "'Template Parameters' has 'orderId', which the template does not have. The template takes name, order_id; given: name, orderId",
		next: fillIn,
	},
	{
		gateway: 'whatomate',
		what: 'a list that is too short',
		template: 'order_positional',
		values: [markedText],
		says: "'Template Parameters' has 1 value in a list, and the body takes 2. The template takes 1, 2; given: 1 in a list",
		next: fillIn,
	},
];
