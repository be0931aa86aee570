import type { GatewayName, Sandbox } from '../../../sandbox';

/**
 * Statuses of what the sandbox accepted. Whatomate answers before it has sent: a message that its checks
 * refuse is found failed a moment later.
 */
export async function settledStatuses(
	{ store }: Pick<Sandbox, 'store'>,
	name: GatewayName,
): Promise<string[]> {
	for (let attempt = 0; attempt < 50; attempt++) {
		const statuses = store.messages(name).map(({ status }) => status);
		if (!statuses.includes('pending')) return statuses;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return ['pending'];
}
