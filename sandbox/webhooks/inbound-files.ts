import { createHash, randomUUID } from 'node:crypto';

import { sampleFiles } from '../files';
import type { GatewayName } from '../gateways';
import type { Inbound } from './inbound';

/** A file that came in with a message. */
export interface InboundFile {
	id: string;
	/** The name the sender gave it; only documents have one. */
	fileName?: string;
	mimeType: string;
	bytes: Buffer;
	/** Base64, as Meta writes it. */
	sha256: string;
}

const samples: Partial<Record<Inbound['type'], string>> = {
	image: 'photo.jpg',
	video: 'clip.mp4',
	audio: 'voice.ogg',
	voice: 'voice.ogg',
	document: 'document.pdf',
	sticker: 'sticker.webp',
};

/** Files of received messages, for the gateways' media routes. */
export class InboundFiles {
	private readonly files = new Map<string, InboundFile>();

	/** The file of an inbound message, or undefined for a type that has none. */
	add(gateway: GatewayName, inbound: Inbound, id: string = randomUUID()): InboundFile | undefined {
		const sampleName = samples[inbound.type];
		if (sampleName === undefined) return undefined;
		const name = inbound.file ?? sampleName;
		const sample = sampleFiles[name];
		if (sample === undefined) return undefined;
		const bytes = padded(sample.bytes, inbound.byteLength);
		const isDocument = inbound.type === 'document';
		const file: InboundFile = {
			id,
			...(isDocument ? { fileName: inbound.fileName ?? name } : {}),
			mimeType: inbound.mimeType ?? sample.mimeType,
			bytes,
			sha256: createHash('sha256').update(bytes).digest('base64'),
		};
		this.files.set(`${gateway}/${id}`, file);
		return file;
	}

	get(gateway: GatewayName, id: string): InboundFile | undefined {
		return this.files.get(`${gateway}/${id}`);
	}

	reset(): void {
		this.files.clear();
	}
}

function padded(bytes: Buffer, length: number | undefined): Buffer {
	if (length === undefined) return bytes;
	const result = Buffer.alloc(length);
	bytes.copy(result);
	return result;
}
