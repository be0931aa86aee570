import type { ZodIssue } from 'zod';

/** Bird's `details`: a list of what is wrong for each dotted path, `.receiver.contacts[0]`. Bird notes §2.3. */
export function detailsOf(issues: readonly ZodIssue[]): Record<string, string[]> {
	const details: Record<string, string[]> = {};
	for (const issue of issues) {
		const path = pathOf(issue.path);
		details[path] = [...(details[path] ?? []), ...wordsOf(issue)];
	}
	return details;
}

function pathOf(path: ReadonlyArray<string | number>): string {
	if (path.length === 0) return '.';
	return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
}

function wordsOf(issue: ZodIssue): string[] {
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => `property "${key}" is unsupported`);
		case 'invalid_type':
			return [
				issue.received === 'undefined'
					? 'property is missing'
					: `value must be ${article(issue.expected)}`,
			];
		case 'invalid_enum_value':
			return [`Invalid value: "${issue.received}", expected one of: ${quoted(issue.options)}`];
		case 'invalid_literal':
			return [
				`Invalid value: "${String(issue.received)}", expected one of: ${quoted([String(issue.expected)])}`,
			];
		case 'too_small':
			return [smallWords(issue)];
		case 'too_big':
			return [bigWords(issue)];
		case 'invalid_string':
			return [`string doesn't match the ${formatOf(issue.validation)}`];
		default:
			return [issue.message];
	}
}

function smallWords(issue: ZodIssue & { code: 'too_small' }): string {
	if (issue.type === 'string') return `minimum string length is ${issue.minimum}`;
	if (issue.type === 'array') return `minimum number of items is ${issue.minimum}`;
	return `number must be at least ${issue.minimum}`;
}

function bigWords(issue: ZodIssue & { code: 'too_big' }): string {
	if (issue.type === 'string') return `maximum string length is ${issue.maximum}`;
	if (issue.type === 'array') return `maximum number of items is ${issue.maximum}`;
	return `number must be at most ${issue.maximum}`;
}

function formatOf(validation: unknown): string {
	if (validation === 'regex') return 'regular expression';
	return `format "${validation === 'url' ? 'uri' : validation === 'datetime' ? 'date-time' : String(validation)}"`;
}

function article(expected: string): string {
	return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function quoted(options: ReadonlyArray<string | number>): string {
	return options.map((option) => `"${option}"`).join(', ');
}
