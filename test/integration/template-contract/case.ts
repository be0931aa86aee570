import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import type { GoldenRequest } from '../golden/requests';
import { binaryOf } from '../support/run-node';

export type WithTemplates = 'bird' | 'kapso' | 'whatomate';

/** One variable part: the id of its field, its name, and what a person enters; null is left empty. */
export type Entry = readonly [id: string, name: string, value: string | number | boolean | null];

export type Golden = Pick<GoldenRequest, 'body' | 'form'>;

/** A template of one kind, what is entered for it and the body that the documents want then. */
export interface ContractCase {
	/** For the name of the test. */
	kind: string;
	/** Value of the picker. */
	template: string;
	/** The template as a person or an AI agent calls it. */
	named: INodeParameters & { template: string };
	/** All fields that the editor shows, in its order. */
	entries: readonly Entry[];
	/** `file`: link or ID that the gateway gave the uploaded file. */
	golden: (file: string) => Golden;
	binary?: IBinaryKeyData;
	/** Requests that bring a file to the gateway before the send. */
	uploads?: number;
	/** What is there beside the demo account's own. */
	presupposes?: (sandbox: Sandbox) => void;
}

export interface Contract {
	gateway: WithTemplates;
	/** Requests that look a template up. */
	lookUp: number;
	cases: readonly ContractCase[];
}

export const link = (name: string) => `https://files.example.com/${name}`;

/** Files as an earlier node would have left them, under the name of a binary field. */
export const attached = {
	photo: binaryOf('parcel.jpg', 'image/jpeg', Buffer.from('the bytes of a photo'), 'photo'),
	clip: binaryOf('coffee.mp4', 'video/mp4', Buffer.from('the bytes of a clip'), 'clip'),
	paper: binaryOf('invoice.pdf', 'application/pdf', Buffer.from('the bytes of a paper'), 'paper'),
};

const ids: ReadonlyArray<[id: string, mimeType: string]> = [
	['1234567', 'image/jpeg'],
	['7654321', 'video/mp4'],
	['2468013', 'application/pdf'],
];

/** Files that were uploaded to Kapso before, which the cases name by their media IDs. */
export function uploadAll({ store }: Sandbox): void {
	for (const [id, mimeType] of ids) {
		store.addMedia({ gateway: 'kapso', id, name: `file ${id}`, mimeType, size: 1, sha256: '' });
	}
}
