import path from 'node:path';

const slowestShown = 5;

/**
 * Reports a jest run in plain lines, for terminals and logs alike: one line per finished test file, at the end every
 * failure whole, then a summary. What tests write to the console is shown for failed files only.
 * Sends the counts `{ passed, failed }` to a parent process that has asked for them; a file that could not be loaded
 * has no tests that could fail, so it counts as one that did.
 */
export default class FileReporter {
	#begunAt = performance.now();
	#files = [];

	constructor({ rootDir }) {
		this.rootDir = rootDir;
	}

	onTestResult({ path: testPath }, result, { numTotalTestSuites: total }) {
		const file = {
			name: path.relative(this.rootDir, testPath),
			seconds: result.perfStats.runtime / 1000,
			hasFailed: Boolean(result.testExecError) || result.numFailingTests > 0,
			...result,
		};
		this.#files.push(file);
		const place = `${this.#files.length}/${total}`.padStart(2 * String(total).length + 1);
		console.log(
			`${file.hasFailed ? 'FAIL' : 'ok  '} ${place}  ${file.name}  ${testsOf(file)}  ${inSeconds(file)}`,
		);
	}

	onRunComplete(_contexts, results) {
		const failed = this.#files.filter(({ hasFailed }) => hasFailed);
		for (const file of failed)
			console.log(`\n${file.name}\n${consoleOf(file)}${file.failureMessage ?? ''}`);
		const counts = {
			passed: results.numPassedTests,
			failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
		};
		console.log(`\n${this.#summary(results, failed.length)}`);
		process.send?.(counts);
	}

	#summary({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }, failedFiles) {
		const seconds = (performance.now() - this.#begunAt) / 1000;
		const skipped = numPendingTests + numTodoTests;
		const slowest = this.#files
			.toSorted((one, other) => other.seconds - one.seconds)
			.slice(0, slowestShown);
		return [
			...slowest.map((file) => `Slow:  ${inSeconds(file).padStart(8)}  ${file.name}`),
			`Files: ${this.#files.length}, ${failedFiles} failed`,
			`Tests: ${numPassedTests} passed, ${numFailedTests} failed${skipped ? `, ${skipped} skipped` : ''}`,
			`Time:  ${inSeconds({ seconds })}`,
		].join('\n');
	}
}

function testsOf({ testExecError, numPassingTests, numFailingTests, numPendingTests, numTodoTests }) {
	const ran = numPassingTests + numFailingTests;
	if (testExecError && ran === 0) return 'did not run';
	const skipped = numPendingTests + numTodoTests;
	return [
		`${ran} ${ran === 1 ? 'test' : 'tests'}`,
		...(numFailingTests ? [`${numFailingTests} failed`] : []),
		...(skipped ? [`${skipped} skipped`] : []),
	].join(', ');
}

function inSeconds({ seconds }) {
	return `${seconds.toFixed(1)} s`;
}

function consoleOf({ console: entries }) {
	return (entries ?? []).map(({ type, message }) => `console.${type}: ${message}\n`).join('');
}
