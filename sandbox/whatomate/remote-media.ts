import type { Answer } from '../wire/send';
import { failure } from './replies';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const TIMEOUT_MS = 5_000;

/**
 * The server downloads a header's media before it answers. The stand-in does so for loopback addresses only:
 * it never reaches out of the machine, and believes that other URLs would have worked.
 */
export async function headerMediaProblem(url: string): Promise<Answer | undefined> {
	const unreachable = failure(400, 'Failed to download header media from URL');
	if (!URL.canParse(url)) return unreachable;
	if (!LOOPBACK.test(new URL(url).hostname)) return undefined;
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
		await response.arrayBuffer();
		return response.ok ? undefined : failure(400, `Header media URL returned status ${response.status}`);
	} catch {
		return unreachable;
	}
}
