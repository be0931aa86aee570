import type { IBinaryKeyData, IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { GatewayEvent, ReceivedMedia } from '../../gateways/event';
import type { Account } from '../../gateways/account';
import type { Gateway } from '../../gateways/gateway';
import type { FetchMedia } from '../../gateways/webhook';
import { accountOf } from '../transport/account';
import { exchangeFor } from '../transport/exchange';
import { senderOf } from './choices';

interface Download {
	context: IWebhookFunctions;
	gateway: Gateway;
	fetchMedia: FetchMedia;
	account: Account;
	maxBytes: number;
	allowed: readonly string[];
}

function isAllowed(mimeType: string | undefined, allowed: readonly string[]): boolean {
	if (allowed.length === 0 || mimeType === undefined) return true;
	const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
	return allowed.some(
		(pattern) => type === pattern || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1))),
	);
}

/** Fetches the files of one event into the item; what could not be fetched says why beside the file. */
async function fill(download: Download, event: GatewayEvent, item: INodeExecutionData): Promise<void> {
	const { context, gateway, fetchMedia, account, maxBytes, allowed } = download;
	const exchange = exchangeFor(context, gateway.credentialType);
	const binary: IBinaryKeyData = {};
	const files: ReadonlyArray<ReceivedMedia> = event.message?.media ?? [];
	const shown = ((item.json.message as IDataObject | undefined)?.media ?? []) as IDataObject[];
	for (const [index, file] of files.entries()) {
		const note = (words: string) => Object.assign(shown[index] ?? {}, { notDownloaded: words });
		if (!isAllowed(file.mimeType, allowed)) {
			note(`files of type ${file.mimeType} are not wanted`);
			continue;
		}
		const source = { account, sender: senderOf(context), maxBytes };
		const fetched = await fetchMedia(file, event, source, exchange);
		if (!fetched.ok) {
			note(`${fetched.refusal.message}. ${fetched.refusal.hint}`);
			continue;
		}
		const { bytes, fileName, mimeType } = fetched.value;
		if (!isAllowed(mimeType, allowed)) {
			note(`files of type ${mimeType} are not wanted`);
			continue;
		}
		const property = Object.keys(binary).length === 0 ? 'data' : `data_${Object.keys(binary).length}`;
		binary[property] = await context.helpers.prepareBinaryData(
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			fileName,
			mimeType,
		);
		Object.assign(shown[index] ?? {}, { binaryPropertyName: property });
	}
	if (Object.keys(binary).length > 0) item.binary = binary;
}

/** Whether any of the events brought a file. */
export function haveMedia(events: readonly GatewayEvent[]): boolean {
	return events.some(({ message }) => (message?.media?.length ?? 0) > 0);
}

/** Downloads the files of all events, each into its item. `options` as on the panel. */
export async function downloadMedia(
	context: IWebhookFunctions,
	gateway: Gateway,
	events: readonly GatewayEvent[],
	items: readonly INodeExecutionData[],
	options: IDataObject,
): Promise<void> {
	const { fetchMedia } = gateway.webhook;
	if (!fetchMedia) return;
	if (!context.getNode().credentials?.[gateway.credentialType]) {
		context.logger.warn(
			`WhatsApp Gateway Trigger: no ${gateway.displayName} credential is chosen, so no media is downloaded`,
		);
		return;
	}
	const account = await accountOf(context, gateway);
	if (!account.ok) {
		context.logger.warn(`WhatsApp Gateway Trigger: ${account.refusal.message}`);
		return;
	}
	const download: Download = {
		context,
		gateway,
		fetchMedia,
		account: account.value,
		maxBytes: Number(options.maxFileSize ?? 20) * 1024 * 1024,
		allowed: String(options.allowedMimeTypes ?? '')
			.split(',')
			.map((type) => type.trim().toLowerCase())
			.filter((type) => type !== ''),
	};
	for (const [index, event] of events.entries()) {
		const item = items[index];
		if (item) await fill(download, event, item);
	}
}
