import { z } from 'zod';

/**
 * What a person can switch while the sandbox runs, where documents disagree or say nothing.
 * - `autokonnectErrorShape`: the page lists codes and messages, not the JSON around them.
 * - `whatomateProfile`: `new` answers like the server's source, `documented` like its published Messages page.
 * - `kapsoRequestsPerMinute`: the fixed-minute limit to enforce; `null` counts but never refuses.
 */
export const settingsSchema = z
	.object({
		autokonnectErrorShape: z.enum(['flat', 'nested', 'stringError']),
		whatomateProfile: z.enum(['new', 'documented']),
		kapsoRequestsPerMinute: z.number().int().positive().nullable(),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

export function defaultSettings(): Settings {
	return { autokonnectErrorShape: 'flat', whatomateProfile: 'new', kapsoRequestsPerMinute: null };
}
