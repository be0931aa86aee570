/**
 * Tells the sandbox to do something.
 * @param {string} origin of the sandbox
 * @param {string} route below `/sandbox/`, e.g. `inbound`
 * @param {object} [body] makes it a POST
 * @returns {Promise<any>} the answer
 * @throws {Error} with the sandbox's own words
 */
export async function tellSandbox(origin, route, body) {
	const response = await fetch(`${origin}/sandbox/${route}`, {
		method: body ? 'POST' : 'GET',
		headers: body && { 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${route}: ${text}`);
	return JSON.parse(text);
}
