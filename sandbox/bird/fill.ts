import type { SandboxContext } from '../context';
import type { Amounts } from '../fill';

/** More of everything, always the same. */
export function fillBird(_context: SandboxContext, _amounts: Amounts): void {}
