import { randomBytes } from 'crypto';
import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { isRegistered, register, unregister } from '../../gateways/delivery/register';
import type { Outcome } from '../../gateways/errors';
import type { EventName } from '../../gateways/event';
import type { Account } from '../../gateways/account';
import type { Gateway } from '../../gateways/gateway';
import type { Registrar, WebhookTarget } from '../../gateways/webhook';
import { nodeErrorOf } from '../errors';
import { accountOf } from '../transport/account';
import { exchangeFor } from '../transport/exchange';
import { chosenGateway, isManual, senderOf } from './choices';
import { wantedFrom } from './filters/filters';
import { forget, registrationFor, remember, type Registration } from './memory';

function newRegistration(): Registration {
	return { secret: randomBytes(32).toString('hex'), token: randomBytes(32).toString('hex'), ids: [] };
}

/** The value, or the refusal as the error that n8n shows at activation. */
function valueOf<T>(context: IHookFunctions, outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw nodeErrorOf(context.getNode(), outcome.refusal);
}

async function accountFor(context: IHookFunctions, gateway: Gateway): Promise<Account> {
	const node = context.getNode();
	if (!node.credentials?.[gateway.credentialType]) {
		throw new NodeOperationError(
			node,
			`There is no ${gateway.displayName} credential to register the webhook with`,
			{
				description:
					"Choose a credential, or set 'Registration' to Manual and paste the webhook URL yourself.",
			},
		);
	}
	return valueOf(context, await accountOf(context, gateway));
}

function refuseMissingSender(context: IHookFunctions, { webhook, sender }: Gateway): void {
	if (!webhook.registersPerSender || senderOf(context) !== '') return;
	throw new NodeOperationError(context.getNode(), `'${sender.label}' is empty`, {
		description: `Webhooks are registered for each of them. ${sender.hint}`,
	});
}

interface Plan {
	gateway: Gateway;
	registrar: Registrar;
	url: string;
	target: WebhookTarget;
}

/** What shall be registered; undefined when a person does it by hand. */
async function planOf(context: IHookFunctions, registration: Registration): Promise<Plan | undefined> {
	const gateway = chosenGateway(context);
	const { registrar } = gateway.webhook;
	if (!registrar || isManual(context, gateway)) return undefined;
	refuseMissingSender(context, gateway);
	const url = context.getNodeWebhookUrl('default') ?? '';
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const target: WebhookTarget = {
		url,
		secrets: [registration.secret],
		token: registration.token,
		account: await accountFor(context, gateway),
		sender: senderOf(context),
		events: context.getNodeParameter('events', ['message.received']) as EventName[],
		label: `n8n: ${context.getWorkflow().name ?? context.getNode().name}`,
		...(options.bufferSeconds !== undefined && { bufferSeconds: Number(options.bufferSeconds) }),
	};
	return { gateway, registrar, url, target };
}

function withExchange(context: IHookFunctions, { gateway, registrar, target }: Plan) {
	return { gateway, registrar, target, exchange: exchangeFor(context, gateway.credentialType) };
}

function refuseUrl(context: IHookFunctions, { gateway, registrar, url }: Plan): void {
	const fault = registrar.faultOfUrl(url);
	if (fault === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`${gateway.displayName} cannot deliver to the webhook URL ${url}`,
		{
			description: fault,
		},
	);
}

/** A filter that cannot work is found at activation, not at the first message. */
function refuseBadFilters(context: IHookFunctions): void {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const wanted = wantedFrom({ events: [], sender: '', filters });
	if (!('says' in wanted)) return;
	throw new NodeOperationError(context.getNode(), wanted.says, {
		description: "Change the filter, for example to 'Contains' with plain words.",
	});
}

/** Whether everything is registered as wanted, with a secret that we know. */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	refuseBadFilters(this);
	const url = this.getNodeWebhookUrl('default') ?? '';
	const known = registrationFor(this, url);
	const plan = await planOf(this, known ?? newRegistration());
	if (!plan) return true;
	return known !== undefined && valueOf(this, await isRegistered(withExchange(this, plan)));
}

export async function create(this: IHookFunctions): Promise<boolean> {
	const url = this.getNodeWebhookUrl('default') ?? '';
	const registration = registrationFor(this, url) ?? newRegistration();
	const plan = await planOf(this, registration);
	if (!plan) return true;
	refuseUrl(this, plan);
	const ids = valueOf(this, await register(withExchange(this, plan)));
	remember(this, url, { ...registration, ids });
	return true;
}

export async function remove(this: IHookFunctions): Promise<boolean> {
	const url = this.getNodeWebhookUrl('default') ?? '';
	const known = registrationFor(this, url);
	const plan = await planOf(this, known ?? newRegistration());
	if (plan) valueOf(this, await unregister(withExchange(this, plan), known?.ids ?? []));
	forget(this, url);
	return true;
}
