import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import type { DemoTag } from './account';
import { goDate } from './go-date';
import { contains, listPage, type Query } from './page';
import { listed } from './reading';
import { errors, failure, success } from './replies';
import { createTag as createTagSchema } from './schema';

const MAX_NAME_BYTES = 50;
const COLORS = ['blue', 'red', 'green', 'yellow', 'purple', 'gray'];

/** `GET /api/tags`. The order is not documented: by name is assumed. Whatomate notes §A4. */
export function listTags(context: SandboxContext, query: Query): Answer {
	const found = listed(context, allTags(context))
		.filter(({ name, color }) => contains(name, query.search) || contains(color, query.search))
		.sort((a, b) => a.name.localeCompare(b.name));
	return success(listPage('tags', found, query, tagObject));
}

/** `POST /api/tags`. Contacts may bear tags that are not in this list. */
export function createTag(context: SandboxContext, body: unknown): Answer {
	const parsed = createTagSchema.safeParse(body ?? {});
	if (!parsed.success) return errors.invalidBody;
	const { name, color } = parsed.data;
	if (!name) return failure(400, 'name is required');
	if (Buffer.byteLength(name) > MAX_NAME_BYTES) return failure(400, 'name must be at most 50 characters');
	if (color && !COLORS.includes(color)) {
		return failure(400, `invalid color. Valid colors: ${COLORS.join(', ')}`);
	}
	if (allTags(context).some((tag) => tag.name === name)) {
		return failure(409, 'Tag with this name already exists');
	}
	const tag = { name, color: color ?? '', createdAt: goDate() };
	context.webhooks.whatomate.createdTags.push(tag);
	return success(tagObject(tag));
}

function allTags({ accounts, webhooks }: SandboxContext): DemoTag[] {
	return [...accounts.whatomate.tags, ...webhooks.whatomate.createdTags];
}

function tagObject({ name, color, createdAt }: DemoTag) {
	return { name, color, created_at: createdAt, updated_at: createdAt };
}
