import type { ExecuteContext } from 'n8n-core';
import type {
	IBinaryKeyData,
	ICredentialType,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { AutoKonnectWabaApi } from '../../../credentials/AutoKonnectWabaApi.credentials';
import { BirdChannelsApi } from '../../../credentials/BirdChannelsApi.credentials';
import { KapsoWhatsAppApi } from '../../../credentials/KapsoWhatsAppApi.credentials';
import { WhatomateApi } from '../../../credentials/WhatomateApi.credentials';
import { nodeType, workflowWith } from './gateway-node';
import { additionalDataWith, executeContextFor, type Credentials } from './n8n-core';

const credentialTypes: ICredentialType[] = [
	new AutoKonnectWabaApi(),
	new BirdChannelsApi(),
	new KapsoWhatsAppApi(),
	new WhatomateApi(),
];

export interface Run {
	/** What a person enters; what is left out has its default from the panel. */
	parameters: INodeParameters;
	/** One item without fields when left out. */
	items?: IDataObject[];
	/** Binary data of every item. */
	binary?: IBinaryKeyData;
	credentials: Credentials;
	continueOnFail?: boolean;
	signal?: AbortSignal;
	/** With the node's own patience. Without it every message has one try, which is enough where delivery is not the matter. */
	isPatient?: boolean;
	/** Id of the credential, to which all that was learned of limits belongs. Left out, a patient run has its type's name, any other run one of its own. */
	credentialId?: string;
}

/** What n8n gets of a run. */
export interface Ran {
	items: INodeExecutionData[];
	/** What n8n shows above the output. */
	hints: string[];
}

let runs = 0;

function credentialIdOf({ credentialId, isPatient }: Run, type: string): string {
	runs += 1;
	return credentialId ?? (isPatient ? type : `${type} ${runs}`);
}

const oneTry: INodeParameters = { maxRetries: 0, whenOutcomeUnknown: 'report' };

function parametersOf({ parameters, isPatient }: Run): INodeParameters {
	const { options = {} } = parameters;
	const isPlain = typeof options === 'object' && !isPatient;
	return { ...parameters, ...(isPlain && { options: { ...oneTry, ...(options as INodeParameters) } }) };
}

export function additionalDataFor(credentials: Credentials): IWorkflowExecuteAdditionalData {
	return additionalDataWith(credentialTypes, credentials);
}

/** Runs the node's execute() in n8n-core's own context, over real HTTP. */
export async function runNode(run: Run): Promise<INodeExecutionData[]> {
	const { items } = await runNodeWithHints(run);
	return items;
}

/** n8n-core's own context for a run of the node. */
export function contextFor(run: Run): ExecuteContext {
	const items = (run.items ?? [{}]).map((json, item): INodeExecutionData => ({
		json,
		...(run.binary && { binary: run.binary }),
		pairedItem: { item },
	}));
	const placed = workflowWith({
		parameters: parametersOf(run),
		credentials: run.credentials,
		credentialId: (type) => credentialIdOf(run, type),
		settings: run.continueOnFail ? { onError: 'continueRegularOutput' } : {},
	});
	return executeContextFor(placed, additionalDataFor(run.credentials), items, run.signal);
}

export async function runNodeWithHints(run: Run): Promise<Ran> {
	const context = contextFor(run);
	const [output] = await nodeType.execute.call(context);
	return { items: output ?? [], hints: context.hints.map(({ message }) => message) };
}

/** Binary data of an item as an earlier node would have left it. */
export function binaryOf(
	fileName: string,
	mimeType: string,
	bytes: Buffer,
	property = 'data',
): IBinaryKeyData {
	return { [property]: { data: bytes.toString('base64'), mimeType, fileName } };
}
