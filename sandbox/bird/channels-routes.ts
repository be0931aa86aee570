import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import { isUuid } from '../wire/strings';
import type { DemoChannel } from './account';
import { channelOf, contactWindow, listChannels } from './channels';
import { getMessage, listMessages } from './history';
import type { Query } from './page';
import { reading } from './reading';
import { badPathParameter, errors } from './replies';

interface OnChannel {
	Params: { ch: string; messageId: string; contactId: string };
	Querystring: Query;
}

/** Channels, what was said on them, and the 24-hour windows of the people there. Bird notes §3, §5.2, §5.3. */
export function addChannelRoutes(app: FastifyInstance, context: SandboxContext): void {
	const path = '/workspaces/:ws/channels';
	const one = `${path}/:ch`;

	app.get<{ Querystring: Query }>(
		path,
		reading(context, ({ query }) => listChannels(context, query)),
	);
	app.get<OnChannel>(
		one,
		reading(context, ({ params }) =>
			withChannel(params.ch, (channel) => ({ status: 200, body: channelOf(channel) })),
		),
	);
	app.get<OnChannel>(
		`${one}/messages`,
		reading(context, ({ params, query }) =>
			withChannel(params.ch, (channel) => listMessages(context, channel, query)),
		),
	);
	app.get<OnChannel>(
		`${one}/messages/:messageId`,
		reading(context, ({ params }) =>
			withChannel(params.ch, (channel) => getMessage(context, channel, params.messageId)),
		),
	);
	app.get<OnChannel>(
		`${one}/contacts/:contactId`,
		reading(context, ({ params, query }) => {
			if (!isUuid(params.contactId)) return badPathParameter('contactId');
			return withChannel(params.ch, (channel) =>
				contactWindow(context, channel, params.contactId, query.contactIdentifierValue),
			);
		}),
	);

	function withChannel(wanted: string, answer: (channel: DemoChannel) => Answer): Answer {
		const channel = context.accounts.bird.channels.find(({ id }) => id === wanted);
		return channel === undefined ? errors.channelNotFound : answer(channel);
	}
}
