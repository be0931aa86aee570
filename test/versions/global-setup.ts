import { provideN8nVersions } from '../../scripts/lib/n8n-versions.mjs';

/** Runs only when a test of this folder does. Without the versions these tests fail. */
export default async function globalSetup(): Promise<void> {
	process.env.N8N_VERSIONS_FOLDER = await provideN8nVersions();
}
