/**
 * Reads the form in which n8n gives an execution's data: a JSON array whose first entry is the value, and in whose
 * objects and arrays each string is the index of another entry (so that shared and circular parts are kept once).
 * @param {string} text
 */
export function parseFlatted(text) {
	const entries = JSON.parse(text);
	const revived = new Map();

	const revive = (index) => {
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		if (!revived.has(index)) {
			const value = Array.isArray(entry) ? [] : {};
			revived.set(index, value);
			for (const [key, part] of Object.entries(entry)) {
				value[key] = typeof part === 'string' ? revive(Number(part)) : part;
			}
		}
		return revived.get(index);
	};

	return revive(0);
}
