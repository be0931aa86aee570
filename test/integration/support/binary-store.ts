import type { Readable } from 'node:stream';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** n8n's own store of binary data, on disk. There is one in a process. */
export async function binaryStore(): Promise<BinaryDataService> {
	const store = Container.get(BinaryDataService);
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
