import { compareVersions } from './n8n-manifest.mjs';

/**
 * Where n8n's REST interface differs from version to version.
 * @param {{ versionCli: string, useWorkflowPublicationService?: boolean }} settings of a running n8n, as it gives them
 *   to a user who is signed in
 * @returns {RestFormat}
 * @typedef {object} RestFormat
 * @property {boolean} activatesByField whether a workflow is activated by its field `active`, not by a route of its own
 * @property {boolean} registersAfterwards whether n8n answers before the triggers of an activated workflow are registered
 * @property {boolean} runsSentWorkflow whether a run is of the workflow in the request, not of the saved one
 * @property {string} runQuery after the address that starts a run
 * @property {(name: string) => unknown} destinationNode the node that a run ends with
 */
export function restFormat({ versionCli, useWorkflowPublicationService = false }) {
	const isBefore = (version) => compareVersions(versionCli, version) < 0;
	return {
		activatesByField: isBefore('1.122.0'),
		registersAfterwards: useWorkflowPublicationService,
		runsSentWorkflow: isBefore('2.13.0'),
		runQuery: isBefore('1.114.0') ? '?partialExecutionVersion=2' : '',
		destinationNode: (name) => (isBefore('1.123.0') ? name : { nodeName: name, mode: 'inclusive' }),
	};
}
