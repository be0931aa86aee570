import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import { digitsOf, textParameters } from './crowd';
import { demoCredentials } from './demo';
import { runNode } from './run-node';

export interface Stopped {
	message: string;
	description: string;
	/** What the error says to put into 'Only Items'. */
	onlyItems: string | undefined;
}

export interface Sending {
	gateway: string;
	items: IDataObject[];
	options?: IDataObject;
	parameters?: INodeParameters;
	binary?: IBinaryKeyData;
	continueOnFail?: boolean;
}

export const didNotStop = 'The run did not stop';

/** A person who sends to a sandbox, and goes on as an error tells them. */
export class Person {
	constructor(private readonly sandbox: () => Sandbox) {}

	async send({ gateway, options = {}, parameters = {}, ...rest }: Sending) {
		return await runNode({
			...rest,
			parameters: { ...textParameters(gateway, options), ...parameters },
			credentials: demoCredentials(this.sandbox()),
			isPatient: true,
		});
	}

	/** Sends with the option 'Combine Items'; refused items come out as such. */
	async combine(sending: Sending) {
		const options = { combineItems: true, ...sending.options };
		return await this.send({ continueOnFail: true, ...sending, options });
	}

	async stopped(sending: Sending): Promise<Stopped> {
		const error = await this.send(sending).then(
			() => undefined,
			(thrown: Error & { description?: string }) => thrown,
		);
		const { message = didNotStop, description = '' } = error ?? {};
		const onlyItems = /'Only Items' set to ([\d, -]+)\./.exec(description)?.[1];
		return { message, description, onlyItems };
	}

	/**
	 * Runs the same items again with what the error named, and sends by hand to those whom an item did not reach; a run
	 * that stops again is followed in the same way.
	 */
	async sendRest(sending: Sending, { onlyItems, description }: Stopped): Promise<void> {
		const partly = description.matchAll(/Item (\d+) reached [^.]*, but not ([^.]*)\./g);
		for (const [, item, missed = ''] of partly) {
			const byHand = { ...sending.items[Number(item)], to: missed.split(', ') };
			await this.send({ ...sending, items: [byHand] });
		}
		if (onlyItems === undefined) return;
		const rest = { ...sending, options: { ...sending.options, onlyItems } };
		const again = await this.stopped(rest);
		if (again.message !== didNotStop) await this.sendRest(sending, again);
	}

	/** What was accepted, as recipient and text, sorted. */
	accepted(): string[] {
		return this.sandbox()
			.ledger.entries()
			.map(({ recipient, content }) => `${recipient} ${content}`)
			.sort();
	}
}

/** What the items would bring, as recipient and text, sorted. */
export function wantedOf(items: IDataObject[]): string[] {
	return items
		.flatMap(({ to, text }) => [to].flat().map((one) => `${digitsOf(one)} ${String(text)}`))
		.sort();
}
