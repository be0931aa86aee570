import type { FastifyInstance } from 'fastify';

import type { SandboxContext } from '../context';
import type { Answer } from '../wire/send';
import { enumProblem, listOf, pageOf, type Query } from './page';
import { channelTemplateOf, projectOf } from './project-shapes';
import { platformOf, projectsOf, versionsOf, type DemoProject } from './projects';
import { listed, reading } from './reading';
import { errors } from './replies';

const MAX_LIMIT = 100;
const STATUSES = ['draft', 'pending', 'active', 'inactive'];
/** Bird API reference, Create project, `type`. */
const TYPES = [
	'chatwidget',
	'form',
	'knowledgeBase',
	'deepLink',
	'channelTemplate',
	'website',
	'htmlEmail',
	'popup',
	'helpcenter',
	'adCreative',
	'preferencecenter',
	'landingpage',
];

interface InProject {
	Params: { projectId: string; templateId: string };
	Querystring: Query;
}

/** Studio projects and their channel templates, in the order of creation. Bird notes §5.4. */
export function addTemplateRoutes(app: FastifyInstance, context: SandboxContext): void {
	const account = context.accounts.bird;
	const path = '/workspaces/:ws/projects';
	const one = `${path}/:projectId`;

	app.get<{ Querystring: Query }>(
		path,
		reading(context, ({ query }) => listProjects(context, query)),
	);
	app.get<InProject>(
		one,
		reading(context, ({ params }) =>
			withProject(params.projectId, (project) => ok(projectOf(project, account))),
		),
	);
	app.get<InProject>(
		`${one}/channel-templates`,
		reading(context, ({ params, query }) =>
			withProject(params.projectId, (project) =>
				pageOf(listed(context, versionsOf(project)), query, MAX_LIMIT, (version) =>
					channelTemplateOf(project, version),
				),
			),
		),
	);
	app.get<InProject>(
		`${one}/channel-templates/:templateId`,
		reading(context, ({ params }) =>
			withProject(params.projectId, (project) => {
				const version = versionsOf(project).find(({ id }) => id === params.templateId);
				return version ? ok(channelTemplateOf(project, version)) : errors.templateNotFound;
			}),
		),
	);

	function withProject(wanted: string, answer: (project: DemoProject) => Answer): Answer {
		const project = projectsOf(context).find(({ id }) => id === wanted);
		return project === undefined ? errors.projectNotFound : answer(project);
	}
}

function listProjects(context: SandboxContext, query: Query): Answer {
	const account = context.accounts.bird;
	const statuses = listOf(query.status);
	const types = listOf(query.type);
	const problem = enumProblem('status', statuses, STATUSES) ?? enumProblem('type', types, TYPES);
	if (problem) return problem;
	const words = String(query.q ?? '').toLowerCase();
	const { suitableChannelId } = query;
	const platform = account.channels.find(({ id }) => id === suitableChannelId)?.platformId;
	const found = projectsOf(context)
		.filter((project) => suitableChannelId === undefined || platformOf(project) === platform)
		.filter((project) => hasStatus(project, statuses))
		.filter(() => types.length === 0 || types.includes('channelTemplate'))
		.filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(words));
	return pageOf(listed(context, found), query, MAX_LIMIT, (project) => projectOf(project, account));
}

function hasStatus(project: DemoProject, statuses: readonly string[]): boolean {
	return statuses.length === 0 || versionsOf(project).some(({ status }) => statuses.includes(status));
}

function ok(body: object): Answer {
	return { status: 200, body };
}
