import { startSandbox, type Sandbox } from '../../sandbox';
import { personNumber, textItems } from '../integration/support/crowd';
import { Person, wantedOf } from '../integration/support/person';
import { automaticClock } from '../support/moved-clock';

automaticClock();

let sandbox: Sandbox;
const person = new Person(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox();
	sandbox.settings.statusDelayMs = null;
});

afterAll(async () => await sandbox.close());

test('10,000 items, one request for each, with a failure in the middle', async () => {
	const items = textItems(10_000);
	const sending = { gateway: 'autoKonnect', items, options: { concurrency: 50 } };
	sandbox.faults.add({ kind: 'forbidden', recipient: personNumber(5_000), times: 1 });

	const { message, description, onlyItems } = await person.stopped(sending);

	expect(message).toMatch(/ \[Item 5000\]$/);
	expect(description).toContain(`${sandbox.ledger.size} messages of this run were accepted (items 0-4999`);
	await person.send({ ...sending, options: { ...sending.options, onlyItems } });
	expect(person.accepted()).toEqual(wantedOf(items));
});
