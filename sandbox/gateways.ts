/** The gateways that have a stand-in; also the first path segment of each base URL. */
export const gatewayNames = ['autokonnect', 'bird', 'kapso', 'whatomate'] as const;

export type GatewayName = (typeof gatewayNames)[number];

/** Base URL of each stand-in under the sandbox's origin, as a credential wants it. */
export function baseUrls(origin: string): Record<GatewayName, string> {
	return {
		autokonnect: `${origin}/autokonnect/api/v1`,
		bird: `${origin}/bird`,
		kapso: `${origin}/kapso`,
		whatomate: `${origin}/whatomate`,
	};
}
