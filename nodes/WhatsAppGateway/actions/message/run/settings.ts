import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sentenceOf } from '../../../../../gateways/beyond-capabilities';
import type { WhenUnknown } from '../../../../../gateways/delivery/journey';
import type { Patience } from '../../../../../gateways/delivery/retry';
import { accepted, refused, type Outcome } from '../../../../../gateways/errors';
import { asNumber, optional, Parameters } from '../parameters/parameters';
import { rangesFrom } from './ranges';

/** How a run sends, from the options of its first item. */
export interface RunSettings {
	/** Requests under way at a time; the gateway's own number when left out. */
	concurrency?: number;
	perSecond?: number;
	patience: Patience;
	whenUnknown: WhenUnknown;
	/** Items with the same way travel in one request. */
	isCombined: boolean;
	/** The gateway's own number when left out. */
	recipientsPerRequest?: number;
	/** Whether an item is to be sent at all. */
	isWanted(itemIndex: number): boolean;
}

/** What is used when an option was not added; the same as on the panel. */
export const usual = { maxRetries: 5, retryTimeLimit: 300 };

export const whenUnknownChoices: readonly WhenUnknown[] = ['lookUp', 'report', 'repeat'];

interface Bounds {
	least: number;
	most: number;
	isWhole?: boolean;
}

const bounds = {
	concurrency: { least: 1, most: 500, isWhole: true },
	messagesPerSecond: { least: 0.01, most: 10_000 },
	maxRetries: { least: 0, most: 20, isWhole: true },
	retryTimeLimit: { least: 0, most: 86_400 },
	recipientsPerRequest: { least: 1, most: 1_000, isWhole: true },
} as const satisfies Readonly<Record<string, Bounds>>;

function numberIn(parameters: Parameters, name: keyof typeof bounds): number | undefined {
	const value = optional(asNumber(parameters.option(name)));
	if (value === undefined) return undefined;
	const { least, most, isWhole }: Bounds = bounds[name];
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
	const fits = number >= least && number <= most && (!isWhole || Number.isInteger(number));
	if (fits) return number;
	const kind = isWhole ? 'a whole number' : 'a number';
	return parameters.found({ path: ['options', name], says: `must be ${kind} from ${least} to ${most}` });
}

function whenUnknownIn(parameters: Parameters): WhenUnknown {
	const choice = parameters.option('whenOutcomeUnknown') || 'lookUp';
	if (!whenUnknownChoices.includes(choice as WhenUnknown)) {
		const says = `must be one of ${whenUnknownChoices.join(', ')}`;
		parameters.found({ path: ['options', 'whenOutcomeUnknown'], says });
	}
	return choice as WhenUnknown;
}

function wantedIn(parameters: Parameters): RunSettings['isWanted'] {
	const text = optional(parameters.option('onlyItems'));
	if (text === undefined) return () => true;
	const isWanted = rangesFrom(String(text));
	if (!isWanted)
		parameters.found({
			path: ['options', 'onlyItems'],
			says: 'must be numbers and ranges of items',
			hint: 'Write it as in 57, 104-110, 200-',
		});
	return isWanted ?? (() => false);
}

/** What is wrong with an option is left as a finding in the parameters. */
function settingsFrom(parameters: Parameters): RunSettings {
	return {
		concurrency: numberIn(parameters, 'concurrency'),
		perSecond: numberIn(parameters, 'messagesPerSecond'),
		patience: {
			tries: numberIn(parameters, 'maxRetries') ?? usual.maxRetries,
			timeMs: (numberIn(parameters, 'retryTimeLimit') ?? usual.retryTimeLimit) * 1000,
		},
		whenUnknown: whenUnknownIn(parameters),
		isCombined: parameters.option('combineItems') === true,
		recipientsPerRequest: numberIn(parameters, 'recipientsPerRequest'),
		isWanted: wantedIn(parameters),
	};
}

/** The settings of a run; refused in words when an option holds something else than it may. */
export function settingsOf(
	context: IExecuteFunctions,
	[first = { json: {} }]: INodeExecutionData[],
): Outcome<RunSettings> {
	const parameters = new Parameters(context, 0, first);
	const settings = settingsFrom(parameters);
	const { finding } = parameters;
	if (!finding) return accepted(settings);
	return refused({
		kind: 'input',
		gateway: '',
		message: sentenceOf(finding),
		hint: finding.hint ?? 'Change the option and run again. Nothing was sent.',
		retryable: false,
	});
}
