/** A room of a gateway: functions that answer in their own time. */
type Room = object;

/**
 * A room that is opened when something is first asked of it. n8n waits for all that a package loads at its start, and
 * what only looks things up is not needed then. `names`: all that the room offers.
 */
export function later<T extends Room>(open: () => Promise<T>, names: ReadonlyArray<keyof T & string>): T {
	const ask =
		(name: keyof T) =>
		async (...given: unknown[]): Promise<unknown> => {
			const room = await open();
			const answer = room[name] as (...given: unknown[]) => Promise<unknown>;
			return await answer(...given);
		};
	return Object.fromEntries(names.map((name) => [name, ask(name)])) as T;
}
