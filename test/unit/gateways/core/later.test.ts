import { gateways } from '../../../../gateways/registry';

const rooms = ['directory', 'history', 'files'] as const;

describe('a room that is opened when it is asked offers all that it holds', () => {
	test.each(
		gateways.flatMap(({ name, ...gateway }) =>
			rooms.flatMap((room) => (gateway[room] ? [[name, room, gateway[room]] as const] : [])),
		),
	)('%s: %s', async (name, room, offered) => {
		const opened = (await import(`../../../../gateways/${name}/${room}`)) as Record<string, object>;
		expect(Object.keys(offered).sort()).toEqual(Object.keys(opened[room] ?? {}).sort());
	});
});
