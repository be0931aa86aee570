import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import { isUuid } from '../wire/strings';
import { BEGINNING, type DemoFlow, type DemoWhatsAppAccount } from './account';
import { contains, listPage, matches, type Query } from './page';
import { listed } from './reading';
import { failure, success } from './replies';

/** `GET /api/accounts`: all at once. Whatomate notes §A6. */
export function listAccounts(context: SandboxContext): Answer {
	return success({ accounts: listed(context, context.accounts.whatomate.accounts).map(accountObject) });
}

function accountObject(account: DemoWhatsAppAccount) {
	return {
		id: account.id,
		name: account.name,
		app_id: '726581234567890',
		phone_id: account.phoneId,
		business_id: '102345678901234',
		webhook_verify_token: 'demo-verify-token',
		api_version: 'v21.0',
		is_default_incoming: account.isDefaultOutgoing,
		is_default_outgoing: account.isDefaultOutgoing,
		auto_read_receipt: false,
		business_calling_enabled: account.businessCallingEnabled,
		status: 'active',
		has_access_token: true,
		has_app_secret: true,
		phone_number: account.phoneNumber,
		display_name: account.displayName,
		created_by_name: 'Sandbox Owner',
		created_at: BEGINNING,
		updated_at: BEGINNING,
	};
}

/** `GET /api/flows`. */
export function listFlows(context: SandboxContext, query: Query): Answer {
	const found = listed(context, context.accounts.whatomate.flows)
		.filter(({ account }) => matches(account, query.account))
		.filter(({ status }) => matches(status, query.status))
		.filter(({ name }) => contains(name, query.search));
	return success(listPage('flows', found, query, flowObject));
}

/** `GET /api/flows/:id`: the flow is one level deeper than other single objects. */
export function getFlow(context: SandboxContext, id: string): Answer {
	if (!isUuid(id)) return failure(400, 'Invalid flow ID');
	const flow = context.accounts.whatomate.flows.find((one) => one.id === id);
	return flow ? success({ flow: flowObject(flow) }) : failure(404, 'Flow not found');
}

function flowObject(flow: DemoFlow) {
	const isPublished = flow.status === 'PUBLISHED';
	return {
		id: flow.id,
		whatsapp_account: flow.account,
		meta_flow_id: flow.metaFlowId,
		name: flow.name,
		status: flow.status,
		category: flow.category,
		json_version: '6.0',
		flow_json: {},
		screens: [{ id: 'FIRST', title: flow.name, layout: { type: 'SingleColumnLayout', children: [] } }],
		preview_url: isPublished ? `https://flows.example.com/preview/${flow.metaFlowId}` : '',
		has_local_changes: !isPublished,
		created_at: BEGINNING,
		updated_at: BEGINNING,
	};
}
