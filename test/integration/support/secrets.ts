import { inspect } from 'node:util';
import { demoAccounts } from '../../../sandbox/accounts';

/** The words of the messages whose errors are looked at: no error may hold them. */
export const markedText = 'Marked words 4711 of the message text';

const { autokonnect, bird, kapso, whatomate } = demoAccounts;
const secrets = [autokonnect.apiKey, bird.accessKey, kapso.apiKey, whatomate.apiKey, markedText];

/** No key and no text of a message in what a person sees of an error, nor in what n8n keeps of it. */
export function expectNoSecrets(seen: unknown, ...more: string[]): void {
	const everything = inspect(seen, { depth: 20, maxStringLength: null, showHidden: true });
	const kept = `${everything}\n${JSON.stringify(seen)}`;
	expect([...secrets, ...more].filter((secret) => kept.includes(secret))).toEqual([]);
}
