import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { carouselFields } from '../../descriptions/carousel';
import { commerceFields, flowFields } from '../../descriptions/commerce';
import { contactsFields } from '../../descriptions/contacts';
import { senderFields } from '../../descriptions/sender';
import { headerFields, interactiveFields } from '../../descriptions/interactive';
import { mediaFields } from '../../descriptions/media';
import { messageTypeFields } from '../../descriptions/messageType';
import { optionsField, simplifyField } from '../../descriptions/options';
import { recipientFields } from '../../descriptions/recipient';
import { simpleTypeFields } from '../../descriptions/simpleTypes';
import { templatePartFields } from '../../descriptions/template';
import { templateFields, templateInsteadFields } from '../../descriptions/templateChoice';
import { textFields } from '../../descriptions/text';
import { windowFields } from '../../descriptions/window';
import { nodeErrorOf } from '../../../errors';
import { Stop } from '../../../../gateways/delivery/stop';
import { clock } from '../../../transport/clock';
import { refusedLine } from '../refused-line';
import { remarkOf, stoppingError } from './run/ending';
import { leaveSummary, tell, tellProgress } from './run/progress';
import { SendRun } from './run/send-run';
import { settingsOf } from './run/settings';
import { Tally } from './run/tally';

/** In the order in which a person thinks: who sends, who receives, what. */
export const description: INodeProperties[] = [
	...senderFields,
	...recipientFields,
	...messageTypeFields,
	...templateFields,
	...headerFields,
	...textFields,
	...mediaFields,
	...simpleTypeFields,
	...contactsFields,
	...interactiveFields,
	...commerceFields,
	...carouselFields,
	...flowFields,
	...templatePartFields,
	...windowFields,
	...templateInsteadFields,
	simplifyField,
	optionsField,
];

/** `message: send`: one item per message accepted, paired with the item it came from. */
export async function execute(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const settings = settingsOf(context, items);
	if (!settings.ok) throw nodeErrorOf(context.getNode(), settings.refusal);
	const wanted = items.filter((_, index) => settings.value.isWanted(index)).length;
	const tally = new Tally(wanted, clock.now);
	const run = new SendRun(context, items, settings.value, tally);
	const ended = new Stop();
	void tellProgress(context, tally, () => run.read, ended);
	await run.go();
	ended.abort();
	const { results, isCancelled } = run;
	const error =
		isCancelled || context.continueOnFail()
			? undefined
			: stoppingError(context, results.all, items.length, settings.value);
	leaveSummary(context, tally, context.continueOnFail() ? refusedLine(results.refused, wanted) : undefined);
	// n8n keeps no output of a node that was under way when the execution was stopped.
	if (isCancelled) tell(context, `stopped. ${remarkOf(results.all, items.length, settings.value)}`);
	if (error) throw error;
	return results.output;
}
