import { startSandbox, type Sandbox } from '../../sandbox';
import type { NewFault } from '../../sandbox/faults';
import { aboutSending, credentialsWith, keyFields } from './support/reading';
import {
	before,
	possibleCells,
	read,
	samplePhoto,
	type ReadingCell,
	type ReadingRun,
} from './support/reading-cells';
import { expectNoSecrets } from './support/secrets';

const wrongKey = 'whm_no-such-key-4711-at-all';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

describe('what the gateway refuses is told in words that hold no key, and none about sending', () => {
	async function refused({ gateway, operation, entered }: ReadingCell, run: ReadingRun, fault?: NewFault) {
		const { messageId } = await before(sandbox, gateway);
		const { binary } = await samplePhoto(sandbox);
		if (fault) sandbox.faults.add({ ...fault, on: 'read' });
		const wish = entered?.({ messageId, media: '' });
		const [item] = await read(sandbox, gateway, operation, wish, {
			continueOnFail: true,
			binary,
			...run,
		});
		const json = item?.json ?? {};
		expect(`${String(json.error)} ${String(json.description)}`).not.toMatch(aboutSending);
		expectNoSecrets(item, wrongKey);
		return json;
	}

	const asking = possibleCells.filter(([, { operation }]) => operation !== 'media.download');

	test.each(asking)('a wrong key: %s', async (_name, cell) => {
		const { gateway } = cell;
		const credentials = credentialsWith(sandbox, gateway, { [keyFields[gateway.name] ?? '']: wrongKey });
		const json = await refused(cell, { credentials });

		expect(json).toMatchObject({ kind: 'auth', httpStatus: 401, retryable: false });
		expect(json.error).toMatch(/did not accept the (API )?key|could not authenticate the account/);
		expect(json.description).toMatch(/^Enter a.* key in the .*credential/);
	});

	const reading = asking.filter(([, { gateway, operation }]) => {
		const isReceipt = operation === 'message.markAsRead' && gateway.name === 'kapso';
		return !isReceipt && operation !== 'media.upload';
	});

	test.each(reading)('a server in trouble: %s', async (_name, cell) => {
		const json = await refused(cell, {}, { kind: 'serverError', status: 503 });

		expect(json).toMatchObject({
			error: `${cell.gateway.displayName} has a problem on its own side (HTTP 503) [Item 0]`,
			description: 'Run again later.',
			kind: 'gatewayUnavailable',
			retryable: true,
		});
	});

	test.each(reading)('too many requests: %s', async (_name, cell) => {
		const json = await refused(cell, {}, { kind: 'rateLimited', retryAfter: 2 });

		expect(json).toMatchObject({ kind: 'rateLimit', retryable: true, retryAfterMs: 2000 });
		expect(json.description).toMatch(/^Wait/);
	});
});
