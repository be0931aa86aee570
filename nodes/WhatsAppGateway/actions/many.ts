import type { INodeExecutionData } from 'n8n-workflow';
import type { Page, PageQuery } from '../../../gateways/directory';
import { accepted, type Outcome } from '../../../gateways/errors';
import type { Parameters } from './message/parameters/parameters';
import { faultOf, isCancelled, itemOf, simplifies, type Task } from './task';

const pageSize = 100;
const usualLimit = 50;

function limitOf(parameters: Parameters): number {
	if (parameters.value('returnAll') === true) return Infinity;
	const limit = parameters.number('limit') ?? '';
	return limit === '' ? usualLimit : Math.floor(Number(limit));
}

/**
 * Reads page after page until the limit or the end; a page is given up once its items stand in the output. A gateway
 * that names the same place twice would keep us for ever, so such a list ends there.
 */
export async function readMany<T extends object>(
	task: Task,
	read: (page: PageQuery) => Promise<Outcome<Page<T>>>,
	shown: (entry: T) => object = (entry) => entry,
): Promise<Outcome<INodeExecutionData[]>> {
	const { parameters, context } = task;
	const limit = limitOf(parameters);
	if (!(limit >= 1)) parameters.found({ path: ['limit'], says: 'must be a number of at least 1' });
	const fault = faultOf(task);
	if (fault) return fault;
	const simplify = simplifies(task);
	const items: INodeExecutionData[] = [];
	const seen = new Set<string>();
	let cursor: string | undefined;
	do {
		const page = await read({ cursor, size: Math.min(pageSize, limit - items.length) });
		if (!page.ok) return page;
		for (const entry of page.value.entries) {
			if (items.length === limit) break;
			items.push(itemOf(shown(entry), simplify));
		}
		cursor = page.value.next;
		if (cursor !== undefined) {
			if (seen.has(cursor)) break;
			seen.add(cursor);
		}
	} while (cursor !== undefined && items.length < limit && !isCancelled(context));
	return accepted(items);
}
