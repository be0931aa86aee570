import type { FastifyPluginAsync } from 'fastify';

const displayName = Symbol.for('fastify.display-name');

/** Names a plugin. Without a name fastify looks for one through all modules that are loaded, thousands in a test. */
export function named(name: string, plugin: FastifyPluginAsync): FastifyPluginAsync {
	return Object.assign(plugin, { [displayName]: name });
}
