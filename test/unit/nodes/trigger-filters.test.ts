import fc from 'fast-check';
import type { GatewayEvent } from '../../../gateways/event';
import { reasonToDrop, wantedFrom, type Wanted } from '../../../nodes/WhatsAppGatewayTrigger/filters/filters';
import { longestSubject, safePattern } from '../../../nodes/WhatsAppGatewayTrigger/filters/pattern';
import { unlessItHangs } from '../../support/steps';

const now = Date.parse('2026-11-20T12:00:00Z');

const event: GatewayEvent = {
	event: 'message.received',
	gateway: 'kapso',
	id: 'message.received:wamid.1',
	occurredAt: '2026-11-20T11:50:00.000Z',
	sender: { id: '647015955153740', phoneNumber: '+15551495978' },
	contact: { phoneNumber: '+254712345678', name: 'Ann', userId: 'US.13491208655302741918' },
	message: { id: 'wamid.1', type: 'text', text: 'Where is my ORDER 12345?' },
	raw: {},
};

function wanted(filters: Record<string, unknown> = {}, sender = ''): Wanted {
	const result = wantedFrom({ events: ['message.received'], sender, filters: filters as never });
	if ('says' in result) throw new Error(result.says);
	return result.wanted;
}

const kept: Array<[string, Record<string, unknown>, string?]> = [
	['no filter', {}],
	['its sender by id', {}, '647015955153740'],
	['its sender by number', {}, '+1 555 149 5978'],
	['its type', { messageTypes: ['image', 'text'] }],
	['its contact by number, however written', { fromContacts: '+254 712-345-678, +31612345678' }],
	['its contact by user id', { fromContacts: 'US.13491208655302741918' }],
	['somebody else left out', { notFromContacts: '+31612345678' }],
	['not in a group', { ignoreGroups: true }],
	['young enough', { ignoreOlderThan: 15 }],
	['words in it', { textFilter: 'contains', text: 'my order' }],
	['the whole text', { textFilter: 'equals', text: 'where is my order 12345? ' }],
	['a pattern', { textFilter: 'regex', text: 'order\\s+(\\d+)' }],
	['a text filter without text', { textFilter: 'equals', text: '' }],
];

test.each(kept.map(([what, filters, sender = '']) => [what, filters, sender] as const))(
	'an event with %s starts the workflow',
	(_what, filters, sender) => {
		expect(reasonToDrop(event, wanted(filters, sender), now)).toBeUndefined();
	},
);

const dropped: Array<[string, Record<string, unknown>, RegExp, Partial<GatewayEvent>?, string?]> = [
	['an event that is not chosen', {}, /message\.read is not chosen/, { event: 'message.read' }],
	['something not recognized', {}, /other is not chosen/, { event: 'other' }],
	['another sender', {}, /another sender/, {}, '999'],
	['another type', { messageTypes: ['image'] }, /type text/],
	['a contact that is not wanted', { fromContacts: '+31612345678' }, /not one of those wanted/],
	['a contact that is left out', { notFromContacts: '254712345678' }, /left out/],
	['a group', { ignoreGroups: true }, /group/, { message: { ...event.message, groupId: 'g' } }],
	['an old event', { ignoreOlderThan: 5 }, /10 minutes ago/],
	['other words', { textFilter: 'contains', text: 'invoice' }, /text does not match/],
	['more than the words', { textFilter: 'equals', text: 'order' }, /text does not match/],
	['a pattern that does not match', { textFilter: 'regex', text: '^order' }, /text does not match/],
	[
		'a message without text',
		{ textFilter: 'contains', text: 'order' },
		/text/,
		{ message: { type: 'image' } },
	],
];

test.each(
	dropped.map(
		([what, filters, reason, change = {}, sender = '']) =>
			[what, filters, reason, change, sender] as const,
	),
)('%s is left out, with the reason', (_what, filters, reason, change, sender) => {
	expect(reasonToDrop({ ...event, ...change } as GatewayEvent, wanted(filters, sender), now)).toMatch(
		reason,
	);
});

test('a text filter does not touch statuses', () => {
	const status = { ...event, event: 'message.delivered' as const, message: { id: 'wamid.1' } };
	const all = { ...wanted({ textFilter: 'contains', text: 'order' }), events: ['message.delivered'] };
	expect(reasonToDrop(status, all, now)).toBeUndefined();
});

test('an empty contact is nobody in particular', () => {
	const anonymous = { ...event, contact: {} };
	expect(reasonToDrop(anonymous, wanted({ notFromContacts: '+254712345678' }), now)).toBeUndefined();
	expect(reasonToDrop(anonymous, wanted({ fromContacts: '+254712345678' }), now)).toMatch(
		/not one of those/,
	);
});

describe('patterns', () => {
	const safe = [
		'order\\s+(\\d+)',
		'^(yes|no)$',
		'a{2,4}',
		'[a-z]+@[a-z.]+',
		'^stop\\b',
		'(?:hi|hello)!?',
		'\\d{3}-\\d{4}',
		'.*',
		'ja+',
	];
	test.each(safe)('%s can be used', (pattern) => {
		expect(safePattern(pattern)).toHaveProperty('expression');
	});

	const catastrophic = [
		'(a+)+$',
		'(a*)*b',
		'(a|aa)+$',
		'(.*)*x',
		'([a-zA-Z]+)*$',
		'(\\w+\\s?)*$',
		'((ab)+)+c',
		'(a{1,20}){1,20}$',
		'.*.*.*=',
		'\\d+\\d+\\d+x',
		'^(?:(?:a+)b?)+$',
		'(a)\\1+',
		'(x+x+)+y',
		'a{1,3}a*?a+a{1,3}$',
		`${'a?'.repeat(30)}${'a'.repeat(30)}`,
	];
	test.each(catastrophic)('%s is refused', (pattern) => {
		expect(safePattern(pattern)).toEqual({ says: expect.stringMatching(/take for ever/) });
	});

	test.each(['(', '[a', 'a{2', '\\'])('%s is none', (pattern) => {
		expect(safePattern(pattern)).toHaveProperty('says');
	});

	test('a pattern of more than 200 characters is refused', () => {
		expect(safePattern('a'.repeat(201))).toEqual({ says: 'is longer than 200 characters' });
	});

	test('what is let through is quick on the longest subject', () => {
		const atoms = fc.constantFrom(
			'a',
			'.',
			'\\w',
			'\\d',
			'\\s',
			'[ab]',
			'(a)',
			'(a|b)',
			'(?:ab)',
			'^',
			'$',
		);
		const quantifiers = fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?');
		const patterns = fc.array(
			fc.tuple(atoms, quantifiers).map(([atom, quantifier]) => atom + quantifier),
			{ maxLength: 8 },
		);
		const subjects = ['a', 'ab', 'a ', '1a'].map(
			(part) => `${part.repeat(longestSubject)}`.slice(0, longestSubject - 1) + '!',
		);
		fc.assert(
			fc.property(patterns, (parts) => {
				const result = safePattern(parts.join(''));
				if ('says' in result) return true;
				unlessItHangs(() => subjects.forEach((subject) => result.expression.test(subject)));
				return true;
			}),
			{ numRuns: 2_000, seed: 7 },
		);
	});
});
