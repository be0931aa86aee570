import { fileLimits, messageLimits } from '../cloud-api/limits';
import type { Limit } from '../limits';

/** An emoji anywhere in it, also a keycap such as 1️⃣. */
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** Limits of WhatsApp, and those that Kapso has of its own (Kapso API page; Kapso notes §2.1, §2.2). */
export const limits: readonly Limit[] = [
	...messageLimits,
	...fileLimits,
	{ in: ['contacts'], at: 'contacts.*', count: [1, 257] },
	{ in: ['contacts'], at: 'contacts.*.name.formattedName', characters: 200 },
	{ in: ['reaction'], at: 'emoji', pattern: { test: emoji, says: 'is not an emoji' } },
	{ at: 'options.reference', characters: 512 },
];
