/** What a gateway counts for a limit: everything of a key, what one sender sends, or what one sender sends to one recipient. */
export type Counted = 'account' | 'sender' | 'pair';

/**
 * One limit of a gateway, as data: a steady pace (`everyMs`, `burst`), or so many requests in a window of fixed length
 * (`windowMs`, `limit`).
 */
export interface Rate {
	of: Counted;
	/** Requests that count: sends, or those of one method; all of them when left out. */
	counts?: 'sends' | 'GET' | 'POST';
	/** One request in so many milliseconds, on average. */
	everyMs?: number;
	/** So many may come at once after a time without any; one when left out. */
	burst?: number;
	/** Length of the window in milliseconds. */
	windowMs?: number;
	/** Requests in a window; learned from the gateway's answers when left out. */
	limit?: number;
	/** A limit that a gateway need not have: it holds from the first refusal for it. */
	onceTold?: true;
}
