import { autoReply } from './lib/auto-reply.mjs';
import { demoCredentialIds } from './lib/demo-credentials.mjs';
import { demoOwner } from './lib/demo-owner.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { provideN8n } from './lib/n8n-runtime.mjs';
import { withProgress } from './lib/progress.mjs';
import { report } from './lib/report.mjs';
import { runCommand } from './lib/run-command.mjs';
import { sendExamples } from './lib/send-examples.mjs';
import { startStack } from './lib/stack.mjs';
import { startOptions, usage } from './lib/start-options.mjs';
import { lastingState, passingState } from './lib/state-folder.mjs';
import { UserError } from './lib/user-error.mjs';

const interruptedCode = 130;

/** Prepares everything, runs the examples and gives the exit code. */
async function start({ once, n8n: version, n8nPort, sandboxPort }, cleanUps) {
	await ensureInstalled();
	const runtime = await provideN8n(version);
	console.log(`Using n8n ${runtime.version}, ${runtime.source}.`);
	const { folder, close } = await (once ? passingState() : lastingState(runtime.version));
	let keep = false;
	cleanUps.push(() => close({ keep }));
	const onInstalled = () => (keep = true);
	const stack = await startStack({ runtime, folder, n8nPort, sandboxPort, cleanUps, onInstalled });
	const { n8n, sandbox, logFolder } = stack;

	const { text, complete } = report(await runExamples(stack));
	keep = !complete;
	console.log(text);
	if (!complete) console.log(`Logs: ${logFolder}`);
	if (once) return complete ? 0 : 1;
	sayWhereEverythingIs(n8n.origin, sandbox.origin);
	return await firstToEnd([n8n.service, sandbox.service]);
}

async function runExamples({ client, sandbox }) {
	const sandboxOrigin = sandbox.origin;
	const credentials = await demoCredentialIds(client, sandboxOrigin);
	const examples = { client, sandboxOrigin, credentials };
	const sent = await withProgress('Sending the examples', () => sendExamples(examples));
	const replied = await withProgress('Waiting for the automatic replies', () => autoReply(examples));
	return { sent, replied };
}

function sayWhereEverythingIs(editor, sandbox) {
	console.log(`
Editor    ${editor}   sign in as ${demoOwner.email} with ${demoOwner.password}
Examples  ${editor}/home/workflows   (each start restores them: copy one before you change it)
Sandbox   ${sandbox}/sandbox/messages   what the gateways received

Ctrl-C stops both.`);
}

async function firstToEnd(services) {
	const ended = await Promise.race(services.map((service) => service.exited.then(() => service)));
	throw new UserError(`${ended.name} has ended by itself.`, `Its last words are in ${ended.logFile}`);
}

let once = false;
/** Ctrl-C is how a start without `--once` is meant to end. */
await runCommand(
	async (cleanUps) => {
		const options = startOptions();
		if (options.help) {
			console.log(usage);
			return 0;
		}
		once = options.once;
		return await start(options, cleanUps);
	},
	{ interruptedCode: () => (once ? interruptedCode : 0) },
);
