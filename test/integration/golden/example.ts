import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import type { sandboxName } from '../support/demo';
import type { Credentials } from '../support/n8n-core';

/** What a person enters to get the request of one golden file. */
export interface Example {
	/** What differs from the gateway's `basics`. */
	parameters: INodeParameters;
	/** Files of the item. */
	binary?: IBinaryKeyData;
	/** The side that was chosen where a page contradicts itself or its server. */
	chosen?: string;
	/** What the documents' example takes for granted: an approved template, an uploaded file. */
	presupposes?: (sandbox: Sandbox) => void;
	/** What must be entered otherwise to send the example in earnest, and why. */
	sentWith?: { because: string; parameters: (origin: string) => INodeParameters };
}

/** One gateway's golden files and the parameters behind them. */
export interface Goldens {
	gateway: keyof typeof sandboxName;
	/** With the base URL of the documents. */
	credentials: Credentials;
	/** Gateway, sender and recipient of most examples. */
	basics: INodeParameters;
	/** Address of golden files that hold the body alone, as the documents have it. */
	url: string;
	/** Files in the folder of golden files that are answers, not requests. */
	answers: string[];
	/** What all examples take for granted. */
	presupposes?: (sandbox: Sandbox) => void;
	/** By the name of the golden file. */
	examples: Readonly<Record<string, Example>>;
}

/** What a picker holds when an ID or name was typed into it. */
export const typed = (value: string) => ({ __rl: true, mode: 'id', value });
