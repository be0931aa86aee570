import type { Files } from '../files';
import { isUuid } from './check';
import { readingRefused } from './reading';
import { fetchFile } from './webhook-media';

/** The address under which newer servers name a file in their webhooks leads to the id of its message. */
const address = /\/api\/media\/([\w-]+)\/?$/;

/** By the id of the message; files go up with their message alone, so there is no upload (Whatomate notes §A5). */
const download: Files['download'] = async ({ account, exchange }, media, maxBytes) => {
	const id = address.exec(media.trim())?.[1] ?? media.trim();
	if (isUuid(id)) return await fetchFile({ id }, { account, maxBytes }, exchange);
	return readingRefused(
		'input',
		id === '' ? "'Message ID' is empty" : "'Message ID' is not one of Whatomate's, which is a UUID",
		'Take what stands in the field media of a message; the file is found by the ID of its message.',
	);
};

export const files: Files = { download };
