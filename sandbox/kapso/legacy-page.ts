import type { Answer } from '../wire/send';
import { inOrder, type Row } from './keyset';
import { pageOf } from './platform';
import type { Query } from './reading';

const MAX_PAGE = 50;
const MAX_WINDOW = 5_000;
const DEFAULT_PER_PAGE = 20;

/** A page by number of a list that has cursors now: no page beyond 50, and no entry beyond the 5,000th. Kapso notes §4. */
export function legacyPage<T>(
	rows: Array<Row<T>>,
	query: Query,
	address: string,
	show: (item: T) => object,
): Answer {
	const page = Number(query.page ?? 1);
	const perPage = Number(query.per_page ?? DEFAULT_PER_PAGE);
	const window = page * perPage;
	if (page > MAX_PAGE || window > MAX_WINDOW) {
		const detail =
			page > MAX_PAGE
				? `Page ${page} exceeds the maximum supported legacy offset page (${MAX_PAGE}).`
				: `Window ${window} exceeds the maximum supported legacy offset window (${MAX_WINDOW}).`;
		return {
			status: 400,
			body: {
				message: 'legacy_offset_pagination_limit_exceeded',
				detail: `${detail} Use cursor pagination with limit, after, and before.`,
				requested_page: page,
				requested_per_page: perPage,
				requested_window: window,
				max_page: MAX_PAGE,
				max_window: MAX_WINDOW,
				cursor_example: `${address.split('?', 1)[0]}?limit=100`,
			},
		};
	}
	const shown = inOrder(rows).map(({ item }) => item);
	return pageOf(shown, query, address, show);
}
