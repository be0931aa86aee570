/** The gateways by their parameter value in the node, with what the demo needs to know of each. */
export const gateways = {
	autoKonnect: { label: 'AutoKonnect', credentialType: 'autoKonnectWabaApi', fields: ['apiKey'] },
	bird: { label: 'Bird', credentialType: 'birdChannelsApi', fields: ['accessKey', 'workspaceId'] },
	kapso: { label: 'Kapso', credentialType: 'kapsoWhatsAppApi', fields: ['apiKey'] },
	whatomate: { label: 'Whatomate', credentialType: 'whatomateApi', fields: ['apiKey'] },
};

/** A credential's own fields that are the same in every demo. */
const fixedFields = { kapso: { graphVersion: 'v24.0' }, whatomate: { organizationId: '' } };

/**
 * Credentials for the sandbox's demo accounts, as n8n stores them.
 * @param {string} sandboxOrigin
 * @returns {Promise<{ name: string, type: string, data: Record<string, string> }[]>}
 */
export async function demoCredentials(sandboxOrigin) {
	const response = await fetch(`${sandboxOrigin}/sandbox`);
	const { accounts, baseUrls } = await response.json();
	return Object.entries(gateways).map(([gateway, { label, credentialType, fields }]) => {
		const demo = accounts[gateway.toLowerCase()];
		const keys = Object.fromEntries(fields.map((field) => [field, demo[field]]));
		const baseUrl = baseUrls[gateway.toLowerCase()];
		return {
			name: `${label} (Sandbox)`,
			type: credentialType,
			data: { ...keys, ...fixedFields[gateway], baseUrl },
		};
	});
}

/**
 * Keeps the demo credentials in n8n.
 * @param {import('./n8n-client.mjs').N8nClient} client
 * @param {string} sandboxOrigin
 * @returns {Promise<Map<string, { id: string, name: string }>>} by credential type
 */
export async function demoCredentialIds(client, sandboxOrigin) {
	const ids = new Map();
	for (const credential of await demoCredentials(sandboxOrigin)) {
		const id = await client.saveCredential(credential);
		ids.set(credential.type, { id, name: credential.name });
	}
	return ids;
}
