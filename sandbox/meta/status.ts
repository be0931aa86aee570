import { secondsOf } from '../webhooks/inbound';
import type { MessageRecord } from '../store';
import { digitsOf } from '../wire/strings';

const titles: Record<number, string> = {
	131009: 'Parameter value is not valid',
	131026: 'Message undeliverable',
	131047: 'Re-engagement message',
	131052: 'Media download error',
	131053: 'Media upload error',
	132000: 'Number of parameters does not match the expected number of params',
	132012: 'Parameter format does not match format in the created template',
};

const UNKNOWN_ERROR = 131000;

/** An entry of `statuses`. Meta notes §7. */
export function metaStatus(record: MessageRecord, status: string, occurredAt: Date) {
	const isGroup = fieldOf(record.body, 'recipient_type') === 'group';
	const tracking = fieldOf(record.body, 'biz_opaque_callback_data');
	return {
		id: record.id,
		status,
		timestamp: secondsOf(occurredAt),
		recipient_id: /^\+?\d/.test(record.recipient) ? digitsOf(record.recipient) : record.recipient,
		...(isGroup ? { recipient_type: 'group', recipient_participant_id: '15551234567' } : {}),
		...(tracking === undefined ? {} : { biz_opaque_callback_data: tracking }),
		...(['sent', 'delivered', 'read'].includes(status) ? { pricing: pricingOf(record) } : {}),
		...(status === 'failed' ? { errors: [metaFailure(record.failure ?? '')] } : {}),
	};
}

/** Statuses that a message comes to. A reaction is only ever sent; a failed message fails at once. Meta notes §2.2. */
export function metaSteps(record: MessageRecord): Array<{ status: string }> {
	if (record.failure !== undefined) return [{ status: 'failed' }];
	if (record.type === 'reaction') return [{ status: 'sent' }];
	return [{ status: 'sent' }, { status: 'delivered' }, { status: 'read' }];
}

/** Reads a failure as it is kept, `131026: words`, into Meta's error object. */
export function metaFailure(failure: string) {
	const code = Number(/\d{6}/.exec(failure)?.[0] ?? UNKNOWN_ERROR);
	const title = titles[code] ?? 'Something went wrong';
	const details = failure.replace(/^\d{6}:\s*/, '') || title;
	return {
		code,
		title,
		message: title,
		error_data: { details },
		href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
	};
}

function pricingOf({ type }: MessageRecord) {
	return type === 'template'
		? { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
		: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
}

function fieldOf(body: unknown, name: string): string | undefined {
	const value =
		typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
	return typeof value === 'string' ? value : undefined;
}
