import { BadParameter, limitParameter, microseconds, type Query } from './reading';

/** Something in a list that is ordered by a time and an id, the latest first. */
export interface Row<T> {
	/** Milliseconds since 1970. */
	at: number;
	id: string;
	item: T;
}

export type Column = 'created_at' | 'last_active_at';

interface Page<T> {
	items: T[];
	before: string | null;
	after: string | null;
	isFirst: boolean;
	isLast: boolean;
}

type Key = readonly [at: number, id: string];

/**
 * A page of the platform: the cursors are those of its first and last entry, `next` and `previous` are cursors too, and null at the ends.
 * Kapso notes §4.
 */
export function platformPage<T>(
	rows: Array<Row<T>>,
	query: Query,
	column: Column,
	show: (item: T) => object,
): object {
	const { items, before, after, isFirst, isLast } = pageOf(rows, query, column);
	return {
		data: items.map(show),
		paging: {
			cursors: { before, after },
			next: isLast ? null : after,
			previous: isFirst ? null : before,
		},
	};
}

/**
 * A page of the proxy, which has cursors only. The examples show `after` below lists that end there, and no `before` on a first page;
 * so the end is known by an empty page. Kapso notes §3.
 */
export function proxyPage<T>(
	rows: Array<Row<T>>,
	query: Query,
	column: Column,
	show: (item: T) => object,
): object {
	const { items, before, after, isFirst } = pageOf(rows, query, column);
	const cursors = {
		...(before === null || isFirst ? {} : { before }),
		...(after === null ? {} : { after }),
	};
	return { data: items.map(show), paging: { cursors } };
}

function pageOf<T>(rows: Array<Row<T>>, query: Query, column: Column): Page<T> {
	const sorted = inOrder(rows);
	const [from, to] = bounds(sorted, query, column);
	const page = sorted.slice(from, to);
	return {
		items: page.map(({ item }) => item),
		before: cursorOf(page[0], column),
		after: cursorOf(page.at(-1), column),
		isFirst: from === 0,
		isLast: to >= sorted.length,
	};
}

/** The latest first. */
export function inOrder<T>(rows: Array<Row<T>>): Array<Row<T>> {
	return rows.sort((a, b) => order(keyOf(a), keyOf(b)));
}

function bounds(sorted: Array<Row<unknown>>, query: Query, column: Column): [from: number, to: number] {
	const limit = limitParameter(query);
	if (query.after !== undefined && query.before !== undefined) {
		throw new BadParameter('after and before cannot be combined');
	}
	if (query.before !== undefined) {
		const key = readCursor(query.before, column);
		const to = countUntil(sorted, (row) => order(keyOf(row), key) >= 0);
		return [Math.max(0, to - limit), to];
	}
	const key = query.after === undefined ? undefined : readCursor(query.after, column);
	const from = key === undefined ? 0 : countUntil(sorted, (row) => order(keyOf(row), key) > 0);
	return [from, from + limit];
}

function countUntil<T>(rows: readonly T[], found: (row: T) => boolean): number {
	const index = rows.findIndex(found);
	return index === -1 ? rows.length : index;
}

function keyOf({ at, id }: Row<unknown>): Key {
	return [at, id];
}

/** Latest first; at the same time the higher id, which is a number or a UUID. */
function order([atA, idA]: Key, [atB, idB]: Key): number {
	if (atA !== atB) return atB - atA;
	if (idA.length !== idB.length) return idB.length - idA.length;
	if (idA === idB) return 0;
	return idA < idB ? 1 : -1;
}

function cursorOf(row: Row<unknown> | undefined, column: Column): string | null {
	if (row === undefined) return null;
	return Buffer.from(
		JSON.stringify({ values: [microseconds(row.at), row.id], columns: [column, 'id'] }),
	).toString('base64');
}

function readCursor(cursor: string, column: Column): Key {
	try {
		const { values, columns } = JSON.parse(Buffer.from(cursor, 'base64').toString()) as {
			values: unknown[];
			columns: unknown[];
		};
		const [at, id] = values;
		const time = Date.parse(String(at));
		if (columns[0] === column && typeof id === 'string' && !Number.isNaN(time)) return [time, id];
	} catch {
		// Answered below as any other cursor that is none.
	}
	throw new BadParameter('Invalid cursor');
}
