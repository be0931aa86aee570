import { client, clients, useSandbox } from './support';

/** One sandbox for the test file that reads with these helpers, emptied before each test. */
export const sandbox = useSandbox();
export const account = () => sandbox.current.accounts.bird;
export const bird = () => clients(sandbox.current).bird;
export const control = () => client(sandbox.current.origin);
export const ws = (rest: string) => `/workspaces/${account().workspaceId}${rest}`;
export const channel = (rest = '') => ws(`/channels/${account().channelId}${rest}`);
export const get = (path: string, params: object = {}) => bird().get(path, { params });
export const inbound = (type: string, more: object = {}) =>
	control().post('/sandbox/inbound', { gateway: 'bird', type, ...more });
export const fill = (amounts: object) => control().post('/sandbox/fill', { gateway: 'bird', ...amounts });
export const projectNamed = (name: string) => account().projects.find((project) => project.name === name)!;
export const ann = () => account().contacts[0]!;
export const nobody = '00000000-0000-4000-8000-000000000000';

export interface Result {
	id: string;
	name: string;
	status: string;
	direction: string;
	createdAt: string;
}

/** Follows the page tokens to the end. */
export async function all(path: string, params: object = {}, from?: string): Promise<Result[]> {
	const results: Result[] = [];
	let pageToken = from;
	do {
		const { data, status } = await get(path, { limit: 100, ...params, pageToken });
		expect(status).toBe(200);
		results.push(...data.results);
		pageToken = data.nextPageToken;
	} while (pageToken !== undefined);
	return results;
}

export const idsOf = (results: Result[]) => results.map(({ id }) => id);
