import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import { BEGINNING } from './account';
import { success } from './replies';

/** `GET /api/me`: the user that the key acts as. */
export function currentUser(context: SandboxContext): Answer {
	const { userId, organizationId } = context.accounts.whatomate;
	return success({
		id: userId,
		email: 'owner@example.com',
		full_name: 'Sandbox Owner',
		role: {
			id: '6512bd43-d9ca-4a6b-8f1e-2c3d4e5f6a7b',
			name: 'admin',
			description: '',
			is_system: true,
			permissions: [],
		},
		is_active: true,
		is_available: true,
		is_super_admin: false,
		is_member: true,
		organization_id: organizationId,
		created_at: BEGINNING,
		updated_at: BEGINNING,
	});
}
