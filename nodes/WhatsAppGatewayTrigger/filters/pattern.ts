/** Patterns are matched against so many characters of a text at most: time grows with a power of the length. */
export const longestSubject = 300;
const longestPattern = 200;

interface Atom {
	/** Which characters it can match, coarsely: everything, white space, or anything else. */
	kind: 'any' | 'space' | 'other';
}

function kindOf(atom: string): Atom['kind'] {
	if (atom === '.' || atom.startsWith('[^') || /^\\[DWS]/.test(atom)) return 'any';
	return atom === '\\s' || atom === ' ' ? 'space' : 'other';
}

/** Character classes, escapes, groups and single characters, each with the quantifier behind it. */
const token =
	/(\[(?:\\.|[^\]\\])*\]|\\.|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|\||[^()|[\\])((?:[*+?]|\{\d+(?:,\d*)?\})\??)?/gsu;

const isUnbounded = (quantifier = ''): boolean => /^[*+]|^\{\d+,\}/.test(quantifier);
const repeats = (quantifier = ''): boolean =>
	isUnbounded(quantifier) || /^\{(?!1\}|0\}|0,1\})/.test(quantifier);

/**
 * Why a pattern may take for ever on some text, as a predicate; undefined when it cannot. Repeated groups that
 * themselves repeat or choose are refused, as are several open-ended repetitions that can match the same characters.
 */
function dangerOf(pattern: string): string | undefined {
	const groups: Array<{ inner: boolean }> = [];
	const counts = { any: 0, space: 0, other: 0 };
	for (const [, atom = '', quantifier] of pattern.matchAll(token)) {
		const group = groups[groups.length - 1];
		if (atom.startsWith('(')) {
			groups.push({ inner: false });
		} else if (atom === ')') {
			const closed = groups.pop();
			if (closed?.inner && repeats(quantifier)) return 'repeats a group that itself repeats or chooses';
			if (isUnbounded(quantifier)) counts.any++;
			const outer = groups[groups.length - 1];
			if (outer && (closed?.inner || repeats(quantifier))) outer.inner = true;
		} else if (atom === '|') {
			if (group) group.inner = true;
		} else {
			if (/^\\[1-9k]/.test(atom)) return 'refers back to a group';
			if (isUnbounded(quantifier)) counts[kindOf(atom)]++;
			if (group && repeats(quantifier)) group.inner = true;
		}
	}
	const overlapping = counts.any + Math.max(counts.space, counts.other);
	// Without an anchor the search begins anew at every character.
	const most = pattern.startsWith('^') ? 3 : 2;
	return overlapping > most
		? `has more than ${most} open-ended repetitions (* or +) that can match the same characters`
		: undefined;
}

/** The pattern ready to match, ignoring case; or why it cannot be used, as a predicate. */
export function safePattern(pattern: string): { expression: RegExp } | { says: string } {
	if (pattern.length > longestPattern) return { says: `is longer than ${longestPattern} characters` };
	const danger = dangerOf(pattern);
	if (danger) return { says: `${danger}, which can take for ever on some texts` };
	try {
		return { expression: new RegExp(pattern, 'iu') };
	} catch {
		return { says: 'is not a regular expression' };
	}
}
