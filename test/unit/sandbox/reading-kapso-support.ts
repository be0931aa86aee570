import { client, clients, kapsoMessages, useSandbox } from './support';

/** One sandbox for the test file that reads with these helpers, emptied before each test. */
export const sandbox = useSandbox();
export const account = () => sandbox.current.accounts.kapso;
export const control = () => client(sandbox.current.origin);
export const kapso = () => clients(sandbox.current).kapso;
export const ANN = '15551234567';
export const API = '/platform/v1/whatsapp';
export const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const MICROSECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

export const proxy = (path: string) => `/meta/whatsapp/v24.0/${path}`;
export const ofNumber = (path: string) => proxy(`${account().phoneNumberId}/${path}`);
export const templates = () => proxy(`${account().businessAccountId}/message_templates`);
export const get = async (path: string, params: object = {}) => kapso().get(path, { params });
export const fill = async (amounts: object) =>
	control().post('/sandbox/fill', { gateway: 'kapso', ...amounts });
export const inbound = async (type: string, more: object = {}) =>
	(await control().post('/sandbox/inbound', { gateway: 'kapso', type, from: ANN, ...more })).data
		.messageId as string;
export const send = async (content: object, to = ANN) =>
	(
		await kapso().post(kapsoMessages(account().phoneNumberId), {
			messaging_product: 'whatsapp',
			to,
			...content,
		})
	).data.messages[0].id as string;
export const sendText = async (to?: string) => send({ type: 'text', text: { body: 'Hello' } }, to);

export interface Entry {
	id: string;
	name: string;
	kapso: Record<string, unknown>;
}

/** Follows `after` until a page is empty, or has none. */
export async function readAll(path: string, params: object = {}): Promise<Entry[]> {
	const all: Entry[] = [];
	for (let after: string | undefined; ;) {
		const { data } = await get(path, { ...params, after });
		all.push(...data.data);
		after = data.paging?.cursors?.after;
		if (!after || data.data.length === 0) return all;
	}
}

export const idsOf = (entries: Entry[]) => entries.map(({ id }) => id);
export const named = async (path: string, name: string) =>
	(await readAll(path)).find((entry) => entry.name === name) as Entry & { components: object[] };
