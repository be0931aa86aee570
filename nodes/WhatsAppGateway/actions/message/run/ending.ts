import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { nodeErrorOf } from '../../../../errors';
import { rangesOf } from './ranges';
import { isInDoubt, isUntouched, type Refused, type Result } from './record';
import type { RunSettings } from './settings';

type Results = ReadonlyArray<Result | undefined>;

function plural(count: number): string {
	return count === 1 ? 'message of this run was' : 'messages of this run were';
}

function indexesOf(items: number, fits: (index: number) => boolean): number[] {
	return Array.from({ length: items }, (_, index) => index).filter(fits);
}

function howManySent(results: Results, items: number): string {
	const sent = results.reduce((sum, result) => sum + (result?.accepted ?? 0), 0);
	if (sent === 0) return 'No message of this run was accepted.';
	const whole = indexesOf(items, (index) => (results[index]?.accepted ?? 0) > 0);
	const where = items > 1 ? ` (items ${rangesOf(whole)})` : '';
	return `${sent} ${plural(sent)} accepted${where}.`;
}

/** Items that reached some of their recipients: to be sent again they would have to be changed. */
function partly(results: Results): string[] {
	return results.flatMap((result, index) => {
		if (!result) return [];
		const { reached, refusals, untried } = result;
		const namesOf = (isOpen: boolean): string[] =>
			refusals.flatMap(({ refusal, recipient }) =>
				recipient !== undefined && (refusal.doubt !== undefined) === isOpen ? [recipient] : [],
			);
		const [missed, open] = [[...namesOf(false), ...untried], namesOf(true)];
		if (reached.length === 0 || missed.length + open.length === 0) return [];
		const said = [`Item ${index} reached ${reached.join(', ')}`];
		if (missed.length > 0) said.push(`but not ${missed.join(', ')}`);
		if (open.length > 0) said.push(`and perhaps ${open.join(', ')}`);
		return [`${said.join(', ')}.`];
	});
}

function inDoubt(results: Results): string[] {
	const open = [...results.entries()]
		.filter(([, result]) => result && isInDoubt(result))
		.map(([index]) => index);
	if (open.length === 0) return [];
	return [
		`Whether ${open.length === 1 ? 'item' : 'items'} ${rangesOf(open)} arrived has to be looked up first.`,
	];
}

/** How to go on after an item that stopped the run, so that nothing is sent twice. */
function howToResume(results: Results, items: number, { isWanted }: RunSettings): string[] {
	if (items === 1) return [];
	const isOpen = (index: number): boolean => {
		const result = results[index];
		if (!isWanted(index)) return false;
		return !result || isUntouched(result) || (result.accepted === 0 && !isInDoubt(result));
	};
	const left = rangesOf(indexesOf(items, isOpen), items);
	if (left === '') return [];
	return [`To send the rest, run the same items again with the option 'Only Items' set to ${left}.`];
}

/** What was sent, what is in doubt, and how to send the rest. */
export function remarkOf(results: Results, items: number, settings: RunSettings): string {
	return [
		howManySent(results, items),
		...partly(results),
		...inDoubt(results),
		...howToResume(results, items, settings),
	].join(' ');
}

/** n8n's own error with the remark below it. */
function withRemark(error: Error & { description?: unknown }, remark: string): Error {
	error.description = [error.description, remark].filter(Boolean).join(' ');
	return error;
}

function errorOf(node: INode, itemIndex: number, { refusal, error }: Refused, remark: string): Error {
	return error ? withRemark(error, remark) : nodeErrorOf(node, refusal, itemIndex, remark);
}

/** The error of a run that stops at its first refused item: what was sent, which item failed, and how to go on. */
export function stoppingError(
	context: IExecuteFunctions,
	results: Results,
	items: number,
	settings: RunSettings,
): Error | undefined {
	const itemIndex = results.findIndex((result) => (result?.refusals.length ?? 0) > 0);
	const refused = results[itemIndex]?.refusals[0];
	return refused && errorOf(context.getNode(), itemIndex, refused, remarkOf(results, items, settings));
}
