import type { Answer } from '../wire/send';
import { errors, failure } from './replies';
import { sendTemplate as sendTemplateSchema, type SendTemplate } from './schema';

const jsonFields = ['template_params', 'button_params', 'header_params'];
const formFields = [
	'contact_id',
	'phone_number',
	'template_name',
	'template_id',
	'account_name',
	'header_media_filename',
	...jsonFields,
];

/** The JSON body of a template send, or the refusal. */
export function templateFromJson(body: unknown): SendTemplate | Answer {
	const parsed = sendTemplateSchema.safeParse(body ?? {});
	return parsed.success ? parsed.data : errors.invalidBody;
}

/** The form is read field by field; a media id or URL in it is not looked at. */
export function templateFromForm(fields: Record<string, string>): SendTemplate | Answer {
	const values: Record<string, unknown> = {};
	for (const name of formFields) {
		const value = fields[name];
		if (value === undefined) continue;
		try {
			values[name] = jsonFields.includes(name) ? JSON.parse(value) : value;
		} catch {
			return failure(400, `Invalid ${name} JSON`);
		}
	}
	const parsed = sendTemplateSchema.safeParse(values);
	if (parsed.success) return parsed.data;
	return failure(400, `Invalid ${String(parsed.error.issues[0]?.path[0])} JSON`);
}
