import type { Account } from '../account';
import type { WireFile, WireRequest } from '../wire';
import { phoneNumberUrl } from './address';

/** Brings a file to the media of a phone number (Kapso notes §3: `POST …/media`, multipart). */
export function uploadRequest(of: { account: Account; sender: string }, file: WireFile): WireRequest {
	return {
		method: 'POST',
		url: phoneNumberUrl(of, 'media'),
		multipart: [
			{ name: 'messaging_product', value: 'whatsapp' },
			{ name: 'type', value: file.mimeType },
			{ name: 'file', file },
		],
	};
}
