import type { GatewayEvent } from '../event';
import { codeOf } from '../refusals';
import { textOf } from '../webhook-values';
import { withoutEmpty } from '../wire';
import { displayName } from './display-name';
import { at } from './webhook-fields';

/** Bird's own codes, and the thousands they belong to (Bird API reference, Message failure codes). */
const hints: ReadonlyArray<[from: number, to: number, hint: string]> = [
	[11001, 11001, 'Check the settings of the channel in Bird: it cannot send as it is.'],
	[11000, 11999, 'Correct the sender, the recipient or the content of the message and send it again.'],
	[12001, 12001, 'Something that Bird depends on failed. Send the message again later.'],
	[12002, 12002, 'Choose another message type: this channel does not take it.'],
	[12003, 12003, 'The channel cannot send to this destination. Check the country of the number.'],
	[12000, 12999, 'Look at the message in Bird; if nothing is wrong there, send it again later.'],
	[14000, 14999, 'Check the balance, the limits and the permissions of the workspace in Bird.'],
	[15005, 15005, 'The recipient is not known there. Check the number and whether it is on WhatsApp.'],
	[15000, 15999, 'Look at the message in Bird: WhatsApp gave the reason that stands there.'],
];

const newWindow =
	"The person has not written in the last 24 hours. Send a template: message type 'Template'. Other messages go through once the person has answered.";

/** Codes of WhatsApp itself, which Bird hands through, that a user can do something about. */
const hintsOfWhatsApp: ReadonlyMap<string, string> = new Map([
	['470', newWindow],
	['131047', newWindow],
	['131026', 'The number may not be on WhatsApp, or its app is too old. Check the number.'],
	['131042', 'Put the payment method in order in the WhatsApp Manager.'],
	['131048', 'WhatsApp limits the number because messages were reported or blocked. Wait some hours.'],
	['131049', 'Meta chose not to deliver this marketing message. Do not send it again within 24 hours.'],
	['131050', 'The person has stopped marketing messages. Take the number off your lists.'],
	['131053', 'WhatsApp could not use the file. Check its type, its size and that its link is public.'],
	['132000', 'Fill in every variable of the template, by the name it has in Bird Studio.'],
	['132001', 'The template does not exist in this language, or is not approved yet.'],
]);

const hintWithoutCode = 'Look at the message in Bird: it shows why the message was not delivered.';

function hintOf(code: unknown): string {
	const known = hints.find(([from, to]) => Number(code) >= from && Number(code) <= to);
	return known?.[2] ?? hintWithoutCode;
}

type Failure = NonNullable<NonNullable<GatewayEvent['status']>['failure']>;

/**
 * Why a message failed (Bird API reference, Message failure sources). The code is Meta's where WhatsApp refused
 * the message, so that it can be compared across gateways, otherwise Bird's; both stand in the message.
 */
export function failureOf(payload: unknown): Failure {
	const failure = at(payload, 'failure');
	const birdCode = codeOf(at(failure, 'code'));
	const isOfWhatsApp = at(failure, 'source', 'name') === 'whatsapp';
	const whatsAppCode = isOfWhatsApp ? codeOf(at(failure, 'source', 'code')) : undefined;
	const says =
		textOf(at(failure, 'description')) ?? textOf(at(payload, 'reason')) ?? textOf(at(payload, 'details'));
	const codes = [
		...(whatsAppCode === undefined ? [] : [`WhatsApp code ${whatsAppCode}`]),
		...(birdCode === undefined ? [] : [`Bird code ${birdCode}`]),
	];
	const words = says ?? `${displayName} gave no reason in words`;
	return withoutEmpty({
		code: /^\d{1,9}$/.test(String(whatsAppCode)) ? Number(whatsAppCode) : (whatsAppCode ?? birdCode),
		message: codes.length > 0 ? `${words} (${codes.join(', ')})` : words,
		hint: hintsOfWhatsApp.get(String(whatsAppCode)) ?? hintOf(birdCode),
	});
}
