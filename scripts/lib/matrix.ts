import { furtherOperations, type FurtherOperation, type Support } from '../../gateways/capabilities';
import type { Gateway } from '../../gateways/gateway';
import { messageTypeNames } from '../../gateways/labels';
import { messageTypes } from '../../gateways/message';
import { gateways } from '../../gateways/registry';
import { operationNames, resourceNames } from '../../nodes/WhatsAppGateway/descriptions/resource';

const start = '<!-- matrix: written by `npm run docs` -->';
const end = '<!-- end of matrix -->';

const sourceNames = { url: 'link', binary: 'binary', id: 'ID' } as const;

const recipientNames = {
	phoneNumbers: 'numbers',
	contactTags: 'tags',
	phoneNumbersAndTags: 'both together',
	contact: 'contact',
	group: 'group',
	userId: 'user ID',
} as const;

/** `●` sends it, `○` sends it in a way of its own (explained under the table), `–` refuses it in words. */
function cell(support: Support, notes: string[], gateway: string): string {
	if (support.level === 'full') return '●';
	if (support.level === 'none') return '–';
	const note = `${gateway}: ${support.note}`;
	if (!notes.includes(note)) notes.push(note);
	return `○<sup>${notes.indexOf(note) + 1}</sup>`;
}

function nameOf(operation: FurtherOperation): string {
	const [resource] = operation.split('.') as [keyof typeof resourceNames];
	return `${resourceNames[resource]}: ${operationNames[operation].name}`;
}

function row(name: string, valueOf: (gateway: Gateway) => string): string {
	return `| ${[name, ...gateways.map(valueOf)].join(' | ')} |`;
}

/** The table of who can do what, from the capability tables of the adapters. */
export function matrix(): string {
	const notes: string[] = [];
	const lines = [
		row('', ({ displayName }) => displayName),
		row('---', () => ':---:'),
		...messageTypes.map((type) =>
			row(messageTypeNames[type], ({ capabilities, displayName }) =>
				cell(capabilities.messages[type], notes, displayName),
			),
		),
		row('Reply to a message', ({ capabilities }) => (capabilities.replyTo.length > 0 ? '●' : '–')),
		row('Files as', ({ capabilities }) =>
			capabilities.mediaSources.map((source) => sourceNames[source]).join(', '),
		),
		row('Recipients', ({ capabilities }) =>
			capabilities.recipients.map((source) => recipientNames[source]).join(', '),
		),
		row('Many recipients in one request', ({ capabilities }) => (capabilities.bulk ? '●' : '–')),
		row('Pick from lists', ({ capabilities }) => capabilities.reading.lists.join(', ') || '–'),
		...furtherOperations.map((operation) =>
			row(nameOf(operation), ({ capabilities, displayName }) =>
				cell(capabilities.reading.operations[operation], notes, displayName),
			),
		),
	];
	return [...lines, '', ...notes.map((note, index) => `<sup>${index + 1}</sup> ${note}  `)].join('\n');
}

/** The README's text with what stands between two marks of its own brought up to date. */
export function rewritten(text: string, from: string, to: string, content: string): string {
	const [before, rest] = text.split(from);
	const after = rest?.split(to)[1];
	if (before === undefined || after === undefined) throw new Error(`README.md lacks ${from} … ${to}`);
	return `${before}${from}\n\n${content}\n\n${to}${after}`;
}

/** The text with the table between its two marks brought up to date. */
export function withMatrix(text: string): string {
	return rewritten(text, start, end, matrix());
}
