import path from 'node:path';

import { ensureInstalled } from './lib/ensure-installed.mjs';
import { signIn } from './lib/n8n-client.mjs';
import { installPackage, startN8n } from './lib/n8n-instance.mjs';
import { provideN8n } from './lib/n8n-runtime.mjs';
import { buildAndPack } from './lib/package-tarball.mjs';
import { onFreePort } from './lib/ports.mjs';
import { withProgress } from './lib/progress.mjs';
import { report } from './lib/report.mjs';
import { startSandboxProcess } from './lib/sandbox-process.mjs';
import { sendExamples } from './lib/send-examples.mjs';
import { startOptions, usage } from './lib/start-options.mjs';
import { lastingState, passingState } from './lib/state-folder.mjs';
import { UserError } from './lib/user-error.mjs';

/** Of the demo only: n8n listens on 127.0.0.1 and holds nothing but the sandbox's keys. */
const owner = {
	email: 'owner@example.com',
	password: 'WhatsApp-Demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};
const interruptedCode = 130;

/** Prepares everything, sends the examples and gives the exit code. What must be undone goes into `cleanUps`. */
async function start({ once, n8nPort, sandboxPort }, cleanUps) {
	await ensureInstalled();
	const runtime = await provideN8n();
	console.log(`Using n8n ${runtime.version}, ${runtime.source}.`);
	const state = await (once ? passingState() : lastingState());
	const { folder } = state;
	const logFolder = path.join(folder, 'logs');
	let keep = false;
	cleanUps.push(() => state.close({ keep }));
	const stopLater = (server) => {
		cleanUps.push(() => server.service.stop());
		return server;
	};

	const tarball = await withProgress('Building and packing the package', () => buildAndPack(folder));
	const { name, version } = await installPackage({ tarball, userFolder: folder, runtime });
	keep = true;
	const sandbox = await withProgress('Starting the sandbox', () =>
		onFreePort(sandboxPort, (port) => startSandboxProcess({ port, logFolder })),
	).then(stopLater);
	const n8n = await withProgress(`Starting n8n with ${name} ${version}: up to a minute`, () =>
		onFreePort(n8nPort, (port) => startN8n({ runtime, userFolder: folder, port })),
	).then(stopLater);
	const client = await signIn(n8n.origin, owner);
	const rows = await withProgress('Sending the examples', () =>
		sendExamples({ client, sandboxOrigin: sandbox.origin }),
	);

	const { text, complete } = report(rows);
	keep = !complete;
	console.log(text);
	if (!complete) console.log(`Logs: ${logFolder}`);
	if (once) return complete ? 0 : 1;
	sayWhereEverythingIs(n8n.origin, sandbox.origin);
	return await firstToEnd([n8n.service, sandbox.service]);
}

function sayWhereEverythingIs(editor, sandbox) {
	console.log(`
Editor    ${editor}   sign in as ${owner.email} with ${owner.password}
Examples  ${editor}/home/workflows   (each start restores them: copy one before you change it)
Sandbox   ${sandbox}/sandbox/messages   what the gateways received

Ctrl-C stops both.`);
}

async function firstToEnd(services) {
	const ended = await Promise.race(services.map((service) => service.exited.then(() => service)));
	throw new UserError(`${ended.name} has ended by itself.`, `Its last words are in ${ended.logFile}`);
}

/** Ctrl-C is how a start without `--once` is meant to end. */
function interrupted({ once }) {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => {
				console.log('\nStopping …');
				resolve(once ? interruptedCode : 0);
			});
		}
	});
}

function explain(error) {
	console.error(`\n✖ ${error instanceof UserError ? error.message : error.stack}`);
	if (error.nextStep) console.error(`→ ${error.nextStep}`);
	return 1;
}

async function main() {
	const cleanUps = [];
	try {
		const options = startOptions();
		if (options.help) {
			console.log(usage);
			return 0;
		}
		return await Promise.race([start(options, cleanUps), interrupted(options)]);
	} catch (error) {
		return explain(error);
	} finally {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
	}
}

process.exit(await main());
