import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';

/** `GET /meta-media/:id`: Meta's own media URLs, which ask for the token of the Meta app. Meta notes §7. */
export function metaMediaRoutes(app: FastifyInstance, context: SandboxContext): void {
	app.get<{ Params: { id: string } }>('/meta-media/:id', async (request, reply) => {
		const { metaAccessToken } = context.accounts.autokonnect;
		if (request.headers.authorization !== `Bearer ${metaAccessToken}`) {
			const error = { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 };
			return reply.status(401).send({ error });
		}
		const { inboundFiles } = context;
		const file =
			inboundFiles.get('autokonnect', request.params.id) ??
			inboundFiles.get('kapso', request.params.id);
		if (file === undefined) return reply.status(404).send({ error: { message: 'Not found', code: 100 } });
		return reply.type(file.mimeType).send(file.bytes);
	});
}
