import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What a registration leaves behind: the secret that proves deliveries, and what to remove later. */
export interface Registration {
	secret: string;
	token: string;
	ids: string[];
}

/** Test and production URL live side by side, each with a registration of its own. */
function registrationsOf(context: IHookFunctions | IWebhookFunctions): Record<string, Registration> {
	const memory = context.getWorkflowStaticData('node');
	memory.registrations ??= {};
	return memory.registrations as IDataObject as unknown as Record<string, Registration>;
}

export function allRegistrations(
	context: IWebhookFunctions,
): Array<[url: string, registration: Registration]> {
	return Object.entries(registrationsOf(context));
}

export function registrationFor(context: IHookFunctions, url: string): Registration | undefined {
	const registrations = registrationsOf(context);
	return Object.hasOwn(registrations, url) ? registrations[url] : undefined;
}

export function remember(context: IHookFunctions, url: string, registration: Registration): void {
	registrationsOf(context)[url] = registration;
}

export function forget(context: IHookFunctions, url: string): void {
	delete registrationsOf(context)[url];
}
