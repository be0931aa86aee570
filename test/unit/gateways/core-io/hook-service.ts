import type { Gateway } from '../../../../gateways/gateway';
import { gatewayNamed } from '../../../../gateways/registry';
import type { Registrar, WebhookTarget } from '../../../../gateways/webhook';
import type { WireAnswer, WireRequest, WireResponse } from '../../../../gateways/wire';

const baseUrl = 'https://gateway.example';
const url = 'https://n8n.example.com/webhook/1';

export const target: WebhookTarget = {
	url,
	secrets: ['secret'],
	account: { baseUrl },
	sender: '',
	events: ['message.received', 'message.sent', 'message.read'],
	label: 'n8n',
};

/** What the example gateway keeps: one subscription for each event, as Bird does. */
export interface Hook {
	id: string;
	url: string;
	event: string;
	active: boolean;
}

const hooksIn = ({ body }: WireResponse): Hook[] => (body as { hooks?: Hook[] }).hooks ?? [];

export const registrar: Registrar = {
	faultOfUrl: () => undefined,
	wanted: ({ events }) =>
		events.map((event) => ({
			key: event,
			create: { method: 'POST', url: `${baseUrl}/hooks`, body: { url, event } },
		})),
	list: () => ({ method: 'GET', url: `${baseUrl}/hooks?page=1` }),
	ours: (response) =>
		hooksIn(response)
			.filter((hook) => hook.url === url)
			.map(({ id, event, active }) => ({ id, key: event, drifted: !active })),
	nextPage: (response, _target, page) =>
		(response.body as { more?: boolean }).more
			? { method: 'GET', url: `${baseUrl}/hooks?page=${page + 1}` }
			: undefined,
	createdId: ({ body }) => (body as { id?: string }).id,
	update: (id) => ({ method: 'PUT', url: `${baseUrl}/hooks/${id}`, body: { active: true } }),
	remove: (id) => ({ method: 'DELETE', url: `${baseUrl}/hooks/${id}` }),
};

export const gateway: Gateway = {
	...(gatewayNamed('whatomate') as Gateway),
	displayName: 'Example',
	refusal: ({ status }) => ({
		kind: 'input',
		gateway: 'Example',
		message: `Refused with ${status}`,
		hint: 'Change it.',
		httpStatus: status,
		retryable: false,
	}),
};

export const answer = (status: number, body: unknown = {}): WireAnswer => ({ status, headers: {}, body });
export const cut: WireAnswer = { failure: 'the connection was cut', accepted: 'unknown' };

export const hook = (id: string, event: string, changes: Partial<Hook> = {}): Hook => ({
	id,
	url,
	event,
	active: true,
	...changes,
});
export const complete = () => target.events.map((event) => hook(`old-${event}`, event));
export const foreign = hook('foreign', 'message.received', { url: 'https://crm.example.com/' });

export interface Oddities {
	/** Instead of the usual answer; what the request does is left undone. */
	refuses?: (request: WireRequest) => WireAnswer | undefined;
	/** The answer that gets lost or comes different, after what the request does was done. */
	garbles?: (request: WireRequest) => WireAnswer | undefined;
	pageSize?: number;
}

/** A gateway that keeps hooks, by its routes; `log` has what it was asked. */
export function service(hooks: Hook[], { refuses, garbles, pageSize = 100 }: Oddities = {}) {
	const log: string[] = [];
	const act = ({ method, url: address, body }: WireRequest): WireAnswer => {
		const { pathname, searchParams } = new URL(address);
		const position = hooks.findIndex(({ id }) => id === pathname.split('/')[2]);
		if (method === 'GET') {
			const page = Number(searchParams.get('page'));
			const shown = hooks.slice((page - 1) * pageSize, page * pageSize);
			return answer(200, { hooks: shown, more: page * pageSize < hooks.length });
		}
		if (method === 'POST') {
			const { event } = body as { event: string };
			hooks.push(hook(`new-${event}`, event));
			return answer(201, { id: `new-${event}` });
		}
		if (position < 0) return answer(404);
		if (method === 'DELETE') hooks.splice(position, 1);
		else Object.assign(hooks[position] as Hook, body);
		return answer(method === 'DELETE' ? 204 : 200);
	};
	const exchange = async (request: WireRequest): Promise<WireAnswer> => {
		const { event } = (request.body ?? {}) as { event?: string };
		log.push(`${request.method} ${event ?? request.url.slice(`${baseUrl}/hooks`.length)}`);
		const refused = refuses?.(request);
		if (refused) return refused;
		const usual = act(request);
		return garbles?.(request) ?? usual;
	};
	const ids = () => hooks.map(({ id }) => id);
	return { registration: { gateway, registrar, target, exchange }, hooks, ids, log };
}
