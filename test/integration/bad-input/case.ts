import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import type { MessageType } from '../../../gateways/message';
import { withReachableFile } from '../support/demo';
import { basics, wishes } from '../support/wishes';

export interface BadInput {
	gateway: 'autoKonnect' | 'bird' | 'kapso' | 'whatomate';
	type: MessageType;
	/** What is bad, for the name of the test. */
	what: string;
	/** Where it stands in what is entered, such as `buttons.button.0.title`; its value comes by an expression. */
	field: string;
	/** What the item in the middle holds; left out, its field is missing. */
	bad?: unknown;
	/** What the other items hold; what `wishes` enters there when left out. */
	good?: unknown;
	/** The panel takes no expression for the number of entries, so that all items have the same. */
	inEveryItem?: true;
	/** What is entered besides. */
	with?: INodeParameters;
	binary?: IBinaryKeyData;
	/** Words of the message. */
	says: string;
	/** Words of the next step. */
	next: string;
}

/** The next step where the message itself says all that there is to change. */
export const changeIt = 'Change the field and run again. Nothing was sent for this item.';

/** One recipient for each item. */
export const recipients = ['+254712300001', '+254712300002', '+254712300003'] as const;

export const thumb = '👍';
export const letters = (count: number) => 'x'.repeat(count);
export const copies = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

function valueAt(holder: unknown, [step, ...rest]: string[]): unknown {
	if (step === undefined) return holder;
	return holder ? valueAt((holder as Record<string, unknown>)[step], rest) : undefined;
}

/** The same value with another one at a path such as `['buttons', 'button', '0', 'title']`. */
export function withValueAt(holder: unknown, [step, ...rest]: string[], value: unknown): unknown {
	if (step === undefined) return value;
	const copy = Array.isArray(holder) ? [...(holder as unknown[])] : { ...(holder as object) };
	const entries = copy as Record<string, unknown>;
	entries[step] = withValueAt(entries[step], rest, value);
	return copy;
}

export interface Entered {
	parameters: INodeParameters;
	items: IDataObject[];
	/** Every item goes to a recipient of its own. */
	ownRecipients: boolean;
}

/** Three items, the bad one in the middle, and the panel that reads them. */
export function entered(input: BadInput, origin: string): Entered {
	const { gateway, type, field, good, bad, inEveryItem } = input;
	const wish = { ...basics[gateway], ...wishes[gateway]?.[type] };
	const known: INodeParameters = {
		...(gateway === 'whatomate' ? withReachableFile(wish, origin) : wish),
		phoneNumbers: '={{ $json.to }}',
		...input.with,
	};
	const path = field.split('.');
	const isRecipient = field === 'phoneNumbers';
	const items = recipients.map((to, index): IDataObject => {
		const usual = isRecipient ? to : (good ?? valueAt(known, path));
		return { to, x: (index === 1 ? bad : usual) as string };
	});
	return {
		parameters: withValueAt(known, path, inEveryItem ? bad : '={{ $json.x }}') as INodeParameters,
		items,
		ownRecipients: known.phoneNumbers === '={{ $json.to }}' && known.recipientSource === 'phoneNumbers',
	};
}
