import { gateways } from './demo-credentials.mjs';
import { textTable } from './table.mjs';

const typesToSend = ['text', 'image', 'template', 'buttons'];

/**
 * What was sent and what was answered in two tables, and under them what did not work.
 * @param {{ sent: import('./send-examples.mjs').SendRow[], replied: import('./auto-reply.mjs').ReplyRow[] }} results
 * @returns {{ text: string, complete: boolean }} `complete`: every gateway has sent every type, and has replied
 */
export function report({ sent, replied }) {
	const problems = [...failures(sent), ...gaps(sent), ...failures(replied), ...silent(replied)];
	const verdict =
		problems.length === 0
			? `All ${sent.length} messages were sent by n8n and received by the sandbox; all ${replied.length} messages to n8n were answered.`
			: ['Not everything worked:', ...problems].join('\n  ');
	return {
		text: `\n${sentTable(sent)}\n\n${replyTable(replied)}\n\n${verdict}`,
		complete: problems.length === 0,
	};
}

function sentTable(rows) {
	return textTable(
		['Gateway', 'Message type', 'Recipient', 'Message ID', 'Status'],
		rows.map(({ gateway, messageType, recipient, messageId, status, problem }) => [
			labelOf(gateway),
			messageType,
			recipient,
			messageId,
			problem ? 'FAILED' : status,
		]),
	);
}

function replyTable(rows) {
	return textTable(
		['Auto-reply', 'In', 'Out', 'Status'],
		rows.map(({ gateway, inbound, reply, status, problem }) => [
			labelOf(gateway),
			inbound,
			reply,
			problem ? 'FAILED' : status,
		]),
	);
}

function failures(rows) {
	return rows
		.filter(({ problem }) => problem)
		.map(
			({ gateway, messageType = 'auto-reply', problem }) =>
				`${labelOf(gateway)}, ${messageType}: ${problem}`,
		);
}

function gaps(rows) {
	const tried = new Set(rows.map(({ gateway, messageType }) => `${gateway} ${messageType}`));
	return Object.keys(gateways).flatMap((gateway) =>
		typesToSend
			.filter((type) => !tried.has(`${gateway} ${type}`))
			.map((type) => `${labelOf(gateway)}, ${type}: no example sends it`),
	);
}

function silent(rows) {
	const tried = new Set(rows.map(({ gateway }) => gateway));
	return Object.keys(gateways)
		.filter((gateway) => !tried.has(gateway))
		.map((gateway) => `${labelOf(gateway)}: no example replies`);
}

function labelOf(gateway) {
	return gateways[gateway]?.label ?? gateway;
}
