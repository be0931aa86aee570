import { createReadStream, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { WhatsAppGateway } from '../nodes/WhatsAppGateway/WhatsAppGateway.node';
import { binaryStore, storedBinary } from '../test/integration/support/binary-store';
import type { Credentials } from '../test/integration/support/n8n-core';
import { runNode } from '../test/integration/support/run-node';

/** One upload in a process of its own, which the file's server is not in. */
export interface UploadCase {
	/** The document, and a small one that goes first so that nothing is loaded while it counts. */
	paths: { document: string; warmUp: string };
	/** How n8n keeps binary data: in its store on disk, or as base64 in the item. */
	kept: 'on disk' | 'in the item';
	/** This package's node, or what a node does that reads the file and puts it into a form. */
	by: 'this node' | 'plain node';
	credentials: Credentials;
	phoneNumberId: string;
	recipient: string;
}

export interface UploadResult {
	/** Resident memory of the process in bytes: before the upload, and at most during it. */
	before: number;
	peak: number;
	seconds: number;
}

const credentialType = 'kapsoWhatsAppApi';
const fileName = 'document.pdf';
const mimeType = 'application/pdf';

async function plainUpload(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { baseUrl, graphVersion } = await this.getCredentials(credentialType);
	const phoneNumberId = this.getNodeParameter('sender', 0, '', { extractValue: true });
	const form = new FormData();
	form.append('messaging_product', 'whatsapp');
	form.append('type', mimeType);
	const bytes = await this.helpers.getBinaryDataBuffer(0, 'data');
	form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType }), fileName);
	const json = await this.helpers.httpRequestWithAuthentication.call(this, credentialType, {
		method: 'POST',
		url: `${String(baseUrl)}/meta/whatsapp/${String(graphVersion)}/${String(phoneNumberId)}/media`,
		body: form,
	});
	return [[{ json }]];
}

async function binaryFrom(path: string, kept: UploadCase['kept']): Promise<IBinaryData> {
	if (kept === 'on disk')
		return await storedBinary(await binaryStore(), fileName, mimeType, createReadStream(path));
	return { data: readFileSync(path).toString('base64'), mimeType, fileName };
}

const sample = `
const { workerData } = require('node:worker_threads');
const peak = new Float64Array(workerData);
setInterval(() => { peak[0] = Math.max(peak[0], process.memoryUsage.rss()); }, 2);
`;

/** Resident memory in bytes, when nothing is left to collect. */
async function settledMemory(): Promise<number> {
	for (let round = 0; round < 3; round++) {
		globalThis.gc?.();
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return process.memoryUsage.rss();
}

/** Watches from another thread, because copying a large file blocks this one. */
async function watched(work: () => Promise<unknown>): Promise<Omit<UploadResult, 'before'>> {
	const shared = new SharedArrayBuffer(8);
	const highest = new Float64Array(shared);
	const watcher = new Worker(sample, { eval: true, workerData: shared });
	await new Promise((resolve) => watcher.once('online', resolve));
	highest[0] = 0;
	const begin = performance.now();
	await work();
	const seconds = (performance.now() - begin) / 1000;
	const peak = Math.max(highest[0], process.memoryUsage.rss());
	await watcher.terminate();
	return { peak, seconds };
}

async function measure({ paths, kept, by, ...rest }: UploadCase): Promise<UploadResult> {
	if (by === 'plain node') WhatsAppGateway.prototype.execute = plainUpload;
	const parameters: INodeParameters = {
		gateway: 'kapso',
		sender: { __rl: true, mode: 'id', value: rest.phoneNumberId },
		recipientSource: 'phoneNumbers',
		phoneNumbers: rest.recipient,
		messageType: 'document',
		mediaSource: 'binary',
		binaryPropertyName: 'data',
	};
	const upload = async (data: IBinaryData) =>
		await runNode({ parameters, binary: { data }, credentials: rest.credentials });
	await upload(await binaryFrom(paths.warmUp, kept));
	const beforeStoring = await settledMemory();
	const document = await binaryFrom(paths.document, kept);
	const afterStoring = await settledMemory();
	// What writing to the store leaves behind is room that the upload would take unseen; the item's text is to stay.
	const before = kept === 'on disk' ? Math.min(beforeStoring, afterStoring) : afterStoring;
	return { before, ...(await watched(async () => await upload(document))) };
}

process.once('message', (message: UploadCase) => {
	void measure(message).then((result) => process.send?.(result, () => process.exit(0)));
});
