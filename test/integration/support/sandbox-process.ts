import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LedgerEntry, NewFault, Settings } from '../../../sandbox';
import { demoAccounts } from '../../../sandbox/accounts';

export interface RemoteLedger {
	size: number;
	overlaps: number;
	refusals: Record<string, number>;
	entries: LedgerEntry[];
}

/** A sandbox in a process of its own: what it does and keeps is no burden of the process that sends. */
export interface RemoteSandbox {
	origin: string;
	accounts: typeof demoAccounts;
	set(settings: Partial<Settings>): Promise<void>;
	addFault(fault: NewFault): Promise<void>;
	ledger(gateway?: string): Promise<RemoteLedger>;
	reset(): Promise<void>;
	close(): Promise<void>;
}

const root = join(__dirname, '../../..');
const greeting = /^WhatsApp gateways sandbox: (\S+)$/;

async function post(url: string, body?: object): Promise<void> {
	const response = await fetch(url, {
		method: 'POST',
		...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

export async function startSandboxProcess(): Promise<RemoteSandbox> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
		cwd: root,
		env: { ...process.env, SANDBOX_PORT: '0', NODE_OPTIONS: '' },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const exited = once(child, 'exit');
	let origin: string | undefined;
	for await (const line of createInterface({ input: child.stdout })) {
		origin = greeting.exec(line)?.[1];
		if (origin !== undefined) break;
	}
	if (origin === undefined) throw new Error('The sandbox did not start');
	child.stdout.resume();
	const control = `${origin}/sandbox`;
	return {
		origin,
		accounts: demoAccounts,
		set: async (settings) => await post(`${control}/settings`, settings),
		addFault: async (fault) => await post(`${control}/faults`, fault),
		ledger: async (gateway) => {
			const query = gateway === undefined ? '' : `?gateway=${gateway}`;
			return (await (await fetch(`${control}/ledger${query}`)).json()) as RemoteLedger;
		},
		reset: async () => await post(`${control}/reset`),
		close: async () => {
			child.kill('SIGKILL');
			await exited;
		},
	};
}
