/** A query with one value for each name. */
export type Query = Readonly<Record<string, string | undefined>>;

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** Page and limit as the server reads them: what is out of range or no number becomes 1 and 50. Whatomate notes §A3. */
export function pageOf(query: Query): { page: number; limit: number } {
	const page = wholeNumber(query.page);
	const limit = wholeNumber(query.limit);
	return { page: Math.max(1, page), limit: limit >= 1 && limit <= MAX_LIMIT ? limit : DEFAULT_LIMIT };
}

/** One page under the list's own name, with the total, the page and the limit. */
export function listPage<T>(name: string, all: readonly T[], query: Query, shown: (item: T) => unknown) {
	const { page, limit } = pageOf(query);
	const items = all.slice((page - 1) * limit, page * limit);
	return { [name]: items.map(shown), total: all.length, page, limit };
}

/** Whether a text holds the words of a search, upper and lower case alike. */
export function contains(text: string, search: string | undefined): boolean {
	if (!search) return true;
	return text !== '' && text.toLowerCase().includes(search.toLowerCase());
}

/** A filter that is left out or empty lets everything through. */
export function matches(value: string, wanted: string | undefined): boolean {
	return !wanted || value === wanted;
}

function wholeNumber(text: string | undefined): number {
	return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}
