import { compareVersions } from '../../../scripts/lib/n8n-manifest.mjs';

/** Where n8n shows something else from version to version, and the package has no say in it. */
export function n8nDifferences(version: string) {
	const isSince = (other: string): boolean => compareVersions(version, other) >= 0;
	return {
		/** n8n-workflow 1.98 to 2.33 loses the cause of an error, and with it the rules of a credential's test. */
		testsHideTheirRules: isSince('1.101.0') && !isSince('2.34.0'),
	};
}
