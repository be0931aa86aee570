import { isInternalHost } from '../webhooks/public-url';

/** Why the server refuses a webhook URL when it is saved. Whatomate notes §A8.2. */
export function urlProblem(value: string): string | undefined {
	const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(value) ?? [];
	if (!['http', 'https'].includes(scheme.toLowerCase())) return 'URL scheme must be http or https';
	if (!URL.canParse(value)) return 'URL must have a hostname';
	return isInternalHost(new URL(value).hostname) ? 'URL must not point to internal addresses' : undefined;
}
