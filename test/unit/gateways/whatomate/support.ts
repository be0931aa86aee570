import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSend } from '../../../../gateways/check';
import type { GatewayRefusal, Outcome } from '../../../../gateways/errors';
import type { Ask, ComposedMessage, Send } from '../../../../gateways/gateway';
import { whatomate } from '../../../../gateways/whatomate';
import type { WireAnswer, WireRequest } from '../../../../gateways/wire';

export const account = { baseUrl: 'http://your-server:8080' };
export const contactId = '3f6c2a58-1d0e-4c8b-9a55-7c1f0b9d2e11';
export const messageId = 'b2b0c5de-7d43-4d6e-8a1e-0f3f7c9d5a10';

export const contact = { type: 'contact', id: contactId };
export const number = (digits: string) => ({ type: 'phoneNumber', number: digits });

interface Wish {
	sender?: string;
	to?: unknown;
	message: unknown;
	options?: unknown;
}

export function check({ sender = '', to = contact, message, options = {} }: Wish): Outcome<Send> {
	const recipients = Array.isArray(to) ? to : [to];
	return checkSend(whatomate, account, { sender, recipients, message, options });
}

export function checked(wish: Wish): Send {
	const outcome = check(wish);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.value;
}

export function refusalOf(outcome: Outcome<unknown>): GatewayRefusal {
	if (outcome.ok) throw new Error('was accepted');
	return outcome.refusal;
}

export const success = (data: unknown): WireAnswer => ({
	status: 200,
	headers: {},
	body: { status: 'success', data },
});

export const failure = (status: number, message: string): WireAnswer => ({
	status,
	headers: {},
	body: { status: 'error', message, data: null },
});

/** An `Ask` that gives the answers one after the other and keeps what it was asked. */
export function scripted(...answers: WireAnswer[]): { ask: Ask; asked: WireRequest[] } {
	const asked: WireRequest[] = [];
	const ask: Ask = async (request) => {
		asked.push(request);
		const answer = answers[asked.length - 1];
		if (!answer) throw new Error(`Nothing is scripted for ${request.method} ${request.url}`);
		return answer;
	};
	return { ask, asked };
}

/** Checks, prepares with the scripted answers and composes. */
export async function composed(wish: Wish, ...answers: WireAnswer[]): Promise<ComposedMessage[]> {
	const prepared = await whatomate.prepare?.(checked(wish), scripted(...answers).ask, new Map());
	if (!prepared?.ok) throw new Error(prepared && refusalOf(prepared).message);
	return whatomate.compose(prepared.value);
}

/** A request as the golden files write it: path instead of URL, a form as list of its fields. */
export function asGolden({ method, url, body, multipart }: WireRequest): unknown {
	const path = url.slice(account.baseUrl.length);
	const form = multipart?.map((field) =>
		'file' in field
			? [field.name, { fileName: field.file.fileName, mimeType: field.file.mimeType }]
			: [field.name, field.value],
	);
	return JSON.parse(JSON.stringify({ method, path, body, form }));
}

export function golden(name: string): unknown {
	const folder = join(__dirname, '../../../fixtures/whatomate');
	return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}
