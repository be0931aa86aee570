import type { GatewayRefusal } from './refusal-schema';

export type { GatewayRefusal, RefusalKind } from './refusal-schema';

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: GatewayRefusal };

export function accepted<T>(value: T): Outcome<T> {
	return { ok: true, value };
}

export function refused(refusal: GatewayRefusal): { ok: false; refusal: GatewayRefusal } {
	return { ok: false, refusal };
}

/** What is wrong with what the user entered: where (path in the neutral model) and a predicate such as `is empty`. */
export interface Finding {
	path: ReadonlyArray<string | number>;
	says: string;
	hint?: string;
}
