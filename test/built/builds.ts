import * as core from 'n8n-core';
import * as workflow from 'n8n-workflow';
import type * as LoadOptions from '../integration/support/load-options';
import type * as RunNode from '../integration/support/run-node';
import type * as RunTrigger from '../integration/support/run-trigger';
import type * as Ways from '../integration/template-contract/ways';

/** The tests' support over one build of the package, and the same n8n. */
export type Build = Pick<typeof RunNode, 'runNodeWithHints'> &
	Pick<typeof LoadOptions, 'filledIn' | 'templateFieldsOf'> &
	Pick<typeof RunTrigger, 'TriggerUnderTest'> &
	Pick<typeof Ways, 'ways'>;

/** Files of nodes and credentials, from the root and without their ending. */
const entries = [
	'nodes/WhatsAppGateway/WhatsAppGateway.node',
	'nodes/WhatsAppGatewayTrigger/WhatsAppGatewayTrigger.node',
	'credentials/AutoKonnectWabaApi.credentials',
	'credentials/BirdChannelsApi.credentials',
	'credentials/KapsoWhatsAppApi.credentials',
	'credentials/WhatomateApi.credentials',
];

function loaded(prepare: () => void): Build {
	let build: Build | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-core', () => core);
		jest.doMock('n8n-workflow', () => workflow);
		prepare();
		build = {
			...jest.requireActual<typeof RunNode>('../integration/support/run-node'),
			...jest.requireActual<typeof LoadOptions>('../integration/support/load-options'),
			...jest.requireActual<typeof RunTrigger>('../integration/support/run-trigger'),
			...jest.requireActual<typeof Ways>('../integration/template-contract/ways'),
		};
	});
	if (!build) throw new Error('The build was not loaded');
	return build;
}

export const sources = loaded(() => undefined);

export const dist = loaded(() => {
	for (const entry of entries) {
		jest.doMock(`../../${entry}`, () => jest.requireActual<object>(`../../dist/${entry}.js`));
	}
});
