import type { Finding } from './errors';
import { beyondLimits, type Limit } from './limits';
import type { MessageType } from './message';
import type { WireFile } from './wire';

/** The type of message that a file of this MIME type goes with. */
function messageTypeOf(mimeType: string): MessageType {
	const [kind] = mimeType.split('/');
	if (mimeType.startsWith('image/webp')) return 'sticker';
	return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document';
}

/** Why a gateway would not take a file by itself: its type or its size; undefined when it would. */
export function faultOfFile(gateway: string, limits: readonly Limit[], file: WireFile): Finding | undefined {
	if (!/^[\w.+-]+\/[\w.+-]+/.test(file.mimeType))
		return { path: ['media', 'mimeType'], says: 'must look like type/subtype, such as video/mp4' };
	return beyondLimits(gateway, limits, messageTypeOf(file.mimeType), { media: { binary: file } });
}
