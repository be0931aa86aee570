import type { Reader } from '../directory';
import { accepted, type Outcome } from '../errors';
import type { DownloadedFile, Files } from '../files';
import { fileNameOf } from '../media';
import { ask } from '../read';
import { textOf } from '../webhook-values';
import {
	addressIn,
	detailsRequest,
	fetchFrom,
	fileIn,
	isMediaId,
	isTrusted,
	mediaRefusal,
	type Source,
} from './media-fetch';
import { kapsoReading, senderOf, whenUnknown } from './reading';
import { uploadAnswer } from './schema';
import { objectAnswer } from './schema-reading';
import { uploadRequest } from './upload';

/** How long Meta keeps what was uploaded, in milliseconds: 30 days (Kapso notes §2.6). */
const keptMs = 30 * 24 * 60 * 60 * 1000;

const upload: Files['upload'] = async (reader, file) => {
	const sender = senderOf(reader);
	if (!sender.ok) return sender;
	const uploaded = await ask(reader, kapsoReading, uploadRequest(reader, file), uploadAnswer, 'files');
	if (!uploaded.ok) return uploaded;
	return accepted({
		mediaId: uploaded.value.id,
		mediaUrl: null,
		fileName: file.fileName,
		mimeType: file.mimeType,
		fileSize: file.byteLength ?? null,
		expiresAt: new Date(Date.now() + keptMs).toISOString(),
	});
};

async function fileAt(url: string, reader: Reader, source: Source): Promise<Outcome<DownloadedFile>> {
	if (!isTrusted(url, source.account))
		return mediaRefusal('The file is not at an address of Kapso, so it was not fetched');
	const answer = await fetchFrom(url, source, reader.exchange, true);
	if (!answer.ok) return answer;
	const last = fileNameOf(url);
	// Without an ending the type of the file gives one.
	const named = /\.\w+$/.test(last) ? { fileName: last } : {};
	return fileIn(answer.value, { ...named, id: last || 'file' }, source.maxBytes);
}

async function fileOf(id: string, reader: Reader, source: Source): Promise<Outcome<DownloadedFile>> {
	const details = whenUnknown(
		await ask(reader, kapsoReading, detailsRequest(id, source), objectAnswer, 'files'),
		`Kapso has no file with the media ID ${id} for this phone number`,
		'Media IDs of received files last 7 days, those of uploads 30 days. The address in the field media lasts longer.',
	);
	if (!details.ok) return details;
	const address = addressIn(details.value, source.account);
	if (address === undefined) return mediaRefusal('Kapso gave no address for the media ID of the file');
	const answer = await fetchFrom(address, source, reader.exchange, false);
	if (!answer.ok) return answer;
	return fileIn(answer.value, { id, mimeType: textOf(details.value.mime_type) }, source.maxBytes);
}

/** By the address of Kapso's own copy, or by media ID. */
const download: Files['download'] = async (reader, media, maxBytes) => {
	const sender = senderOf(reader);
	if (!sender.ok) return sender;
	const source: Source = { account: reader.account, sender: sender.value, maxBytes };
	const wanted = media.trim();
	if (URL.canParse(wanted)) return await fileAt(wanted, reader, source);
	if (isMediaId(wanted)) return await fileOf(wanted, reader, source);
	return mediaRefusal(
		'This is neither a media ID nor the address of a file at Kapso',
		'Take what stands in the field media of a message, or the media ID of an upload.',
		'input',
	);
};

export const files: Files = { upload, download };
