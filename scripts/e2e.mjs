import { ensureInstalled } from './lib/ensure-installed.mjs';
import { provideN8n } from './lib/n8n-runtime.mjs';
import { runCommand } from './lib/run-command.mjs';
import { runJest } from './lib/run-jest.mjs';
import { startStack } from './lib/stack.mjs';
import { passingState } from './lib/state-folder.mjs';

/** Beside the ports of `npm start`, so that both can run. */
const ports = { n8nPort: 5778, sandboxPort: 5780 };
const interruptedCode = 130;

/** The version of n8n, when one is given by `--n8n`, and what jest gets. */
function splitArgs(args) {
	const at = args.indexOf('--n8n');
	if (at === -1) return { jestArgs: args };
	return { version: args[at + 1] ?? '', jestArgs: args.toSpliced(at, 2) };
}

/** One n8n and one sandbox for the whole run; the arguments go to jest, but for `--n8n <version>`. */
async function endToEnd(cleanUps) {
	const { version, jestArgs } = splitArgs(process.argv.slice(2));
	await ensureInstalled();
	const runtime = await provideN8n(version);
	console.log(`Using n8n ${runtime.version}, ${runtime.source}.`);
	const state = await passingState();
	let keep = false;
	cleanUps.push(() => state.close({ keep }));
	const { n8n, sandbox, logFolder } = await startStack({
		runtime,
		folder: state.folder,
		...ports,
		cleanUps,
		onInstalled: () => (keep = true),
	});
	const code = await runJest(['--runInBand', ...jestArgs], {
		...process.env,
		E2E_N8N: n8n.origin,
		E2E_SANDBOX: sandbox.origin,
		E2E_LOGS: logFolder,
	});
	keep = code !== 0;
	if (keep) console.log(`Logs: ${logFolder}`);
	return code;
}

await runCommand(endToEnd, { interruptedCode: () => interruptedCode });
