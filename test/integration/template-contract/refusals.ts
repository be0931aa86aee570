import type { RefusalCase } from './refusal-case';
import { whichTemplate } from './refusals-of-choice';
import { counts } from './refusals-of-counts';
import { kinds } from './refusals-of-kinds';

export const refusals: readonly RefusalCase[] = [...counts, ...kinds, ...whichTemplate];
