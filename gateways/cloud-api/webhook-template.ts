import type { EventName } from '../event';
import { textOf } from '../webhook-values';
import { isObject, withoutEmpty, type JsonObject } from '../wire';

export interface TemplateChange {
	event: EventName;
	/** What tells this change from another one of the same template at the same second. */
	became: string;
	details: JsonObject;
}

const fields: ReadonlySet<unknown> = new Set([
	'message_template_status_update',
	'message_template_quality_update',
	'template_category_update',
]);

function templateOf(value: JsonObject): JsonObject {
	return {
		templateId: textOf(value.message_template_id),
		template: textOf(value.message_template_name),
		language: textOf(value.message_template_language),
	};
}

function statusChange(value: JsonObject, status: string): TemplateChange {
	const { disable_info: disabled, other_info: other, rejection_info: rejection } = value;
	const reason = value.reason === 'NONE' ? undefined : textOf(value.reason);
	const details = withoutEmpty({
		...templateOf(value),
		status,
		reason,
		category: textOf(value.message_template_category),
		disabled: isObject(disabled) ? disabled : undefined,
		rejection: isObject(rejection) ? rejection : undefined,
		other: isObject(other) ? other : undefined,
	});
	return { event: 'template.statusChanged', became: status, details };
}

function qualityChange(value: JsonObject, quality: string): TemplateChange {
	const previousQuality = textOf(value.previous_quality_score);
	const details = withoutEmpty({ ...templateOf(value), quality, previousQuality });
	return { event: 'template.qualityChanged', became: quality, details };
}

function categoryChange(value: JsonObject, category: string): TemplateChange {
	// With a correct category the change is announced, and `new_category` is the one it still has.
	const announced = textOf(value.correct_category);
	const details = withoutEmpty({
		...templateOf(value),
		category,
		previousCategory: textOf(value.previous_category),
		announcedCategory: announced,
	});
	return { event: 'template.categoryChanged', became: announced ?? category, details };
}

/**
 * Reads what happened to a template (Kapso notes §7). Meta's own example of a changed quality comes under the field
 * of a changed status, so the contents decide.
 */
export function templateChangeOf(field: unknown, value: JsonObject): TemplateChange | undefined {
	if (!fields.has(field)) return undefined;
	const quality = textOf(value.new_quality_score);
	if (quality !== undefined) return qualityChange(value, quality);
	const category = textOf(value.new_category);
	if (category !== undefined) return categoryChange(value, category);
	const status = textOf(value.event);
	return status === undefined ? undefined : statusChange(value, status);
}
