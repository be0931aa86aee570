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

/** In how many ways a quantifier can be met at one place of the longest subject. */
function waysOf(quantifier = ''): number {
	if (/^[*+]|^\{\d+,\}/.test(quantifier)) return longestSubject;
	if (quantifier.startsWith('?')) return 2;
	const [, least, most] = /^\{(\d+),(\d+)\}/.exec(quantifier) ?? [];
	return most === undefined ? 1 : Math.min(longestSubject, Number(most) - Number(least) + 1);
}

const repeats = (quantifier = ''): boolean => /^[*+]|^\{(?!1\}|0\}|0,1\})/.test(quantifier);

/** Steps that matching may take at most: about a fifth of a second. */
const mostSteps = longestSubject ** 3;

/**
 * Why a pattern may take for ever on some text, as a predicate; undefined when it cannot. Repeated groups that
 * themselves repeat or choose are refused, and so is what could be met in too many ways, as every way may be tried.
 */
function dangerOf(pattern: string): string | undefined {
	const groups: Array<{ inner: boolean }> = [];
	const ways = { any: 1, space: 1, other: 1 };
	for (const [, atom = '', quantifier] of pattern.matchAll(token)) {
		const group = groups[groups.length - 1];
		if (atom.startsWith('(')) {
			groups.push({ inner: false });
		} else if (atom === ')') {
			const closed = groups.pop();
			if (closed?.inner && repeats(quantifier)) return 'repeats a group that itself repeats or chooses';
			ways.any *= waysOf(quantifier);
			const outer = groups[groups.length - 1];
			if (outer && (closed?.inner || repeats(quantifier))) outer.inner = true;
		} else if (atom === '|') {
			if (group) group.inner = true;
		} else {
			if (/^\\[1-9k]/.test(atom)) return 'refers back to a group';
			ways[kindOf(atom)] *= waysOf(quantifier);
			if (group && repeats(quantifier)) group.inner = true;
		}
	}
	// Without an anchor the search begins anew at every character.
	const starts = pattern.startsWith('^') ? 1 : longestSubject;
	return ways.any * Math.max(ways.space, ways.other) * starts > mostSteps
		? 'has too many repetitions (*, +, ?) that can match the same characters'
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
