import axios from 'axios';
import type { IBinaryKeyData, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { furtherOperations, hasOperation, type FurtherOperation } from '../../../gateways/capabilities';
import type { Gateway } from '../../../gateways/gateway';
import { gateways } from '../../../gateways/registry';
import type { Sandbox } from '../../../sandbox';
import { demoAccounts } from '../../../sandbox/accounts';
import { demoCredentials } from './demo';
import { comesIn, locator } from './reading';
import { binaryOf, runNode, type Run } from './run-node';
import { basics } from './wishes';

const { bird, kapso, whatomate } = demoAccounts;

/** Somebody who has written to the demo account, in digits. */
export const person = '254712345678';

/** What came in before an operation looks for it. */
export interface Before {
	/** A text of `person`. */
	messageId: string;
	/** The file of an image of `person`, as `media` of a message names it. */
	media: string;
}

type Entered = (before: Before) => INodeParameters;

const one = (contact: string): INodeParameters => ({ contactId: locator(contact, 'phone') });

const ofMessage: Entered = ({ messageId }) => ({ messageId });
const ofMedia: Entered = ({ media }) => ({ mediaId: media });
const nothing: Entered = () => ({});
const upsert: Entered = () => ({
	phoneNumber: '+254 733 000 111',
	contactFields: { name: 'Jane Example', attributes: '{"city": "Mombasa"}' },
});

const shared: Partial<Record<FurtherOperation, Entered>> = {
	'message.get': ofMessage,
	'message.getMany': nothing,
	'template.getMany': nothing,
	'contact.getMany': nothing,
	'contact.getServiceWindow': () => one(`+${person}`),
	'contact.upsert': upsert,
	'media.download': ofMedia,
	'media.upload': nothing,
};

/** What a person enters for each operation, at each gateway that has it. */
const entered: Readonly<Record<string, Partial<Record<FurtherOperation, Entered>>>> = {
	bird: {
		...shared,
		'contact.get': () => ({ contactId: locator(bird.contacts[0]?.id ?? '', 'list') }),
		'template.get': () => ({ template: locator(`${bird.projects[3]?.id ?? ''}|en`, 'list') }),
	},
	kapso: {
		...shared,
		'contact.get': () => one(person),
		'template.get': () => ({ template: locator('order_update|en_US', 'list') }),
		'message.markAsRead': ({ messageId }) => ({ messageId, showTyping: true }),
	},
	whatomate: {
		...shared,
		'message.get': ({ messageId }) => ({ messageId, ...one(`+${person}`) }),
		'message.getMany': () => ({ contactId: locator(whatomate.contacts[0]?.id ?? '', 'list') }),
		'message.markAsRead': () => one(`+${person}`),
		'contact.get': () => one(`+${person}`),
		'contact.updateTags': () => ({
			contactId: locator(whatomate.contacts[0]?.id ?? '', 'list'),
			tagsToAdd: { tag: [{ name: locator('to call back', 'list') }] },
			tagsToRemove: { tag: [{ name: locator('vip', 'list') }] },
		}),
		'template.get': () => ({ template: locator('order_shipped') }),
	},
};

/** One operation at one gateway. */
export interface ReadingCell {
	gateway: Gateway;
	operation: FurtherOperation;
	/** Undefined where nobody has said yet what to enter. */
	entered: Entered | undefined;
}

const cells: readonly ReadingCell[] = gateways.flatMap((gateway) =>
	furtherOperations.map((operation) => {
		const lender = Object.values(entered).find((table) => table[operation]);
		const own = entered[gateway.name]?.[operation];
		const isPossible = hasOperation(gateway.capabilities, operation);
		return { gateway, operation, entered: isPossible ? own : lender?.[operation] };
	}),
);

const withName = (list: readonly ReadingCell[]): Array<[string, ReadingCell]> =>
	list.map((cell) => [`${cell.gateway.displayName}: ${cell.operation}`, cell]);

export const everyCell = withName(cells);
export const possibleCells = withName(
	cells.filter(({ gateway, operation }) => hasOperation(gateway.capabilities, operation)),
);
export const impossibleCells = withName(
	cells.filter(({ gateway, operation }) => !hasOperation(gateway.capabilities, operation)),
);

/** Parameters of an operation, with the demo account's sender. */
export function readingParameters(
	{ name }: Gateway,
	operation: FurtherOperation,
	more: INodeParameters = {},
): INodeParameters {
	const [resource = '', action = ''] = operation.split('.');
	const { gateway, sender } = basics[name] ?? {};
	return { gateway, sender, resource, operation: action, ...more };
}

export type ReadingRun = Omit<Run, 'credentials' | 'parameters'> & Partial<Pick<Run, 'credentials'>>;

/** Runs an operation with the demo credentials. */
export async function read(
	sandbox: Sandbox,
	gateway: Gateway,
	operation: FurtherOperation,
	more: INodeParameters = {},
	run: ReadingRun = {},
): Promise<INodeExecutionData[]> {
	return await runNode({
		parameters: readingParameters(gateway, operation, more),
		credentials: demoCredentials(sandbox),
		...run,
	});
}

/** A text and an image of `person` come in. */
export async function before(sandbox: Sandbox, gateway: Gateway): Promise<Before> {
	const messageId = await comesIn(sandbox, gateway, { from: person, text: 'Is it open?' });
	const image = await comesIn(sandbox, gateway, { type: 'image', from: person, text: 'Look' });
	const [item] = await read(sandbox, gateway, 'message.get', {
		messageId: image,
		...one(`+${person}`),
	});
	return { messageId, media: String(item?.json.media) };
}

/** A tiny picture of the sandbox. */
export async function samplePhoto({ origin }: Sandbox): Promise<{ bytes: Buffer; binary: IBinaryKeyData }> {
	const { data } = await axios.get<ArrayBuffer>(`${origin}/sandbox/files/photo.jpg`, {
		responseType: 'arraybuffer',
	});
	const bytes = Buffer.from(data);
	return { bytes, binary: binaryOf('photo.jpg', 'image/jpeg', bytes) };
}

/** The number of Kapso's demo account that messages go through. */
export const kapsoNumber = kapso.phoneNumberId;
