import { receiversIn } from '../../../../gateways/kapso/compose';

describe('whom a body names', () => {
	test.each<[object, string[]]>([
		[{}, []],
		[{ to: '+15551234567' }, ['+15551234567']],
		[{ to: 15551234567 }, ['15551234567']],
		[{ recipient: 'US.12345' }, ['US.12345']],
		[{ to: '+15551234567', recipient: 'US.12345' }, ['+15551234567', 'US.12345']],
		[{ to: '', recipient: null }, []],
	])('%j: %j', (body, names) => {
		expect(receiversIn(body as Record<string, unknown>)).toEqual(names);
	});
});
