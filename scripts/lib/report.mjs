import { gateways } from './demo-credentials.mjs';
import { textTable } from './table.mjs';

const titles = ['Gateway', 'Message type', 'Recipient', 'Message ID', 'Status'];
const typesToSend = ['text', 'image', 'template', 'buttons'];

/**
 * The messages in a table, and under it what did not work.
 * @param {import('./send-examples.mjs').SendRow[]} rows
 * @returns {{ text: string, complete: boolean }} `complete`: every gateway has sent every type
 */
export function report(rows) {
	const problems = [...failures(rows), ...gaps(rows)];
	const table = textTable(titles, rows.map(cells));
	const verdict =
		problems.length === 0
			? `All ${rows.length} messages were sent by n8n and received by the sandbox.`
			: ['Not everything was sent:', ...problems].join('\n  ');
	return { text: `\n${table}\n\n${verdict}`, complete: problems.length === 0 };
}

function cells({ gateway, messageType, recipient, messageId, status, problem }) {
	return [labelOf(gateway), messageType, recipient, messageId, problem ? 'FAILED' : status];
}

function failures(rows) {
	return rows
		.filter(({ problem }) => problem)
		.map(({ gateway, messageType, problem }) => `${labelOf(gateway)}, ${messageType}: ${problem}`);
}

function gaps(rows) {
	const tried = new Set(rows.map(({ gateway, messageType }) => `${gateway} ${messageType}`));
	return Object.keys(gateways).flatMap((gateway) =>
		typesToSend
			.filter((type) => !tried.has(`${gateway} ${type}`))
			.map((type) => `${labelOf(gateway)}, ${type}: no example sends it`),
	);
}

function labelOf(gateway) {
	return gateways[gateway]?.label ?? gateway;
}
