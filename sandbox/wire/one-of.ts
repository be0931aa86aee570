import { z, type ZodTypeAny } from 'zod';

/**
 * An object whose shape is chosen by one of its properties.
 * Unlike zod's discriminated union the shapes may carry refinements, and the issues are those of the chosen shape alone.
 */
export function oneOf(key: string, shapes: Readonly<Record<string, ZodTypeAny>>) {
	return z.record(z.unknown()).superRefine((value, context) => {
		const choice = value[key];
		const shape =
			typeof choice === 'string' && Object.hasOwn(shapes, choice) ? shapes[choice] : undefined;
		if (shape === undefined) {
			context.addIssue(wrongChoice(key, choice, Object.keys(shapes)));
			return;
		}
		const result = shape.safeParse(value);
		for (const issue of result.error?.issues ?? []) context.addIssue(issue);
	});
}

function wrongChoice(key: string, choice: unknown, options: string[]): z.IssueData {
	if (choice === undefined) {
		return { code: 'invalid_type', expected: 'string', received: 'undefined', path: [key] };
	}
	return { code: 'invalid_enum_value', received: choice as string, options, path: [key] };
}
