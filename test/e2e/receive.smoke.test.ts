import { autoReply, type ReplyRow } from '../../scripts/lib/auto-reply.mjs';
import { gateways } from '../../scripts/lib/demo-credentials.mjs';
import { enterWorld } from './support/world';

let rows: ReplyRow[];

beforeAll(async () => {
	const { client, sandbox, credentials } = await enterWorld();
	rows = await autoReply({ client, sandboxOrigin: sandbox.origin, credentials: new Map(credentials) });
});

test.each(Object.keys(gateways))('%s: a message comes in and is answered', (gateway) => {
	const [row, ...more] = rows.filter((known) => known.gateway === gateway);
	expect(more).toEqual([]);
	expect(row?.problem).toBeUndefined();
	expect(row?.reply).toContain('Ann Example');
});
