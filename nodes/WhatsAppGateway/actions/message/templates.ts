import type { Reader, TemplateKey } from '../../../../gateways/directory';
import type { Outcome } from '../../../../gateways/errors';
import type { Gateway } from '../../../../gateways/gateway';
import type { TemplateDefinition } from '../../../../gateways/template-definition';
import type { LookUp } from './parameters/templateValues';

/** The templates that a run has looked up, so that a thousand items with one template ask for it once. */
export class Templates {
	private readonly known = new Map<string, Promise<Outcome<TemplateDefinition>>>();

	/** Undefined at a gateway that lists no templates. */
	lookUpFor(gateway: Gateway, reader: Reader): LookUp {
		const { directory } = gateway;
		if (!directory?.template) return undefined;
		return async (key: TemplateKey) => {
			const name = JSON.stringify([gateway.name, reader.account, reader.sender, key]);
			const known = this.known.get(name) ?? directory.template?.(reader, key);
			if (!known) throw new Error('The gateway lists no templates');
			this.known.set(name, known);
			const outcome = await known;
			// A refusal may be over at the next item.
			if (!outcome.ok) this.known.delete(name);
			return outcome;
		};
	}
}
