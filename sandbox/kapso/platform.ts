import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import { digitsOf } from '../wire/strings';
import type { DemoPhoneNumber, KapsoAccount } from './account';
import { booleanParameter, ok, readersOf, timeParameter, type Query } from './reading';
import { kapsoError } from './replies';

const DEFAULT_PER_PAGE = 20;
const MAX_PER_PAGE = 100;
const CONNECTED_AT = '2026-01-05T09:00:00.000Z';
const NUMBERS = '/platform/v1/whatsapp/phone_numbers';

/** The numbers of the account. Kapso notes §4. */
export function addPhoneNumberRoutes(app: FastifyInstance, context: SandboxContext): void {
	const { platform } = readersOf(context);
	const account = context.accounts.kapso;

	app.get<{ Querystring: Query }>(NUMBERS, async (request, reply) =>
		platform(request, reply, () => {
			const found = context.settings.emptyLists ? [] : numbersFor(account, request.query);
			const address = `${context.origin()}${request.url}`;
			return pageOf(found, request.query, address, (number) => numberObject(account, number));
		}),
	);
	app.get<{ Params: { id: string } }>(`${NUMBERS}/:id`, async (request, reply) =>
		platform(request, reply, () => {
			const found = account.phoneNumbers.find(({ id }) => id === request.params.id);
			return found
				? ok({ data: numberObject(account, found) })
				: kapsoError(404, 'Phone number not found');
		}),
	);
}

/** The demo account's numbers can all send, belong to no customer and were connected on the same day. */
function numbersFor(account: KapsoAccount, query: Query): DemoPhoneNumber[] {
	const connected = Date.parse(CONNECTED_AT);
	const isIn =
		booleanParameter(query, 'messaging_enabled') !== false &&
		query.customer_id === undefined &&
		[undefined, account.businessAccountId].includes(query.business_account_id) &&
		connected > (timeParameter(query, 'created_after') ?? Number.NEGATIVE_INFINITY) &&
		connected < (timeParameter(query, 'created_before') ?? Number.POSITIVE_INFINITY);
	if (!isIn) return [];
	const part = query.name_contains?.toLowerCase() ?? '';
	return account.phoneNumbers
		.filter(({ id }) => [undefined, id].includes(query.phone_number_id))
		.filter(({ name }) => name.toLowerCase().includes(part));
}

function numberObject(account: KapsoAccount, number: DemoPhoneNumber) {
	return {
		id: number.id,
		internal_id: `b7c1d2e3-0000-4000-8000-${number.id.slice(0, 12)}`,
		phone_number_id: number.id,
		name: number.name,
		business_account_id: account.businessAccountId,
		display_phone_number: number.displayPhoneNumber,
		display_phone_number_normalized: digitsOf(number.displayPhoneNumber),
		verified_name: number.name,
		quality_rating: 'GREEN',
		throughput_tier: 'STANDARD',
		whatsapp_business_manager_messaging_limit: 'TIER_1K',
		status: 'CONNECTED',
		is_coexistence: false,
		customer_id: null,
		...(number.kind === 'sandbox' ? { kind: 'sandbox' } : {}),
	};
}

/** A page by number, with its headers; `address` is where the list was asked for. Kapso notes §4. */
export function pageOf<T>(
	all: readonly T[],
	query: Query,
	address: string,
	show: (item: T) => object,
): Answer {
	const perPage = Math.min(positive(query.per_page, DEFAULT_PER_PAGE), MAX_PER_PAGE);
	const page = positive(query.page, 1);
	const totalPages = Math.ceil(all.length / perPage);
	const links = linksOf(address, page, totalPages);
	return {
		status: 200,
		headers: {
			'X-Total': String(all.length),
			'X-Total-Pages': String(totalPages),
			'X-Per-Page': String(perPage),
			'X-Page': String(page),
			...(links === '' ? {} : { Link: links }),
		},
		body: {
			data: all.slice((page - 1) * perPage, page * perPage).map(show),
			meta: { page, per_page: perPage, total_pages: totalPages, total_count: all.length },
		},
	};
}

/** The `Link` header: addresses of the neighbouring pages. */
function linksOf(address: string, page: number, totalPages: number): string {
	const linkTo = (number: number, rel: string) => {
		const url = new URL(address);
		url.searchParams.set('page', String(number));
		return `<${url.href}>; rel="${rel}"`;
	};
	return [
		...(page > 1 ? [linkTo(1, 'first'), linkTo(page - 1, 'prev')] : []),
		...(page < totalPages ? [linkTo(page + 1, 'next'), linkTo(totalPages, 'last')] : []),
	].join(', ');
}

function positive(value: string | undefined, fallback: number): number {
	const number = Number(value);
	return Number.isInteger(number) && number > 0 ? number : fallback;
}
