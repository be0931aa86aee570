import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { LedgerEntry } from '../../../sandbox';
import { basics } from './wishes';

/** Phone numbers of as many people as a test needs, none of which means anything to the sandbox. */
export function personNumber(index: number): string {
	return `+${254_710_100_000 + index}`;
}

export function digitsOf(number: unknown): string {
	return String(number).replace(/\D/g, '');
}

/** A text from every item to its own recipient. */
export function textParameters(gateway: string, options: IDataObject = {}): INodeParameters {
	return {
		...basics[gateway],
		phoneNumbers: '={{ $json.to }}',
		messageType: 'text',
		text: '={{ $json.text }}',
		options: options as INodeParameters,
	};
}

/** So many items; each says its own number and goes to one of `people` in turn. */
export function textItems(count: number, people = count): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		to: personNumber(index % people),
		text: `Message ${index}`,
	}));
}

/** What was accepted more than once: recipient and content. */
export function duplicatesIn(entries: readonly LedgerEntry[]): string[] {
	const seen = new Set<string>();
	return entries
		.map(({ gateway, recipient, content }) => `${gateway} ${recipient} ${content}`)
		.filter((message) => seen.size === seen.add(message).size);
}

/** Recipients whose messages of `textItems` were accepted in another order than that of the items. */
export function outOfOrder(entries: readonly LedgerEntry[]): string[] {
	const last = new Map<string, number>();
	return entries.flatMap(({ recipient, content }) => {
		const number = Number(/\d+$/.exec(content)?.[0]);
		const before = last.get(recipient) ?? -1;
		last.set(recipient, number);
		return number > before ? [] : [`${recipient}: ${before} before ${number}`];
	});
}
