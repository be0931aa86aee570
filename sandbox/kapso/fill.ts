import type { SandboxContext } from '../context';
import type { Amounts } from '../fill';

/** More of everything, always the same. */
export function fillKapso(_context: SandboxContext, _amounts: Amounts): void {}
