import type { SandboxContext } from '../context';

/** A value that a template message gives. */
export interface DemoVariable {
	key: string;
	description: string;
	/** Text when left out. */
	type?: 'string' | 'number' | 'boolean';
	/** `none` when left out, as the live service has it even for addresses of header images. */
	format?: 'none' | 'url';
	/** Sample value for Meta's review, in every language. */
	example: string;
}

/** What a template says in one language; `{{key}}` stands for a variable. */
export interface DemoContent {
	/** Address of the header's image. */
	image?: string;
	body: string;
	footer?: string;
	link?: { text: string; url: string };
}

export type TemplateStatus = 'draft' | 'pending' | 'active' | 'inactive';

/** A channel template: one version of a project. */
export interface DemoVersion {
	id: string;
	status: TemplateStatus;
	variables: ReadonlyArray<string | DemoVariable>;
	contents: Readonly<Record<string, DemoContent>>;
}

/** A Studio project. Only the first five fields are needed. */
export interface DemoProject {
	id: string;
	name: string;
	/** The current channel template; what `version` may name besides `latest`. */
	templateId: string;
	/** The first is the default. */
	locales: string[];
	/** A name alone is a text. */
	variables: ReadonlyArray<string | DemoVariable>;
	/** By language. */
	contents?: Readonly<Record<string, DemoContent>>;
	description?: string;
	/** Of the current template; `active` when left out. */
	status?: TemplateStatus;
	category?: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
	/** `whatsapp` when left out. */
	platformId?: string;
	/** Versions before the current one. */
	earlier?: readonly DemoVersion[];
	/** Versions after it. */
	later?: readonly DemoVersion[];
	createdAt?: string;
}

/** The account's projects and those that were filled in, in the order of creation. */
export function projectsOf({ accounts, store }: SandboxContext): DemoProject[] {
	return [...accounts.bird.projects, ...store.templates<DemoProject>('bird')];
}

/** The version that a project sends; undefined when none is approved. */
export function activeVersionOf(project: DemoProject): DemoVersion | undefined {
	return versionsOf(project)
		.filter(({ status }) => status === 'active')
		.at(-1);
}

/** All channel templates of a project, the oldest first. */
export function versionsOf(project: DemoProject): DemoVersion[] {
	const { templateId, status = 'active', variables, contents = {} } = project;
	const current = { id: templateId, status, variables, contents };
	return [...(project.earlier ?? []), current, ...(project.later ?? [])];
}

/** Variables with all their fields. */
export function variablesOf({ variables }: Pick<DemoVersion, 'variables'>): DemoVariable[] {
	return variables.map((variable) =>
		typeof variable === 'string' ? { key: variable, description: '', example: variable } : variable,
	);
}

export function platformOf({ platformId = 'whatsapp' }: DemoProject): string {
	return platformId;
}
