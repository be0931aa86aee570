import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { Exchange } from '../wire';
import { preparationRefusal } from '../refusals';
import type { Gateway } from '../gateway';
import type { ExistingSubscription, Registrar, WantedSubscription, WebhookTarget } from '../webhook';
import { isFailure, isSuccess, type WireAnswer, type WireRequest, type WireResponse } from '../wire';

/** Pages of registrations that are read at most; nobody has so many, and a gateway that repeats itself must not hold us. */
const mostPages = 50;

interface Registration {
	gateway: Gateway;
	registrar: Registrar;
	target: WebhookTarget;
	exchange: Exchange;
}

function refusalOf({ gateway, registrar }: Registration, answer: WireAnswer): GatewayRefusal {
	return preparationRefusal(gateway.displayName, answer, registrar.refusal ?? gateway.refusal);
}

async function ask(registration: Registration, request: WireRequest): Promise<Outcome<WireResponse>> {
	const answer: WireAnswer = await registration.exchange(request);
	return isSuccess(answer) ? accepted(answer) : refused(refusalOf(registration, answer));
}

async function listOurs(registration: Registration): Promise<Outcome<ExistingSubscription[]>> {
	const { registrar, target } = registration;
	// By id, because an entry can move on to the next page while the pages are read.
	const found = new Map<string, ExistingSubscription>();
	let request: WireRequest | undefined = registrar.list(target);
	for (let page = 1; request && page <= mostPages; page++) {
		const response: Outcome<WireResponse> = await ask(registration, request);
		if (!response.ok) return response;
		for (const entry of registrar.ours(response.value, target)) found.set(entry.id, entry);
		request = registrar.nextPage(response.value, target, page);
	}
	return accepted([...found.values()]);
}

/** Whether everything that is wanted is registered at exactly our URL, once each and as wanted. */
export async function isRegistered(registration: Registration): Promise<Outcome<boolean>> {
	const existing = await listOurs(registration);
	if (!existing.ok) return existing;
	const wanted = registration.registrar.wanted(registration.target).map(({ key }) => key);
	const sound = existing.value.filter(({ drifted }) => !drifted).map(({ key }) => key);
	const complete = wanted.every((key) => sound.includes(key)) && existing.value.length === wanted.length;
	return accepted(complete);
}

/** What is gone already is as good as removed. */
function isGone(answer: WireAnswer): boolean {
	if (isFailure(answer)) return false;
	return (answer.status >= 200 && answer.status < 300) || answer.status === 404 || answer.status === 410;
}

/** Removes as many as possible; the first refusal, when there is one. */
async function removeAll(
	registration: Registration,
	ids: Iterable<string>,
): Promise<GatewayRefusal | undefined> {
	const { registrar, target, exchange } = registration;
	let refusal: GatewayRefusal | undefined;
	for (const id of ids) {
		const answer = await exchange(registrar.remove(id, target));
		if (!isGone(answer)) refusal ??= refusalOf(registration, answer);
	}
	return refusal;
}

function notRegistered(gateway: string): GatewayRefusal {
	return {
		kind: 'unexpectedResponse',
		gateway,
		message: `${gateway} accepted the webhook, but does not list it`,
		hint: 'Check the base URL in the credential, and look in the webhooks of the account whether it is there.',
		retryable: false,
	};
}

/** Id of what was just created; looked up where the answer did not hold it. */
async function idOfCreated(
	registration: Registration,
	{ key }: WantedSubscription,
	response: WireResponse,
): Promise<Outcome<string>> {
	const { gateway, registrar } = registration;
	const told = registrar.createdId(response);
	if (told) return accepted(told);
	const existing = await listOurs(registration);
	if (!existing.ok) return existing;
	const made = existing.value.find((entry) => entry.key === key);
	return made ? accepted(made.id) : refused(notRegistered(gateway.displayName));
}

async function create(registration: Registration, wanted: WantedSubscription): Promise<Outcome<string>> {
	const response = await ask(registration, wanted.create);
	return response.ok ? await idOfCreated(registration, wanted, response.value) : response;
}

async function mend(
	registration: Registration,
	wanted: WantedSubscription,
	{ id }: ExistingSubscription,
): Promise<Outcome<string>> {
	const { registrar, target } = registration;
	const response = await ask(registration, registrar.update(id, wanted, target));
	return response.ok ? accepted(id) : response;
}

/** `created` is filled as it goes, so that it is known also when a later one is refused. */
async function establishAll(
	registration: Registration,
	existing: readonly ExistingSubscription[],
	created: string[],
): Promise<Outcome<string[]>> {
	const left = [...existing];
	const ids: string[] = [];
	for (const wanted of registration.registrar.wanted(registration.target)) {
		const position = left.findIndex(({ key }) => key === wanted.key);
		const [known] = position < 0 ? [] : left.splice(position, 1);
		const id = known ? await mend(registration, wanted, known) : await create(registration, wanted);
		if (!id.ok) return id;
		if (!known) created.push(id.value);
		ids.push(id.value);
	}
	const refusal = await removeAll(
		registration,
		left.map(({ id }) => id),
	);
	return refusal ? refused(refusal) : accepted(ids);
}

/** Also finds what was created although no answer came. */
async function takeBack(
	registration: Registration,
	before: readonly ExistingSubscription[],
	created: readonly string[],
): Promise<void> {
	const now = await listOurs(registration);
	const surplus = new Set([...created, ...(now.ok ? now.value.map(({ id }) => id) : [])]);
	for (const { id } of before) surplus.delete(id);
	await removeAll(registration, surplus);
}

/**
 * Makes the registrations of exactly our URL what is wanted: creates what is missing, mends what differs, removes
 * what is too much. Registrations of other URLs are never touched. When one cannot be made, those made before are
 * taken back, so that no half of them stays behind.
 */
export async function register(registration: Registration): Promise<Outcome<string[]>> {
	const existing = await listOurs(registration);
	if (!existing.ok) return existing;
	const created: string[] = [];
	const ids = await establishAll(registration, existing.value, created);
	if (!ids.ok) await takeBack(registration, existing.value, created);
	return ids;
}

/** Removes the registrations of exactly our URL and those whose ids we kept; others stay. */
export async function unregister(
	registration: Registration,
	knownIds: readonly string[],
): Promise<Outcome<void>> {
	const existing = await listOurs(registration);
	const found = existing.ok ? existing.value.map(({ id }) => id) : [];
	const ids = [...new Set([...found, ...knownIds])].filter((id) => id !== '');
	if (!existing.ok && ids.length === 0) return existing;
	const refusal = await removeAll(registration, ids);
	return refusal ? refused(refusal) : accepted(undefined);
}
