import type { z } from 'zod';

import type { Amounts, fillSchema } from './amounts';
import { fillBird } from './bird/fill';
import type { SandboxContext } from './context';
import { fillKapso } from './kapso/fill';
import { fillWhatomate } from './whatomate/fill';

const fillers: Readonly<Record<string, (context: SandboxContext, amounts: Amounts) => void>> = {
	bird: fillBird,
	kapso: fillKapso,
	whatomate: fillWhatomate,
};

/** Does nothing for a gateway that documents no lists. */
export function fill(context: SandboxContext, { gateway, ...amounts }: z.infer<typeof fillSchema>): void {
	fillers[gateway]?.(context, amounts);
}
