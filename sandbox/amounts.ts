import { z } from 'zod';

import { anyCaseGateway } from './webhooks/inbound';

const amount = z.number().int().nonnegative().max(20_000).default(0);

/**
 * Body of `POST /sandbox/fill`: so many more templates, contacts and messages, always the same ones, so that long lists
 * can be tried. Messages go back and forth with the demo account's first contact, a second apart, the last one now.
 */
export const fillSchema = z
	.object({ gateway: anyCaseGateway, templates: amount, contacts: amount, messages: amount })
	.strict();

export type Amounts = Omit<z.infer<typeof fillSchema>, 'gateway'>;
