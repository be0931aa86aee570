import type { Answer } from '../wire/send';
import { digitsOf } from '../wire/strings';
import type { KapsoAccount } from './account';

const DEFAULT_PER_PAGE = 20;
const MAX_PER_PAGE = 100;

/** `GET /platform/v1/whatsapp/phone_numbers`. Kapso notes §4. */
export function listPhoneNumbers(account: KapsoAccount, query: Record<string, string | undefined>): Answer {
	const all = account.phoneNumbers.map((number) => ({
		id: number.id,
		internal_id: `b7c1d2e3-0000-4000-8000-${number.id.slice(0, 12)}`,
		phone_number_id: number.id,
		name: number.name,
		business_account_id: account.businessAccountId,
		display_phone_number: number.displayPhoneNumber,
		display_phone_number_normalized: digitsOf(number.displayPhoneNumber),
		verified_name: number.name,
		quality_rating: 'GREEN',
		status: 'CONNECTED',
		...(number.kind === 'sandbox' ? { kind: 'sandbox' } : {}),
	}));
	return pageOf(all, query);
}

/** A page by number, with its headers. Kapso notes §4. */
export function pageOf(all: readonly object[], query: Record<string, string | undefined>): Answer {
	const perPage = Math.min(positive(query.per_page, DEFAULT_PER_PAGE), MAX_PER_PAGE);
	const page = positive(query.page, 1);
	const totalPages = Math.ceil(all.length / perPage);
	return {
		status: 200,
		headers: {
			'X-Total': String(all.length),
			'X-Total-Pages': String(totalPages),
			'X-Per-Page': String(perPage),
			'X-Page': String(page),
		},
		body: {
			data: all.slice((page - 1) * perPage, page * perPage),
			meta: { page, per_page: perPage, total_pages: totalPages, total_count: all.length },
		},
	};
}

function positive(value: string | undefined, fallback: number): number {
	const number = Number(value);
	return Number.isInteger(number) && number > 0 ? number : fallback;
}
