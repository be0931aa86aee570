import { accepted, refused } from '../errors';
import type { Files } from '../files';
import { readingRefusal } from '../read';
import { displayName } from './display-name';
import { refusalOfChannel } from './reading';
import { upload as uploadTo, type Refuse } from './upload';
import { fetchFile } from './webhook-media';

const uploadHint =
	'In Bird, give the role of the key an access policy to create on /workspaces/*/channels/*/presigned-upload.';

const refuse: Refuse = (answer, read) => {
	const refusal = readingRefusal({ displayName, refusal: read }, answer, 'files');
	return refusal.kind === 'permission' ? { ...refusal, hint: uploadHint } : refusal;
};

/** Uploads to the channel; how long the link lasts is not documented. */
const upload: Files['upload'] = async (reader, file) => {
	const fault = refusalOfChannel(reader);
	if (fault) return refused(fault);
	const contentType = file.mimeType.split(';')[0]?.trim();
	const link = await uploadTo(reader, file, contentType, reader.exchange, refuse);
	if (!link.ok) return link;
	return accepted({
		mediaId: null,
		mediaUrl: link.value,
		fileName: file.fileName,
		mimeType: file.mimeType,
		fileSize: file.byteLength ?? null,
		expiresAt: null,
	});
};

/** By the `mediaUrl` of a message; the key goes to Bird's own hosts alone. */
const download: Files['download'] = async ({ account: { baseUrl }, exchange }, media, maxBytes) =>
	await fetchFile({ url: media.trim() }, { baseUrl, maxBytes, exchange });

export const files: Files = { upload, download };
