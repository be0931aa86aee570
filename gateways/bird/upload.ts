import { accepted, refused, type GatewayRefusal, type Outcome } from '../errors';
import type { Ask, Send } from '../gateway';
import { requestIdOf } from '../refusals';
import { isSuccess, type MultipartField, type WireAnswer, type WireFile, type WireResponse } from '../wire';
import { channelUrl } from './compose';
import { displayName } from './display-name';
import { refusal } from './refusal';
import { presignedUpload } from './schema';

/** What a dry run shows where the answers would stand. */
const assumedUpload = {
	mediaUrl: 'https://media.api.bird.com/the-uploaded-file',
	uploadUrl: 'https://storage.example/the-form-that-bird-gives',
	uploadMethod: 'POST',
	uploadFormData: {},
};

/** The storage behind Bird answers in a form of its own, so only its status is told. */
function storageRefusal({ status, headers }: WireResponse): GatewayRefusal {
	const requestId = requestIdOf(headers);
	return {
		kind: status >= 500 ? 'gatewayUnavailable' : 'media',
		gateway: displayName,
		message: `The file storage of ${displayName} did not take the file (HTTP ${status}). Nothing was sent`,
		hint: 'Check that the file is at most 100 MB and run again, or give the file as a public link.',
		httpStatus: status,
		retryable: false,
		...(requestId !== undefined && { requestId }),
	};
}

function undocumentedUpload({ status }: WireResponse): GatewayRefusal {
	return {
		kind: 'unexpectedResponse',
		gateway: displayName,
		message: `${displayName} answered the request for an upload in a form that is not documented. Nothing was sent`,
		hint: 'Check the base URL in the credential, or give the file as a public link.',
		httpStatus: status,
		retryable: false,
	};
}

/** Turns the answer that ended an upload into a refusal; `read` is for answers of Bird or of its storage. */
export type Refuse = (answer: WireAnswer, read: (response: WireResponse) => GatewayRefusal) => GatewayRefusal;

/** Uploads one file to the channel and gives the link under which Bird reads it (Bird notes §5.6). */
export async function upload(
	channel: Pick<Send, 'account' | 'sender'>,
	file: WireFile,
	contentType: string | undefined,
	ask: Ask,
	refuse: Refuse,
): Promise<Outcome<string>> {
	const wanted = await ask(
		{ method: 'POST', url: channelUrl(channel, 'presigned-upload'), body: { contentType } },
		assumedUpload,
	);
	if (!isSuccess(wanted)) return refused(refuse(wanted, refusal));
	const form = presignedUpload.safeParse(wanted.body);
	if (!form.success) return refused(refuse(wanted, undocumentedUpload));

	const { mediaUrl, uploadUrl, uploadFormData } = form.data;
	const fields = Object.entries(uploadFormData).map(([name, value]): MultipartField => ({ name, value }));
	const stored = await ask(
		{
			method: 'POST',
			url: uploadUrl,
			// The storage ignores every field that comes after the file.
			multipart: [...fields, { name: 'file', file }],
			anonymous: true,
		},
		undefined,
	);
	if (!isSuccess(stored)) return refused(refuse(stored, storageRefusal));
	return accepted(mediaUrl);
}
