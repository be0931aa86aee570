import type { FetchMedia } from '../webhook';
import { isSuccess } from '../wire';
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

async function addressOf(
	id: string,
	source: Source,
	exchange: Parameters<FetchMedia>[3],
): Promise<string | undefined> {
	const answer = await exchange(detailsRequest(id, source));
	return isSuccess(answer) ? addressIn(answer.body, source.account) : undefined;
}

/**
 * Fetches a file from Kapso's own copy and, where that fails, by its media id (Kapso notes §3). Addresses of others,
 * which a forged delivery could name, are never asked.
 */
export const fetchMedia: FetchMedia = async (media, event, given, exchange) => {
	const source = { ...given, sender: event.sender.id ?? given.sender };
	const isKnown = media.url !== undefined && isTrusted(media.url, source.account);
	const first = isKnown ? await fetchFrom(media.url ?? '', source, exchange, true) : undefined;
	if (first?.ok) return fileIn(first.value, media, source.maxBytes);

	const canAsk = isMediaId(media.id);
	const address = canAsk ? await addressOf(media.id ?? '', source, exchange) : undefined;
	const second = address === undefined ? undefined : await fetchFrom(address, source, exchange, false);
	if (second?.ok) return fileIn(second.value, media, source.maxBytes);

	const refusal = second ?? first;
	if (refusal) return refusal;
	if (canAsk) return mediaRefusal('Kapso gave no address for the media ID of the file');
	return mediaRefusal('The file is not at an address of Kapso, so it was not fetched');
};
