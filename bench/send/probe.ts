import { setMaxListeners } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import type { SendCase, SendResult } from './protocol';
import { contextFor, type Setting } from './context';
import { BareHelper, bareParameters } from './bare-helper';
import { outputsAlone, plainAxios, usualWidth } from './others';
import { itemsFor, parametersOf, taskOf } from './tasks';
import { mostLiveHeap, settle, watched } from './watch';

const load = createRequire(__filename);

type Send = (
	items: INodeExecutionData[],
	credentialId?: string,
	signal?: AbortSignal,
) => Promise<INodeExecutionData[]>;

/** The class of this name from a built file. */
function made<T>(file: string, name: string): T {
	const classes = load(file) as Record<string, new () => T>;
	const Type = classes[name];
	if (!Type) throw new Error(`${file} has no ${name}`);
	return new Type();
}

function settingOf(task: SendCase): Setting {
	const { credentialClass, credential } = taskOf(task.shape);
	const file = join(task.dist, 'credentials', `${credentialClass}.credentials.js`);
	const credentialType = made<ICredentialType>(file, credentialClass);
	const values = credential(task.origin) as ICredentialDataDecryptedObject;
	if (task.by === 'bare helper') {
		const nodeType = new BareHelper(task.shape, credentialType.name);
		const parameters = bareParameters(task.origin, task.shape, task.concurrency ?? usualWidth);
		return { nodeType, parameters, credentialType, credential: values };
	}
	const nodeFile = join(task.dist, 'nodes/WhatsAppGateway/WhatsAppGateway.node.js');
	const nodeType = made<INodeType>(nodeFile, 'WhatsAppGateway');
	return { nodeType, parameters: parametersOf(task), credentialType, credential: values };
}

function senderFor(task: SendCase): Send {
	if (task.by === 'axios kept' || task.by === 'axios new')
		return async (items) => await plainAxios(task, items);
	if (task.by === 'nothing') return async (items) => outputsAlone(items);
	const setting = settingOf(task);
	return async (items, credentialId = 'measured', signal) => {
		const context = contextFor(setting, items, credentialId, signal);
		const [output] = ((await setting.nodeType.execute?.call(context)) ?? []) as INodeExecutionData[][];
		return output ?? [];
	};
}

function withoutPace({ messagesPerSecond: _pace, ...rest }: SendCase['options'] = {}): SendCase['options'] {
	return rest;
}

async function heapOf(send: Send, task: SendCase): Promise<Pick<SendResult, 'liveHeap' | 'keptHeap'>> {
	const items = itemsFor(task.shape, task.messages);
	const { liveHeap, result } = await mostLiveHeap(async () => await send(items));
	await settle();
	const keptHeap = process.memoryUsage().heapUsed;
	// Both have to be alive until here.
	if (items.length + result.length === 0) throw new Error('There was nothing to send');
	return { liveHeap, keptHeap };
}

/** Milliseconds from the signal until the run had ended. */
async function cancelled(send: Send, items: INodeExecutionData[], afterMs: number): Promise<number> {
	const controller = new AbortController();
	// As n8n does it for the signal of an execution.
	setMaxListeners(Infinity, controller.signal);
	let at = Infinity;
	setTimeout(() => {
		at = performance.now();
		controller.abort();
	}, afterMs);
	await send(items, 'measured', controller.signal);
	if (!controller.signal.aborted) throw new Error('The run had ended before it was cancelled');
	return performance.now() - at;
}

async function measure(task: SendCase): Promise<SendResult> {
	const send = senderFor(task);
	// Unpaced, and as another account, so that nothing of it counts for the limits that are measured.
	const unpaced = senderFor({ ...task, options: withoutPace(task.options) });
	await unpaced(itemsFor(task.shape, task.warmUp), 'warm-up');
	process.send?.('warm');
	await new Promise((resolve) => process.once('message', resolve));
	await settle();
	const idleRss = process.memoryUsage.rss();
	if (task.watchesHeap) {
		const heap = await heapOf(send, task);
		return { seconds: 0, cpuMs: 0, idleRss, peakRss: 0, outputs: 0, ...heap };
	}
	const items = itemsFor(task.shape, task.messages);
	if (task.cancelAfterMs !== undefined) {
		const cancelledMs = await cancelled(send, items, task.cancelAfterMs);
		return { seconds: 0, cpuMs: 0, idleRss, peakRss: 0, outputs: 0, cancelledMs };
	}
	const { result, ...rest } = await watched(async () => await send(items));
	return { ...rest, idleRss, outputs: result.length };
}

// The benchmark is gone, and nobody waits for the result.
process.once('disconnect', () => process.exit(1));
process.once('message', (task: SendCase) => {
	void measure(task).then(
		(result) => process.send?.(result, () => process.exit(0)),
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
});
