import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

interface Container {
	get<T>(type: new (...args: never[]) => T): T;
}

/** n8n's own store of binary data, on disk. There is one in a process, behind a package that only n8n-core depends on. */
export async function binaryStore(): Promise<BinaryDataService> {
	const ofN8n = createRequire(require.resolve('n8n-core'));
	const store = (ofN8n('@n8n/di') as { Container: Container }).Container.get(BinaryDataService);
	await store.init();
	return store;
}

/** Binary data of an item as an earlier node would have left it in the store. */
export async function storedBinary(
	store: BinaryDataService,
	fileName: string,
	mimeType: string,
	content: Buffer | Readable,
): Promise<IBinaryData & { id: string }> {
	const location = { type: 'execution' as const, workflowId: 'workflow', executionId: 'execution' };
	const binary = await store.store(location, content, { data: '', fileName, mimeType });
	if (!binary.id) throw new Error('n8n keeps the file in the item');
	return { ...binary, id: binary.id };
}
