const REPORT_EVERY_MS = 20_000;

/** Seconds as a person says them: `45 s`, `2 min 05 s`. */
export function spokenDuration(milliseconds) {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** Says what begins, that it still goes on (every 20 seconds), and how long it took. Gives what `work` gives. */
export async function withProgress(title, work) {
	const begin = Date.now();
	console.log(`▸ ${title}`);
	const reporter = setInterval(
		() => console.log(`  … still at it (${spokenDuration(Date.now() - begin)})`),
		REPORT_EVERY_MS,
	);
	try {
		const result = await work();
		console.log(`  done in ${spokenDuration(Date.now() - begin)}`);
		return result;
	} finally {
		clearInterval(reporter);
	}
}
