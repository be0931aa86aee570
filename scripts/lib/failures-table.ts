import { gateways } from '../../gateways/registry';
import { failures, interruptions, type Failure, type Fate } from './failures';
import { rewritten } from './matrix';

const start = '<!-- failures: written by `npm run docs` -->';
const end = '<!-- end of failures -->';

const inWords: Readonly<Record<Fate, string>> = {
	accepted: 'Sent',
	refused: 'An error: it was not sent',
	unknown: 'An error: it may have been sent, and where to look',
};

function namesWhere(canLookUp: boolean): string {
	return gateways
		.filter(({ history }) => (history !== undefined) === canLookUp)
		.map(({ displayName }) => displayName)
		.join(', ');
}

function seenOf({ fate: { withLookUp, without }, isRepeated }: Failure): string {
	if (isRepeated) return `${inWords[withLookUp]}, perhaps more than once`;
	if (withLookUp === without) return inWords[withLookUp];
	return `${inWords[withLookUp]}. ${namesWhere(false)}: ${inWords[without].toLowerCase()}`;
}

/** The table of what the node does when something goes wrong, from the data that its tests are made of. */
export function failuresTable(): string {
	const rows = [
		['What happens', 'What the node does', 'What you see'],
		['---', '---', '---'],
		...failures.map((failure) => [failure.happens, failure.does, seenOf(failure)]),
		...interruptions.map(({ happens, does, sees }) => [happens, does, sees]),
	];
	return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The text with the table between its two marks brought up to date. */
export function withFailures(text: string): string {
	const note = `Messages are looked up at ${namesWhere(true)}. ${namesWhere(false)} has no list of messages that could be asked for.`;
	return rewritten(text, start, end, `${failuresTable()}\n\n${note}`);
}
