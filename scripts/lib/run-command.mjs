import { UserError } from './user-error.mjs';

/**
 * Runs a command of this project to its end: Ctrl-C ends it in order, a failure is said in words, and what was
 * started is undone in any case. Ends the process.
 * @param {(cleanUps: (() => Promise<void>)[]) => Promise<number>} work gives the exit code; what must be undone
 *   goes into `cleanUps`, and is undone from the last to the first
 * @param {{ interruptedCode: () => number }} options exit code after Ctrl-C
 */
export async function runCommand(work, { interruptedCode }) {
	const cleanUps = [];
	let code;
	try {
		code = await Promise.race([work(cleanUps), interrupted(interruptedCode)]);
	} catch (error) {
		code = explain(error);
	} finally {
		for (const cleanUp of cleanUps.reverse()) await cleanUp();
	}
	process.exit(code);
}

function interrupted(code) {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => {
				console.log('\nStopping …');
				resolve(code());
			});
		}
	});
}

function explain(error) {
	console.error(`\n✖ ${error instanceof UserError ? error.message : error.stack}`);
	if (error.nextStep) console.error(`→ ${error.nextStep}`);
	return 1;
}
