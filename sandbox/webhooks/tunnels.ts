import { z } from 'zod';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** `host` is a public-looking host name, `origin` an http origin on this machine: nothing leaves it. */
export const tunnelSchema = z
	.object({
		host: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/i, 'must be a host name without port'),
		origin: z.string().refine(isLoopbackOrigin, 'must be http://127.0.0.1 or localhost, with a port'),
	})
	.strict();

/**
 * The gateways refuse loopback addresses, plain http and ports. So that these rules stay real, a webhook is registered
 * under a public-looking host, and what is addressed to that host is brought to an origin on this machine.
 */
export class Tunnels {
	private origins = new Map<string, string>();

	/** Throws a ZodError when a host or an origin will not do. */
	constructor(private readonly initial: Readonly<Record<string, string>> = {}) {
		this.reset();
	}

	open(host: string, origin: string): void {
		const tunnel = tunnelSchema.parse({ host, origin });
		this.origins.set(tunnel.host.toLowerCase(), new URL(tunnel.origin).origin);
	}

	/** Where a URL really goes; undefined when its host has no tunnel. */
	resolve(url: URL): URL | undefined {
		const origin = this.origins.get(url.hostname);
		return origin === undefined ? undefined : new URL(`${origin}${url.pathname}${url.search}`);
	}

	list(): Record<string, string> {
		return Object.fromEntries(this.origins);
	}

	/** Brings back those that the sandbox was started with. */
	reset(): void {
		this.origins.clear();
		for (const [host, origin] of Object.entries(this.initial)) this.open(host, origin);
	}
}

function isLoopbackOrigin(origin: string): boolean {
	if (!URL.canParse(origin)) return false;
	const { protocol, hostname } = new URL(origin);
	return protocol === 'http:' && LOOPBACK.includes(hostname);
}
