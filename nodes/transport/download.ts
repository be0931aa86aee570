/**
 * Reads a file no further than its limit; one byte more tells that it is too large. Leaving the loop ends the transfer.
 * `announced` is the length that the answer gives, in bytes: room for it is made once, so that the file is held once.
 * A compressed answer gives another length than its file has, and no limit means that no length is believed.
 */
export async function fileFrom(
	stream: AsyncIterable<Uint8Array>,
	announced: number,
	maxBytes = Infinity,
): Promise<Uint8Array> {
	const isBelieved = announced > 0 && maxBytes !== Infinity;
	const room = Buffer.allocUnsafe(isBelieved ? Math.min(announced, maxBytes + 1) : 0);
	const beyond: Uint8Array[] = [];
	let filled = 0;
	let length = 0;
	for await (const chunk of stream) {
		const fitting = chunk.subarray(0, room.length - filled);
		room.set(fitting, filled);
		filled += fitting.length;
		if (fitting.length < chunk.length) beyond.push(chunk.subarray(fitting.length));
		length += chunk.length;
		if (length > maxBytes) break;
	}
	const file = room.subarray(0, filled);
	return beyond.length === 0 || filled > maxBytes ? file : Buffer.concat([file, ...beyond]);
}
