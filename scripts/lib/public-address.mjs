import { tellSandbox } from './sandbox-control.mjs';

/** The gateways deliver to public https hosts only; this one exists nowhere but in the sandbox's tunnel. */
const publicHost = 'n8n.example.test';

/**
 * Settings by which n8n gives its webhooks, test and production alike, a public-looking address, while the editor
 * stays where it is.
 * @param {number} port of n8n
 * @returns {Record<string, string>}
 */
export function publicAddress(port) {
	const address = `https://${publicHost}/`;
	return {
		N8N_WEBHOOK_URL: address,
		// The same in older versions.
		WEBHOOK_URL: address,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
	};
}

/** The production address of a trigger, by the `webhookId` of its node. */
export function webhookUrlOf(webhookId) {
	return `https://${publicHost}/webhook/${webhookId}/webhook`;
}

/** Lets the sandbox bring to n8n what it delivers to the public-looking address. */
export async function openTunnel({ sandboxOrigin, n8nOrigin }) {
	await tellSandbox(sandboxOrigin, 'tunnels', { host: publicHost, origin: n8nOrigin });
}
