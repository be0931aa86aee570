import { Overlaps } from '../../../sandbox/overlaps';

const begin = (overlaps: Overlaps, ...people: string[]) => overlaps.begin('kapso', people, overlaps.arrive());

describe('sends at the same time', () => {
	it('are those to one recipient at one gateway, however the number is written', () => {
		const overlaps = new Overlaps();
		begin(overlaps, '+254712345678');
		begin(overlaps, '254712345679');
		overlaps.begin('bird', ['254712345678'], overlaps.arrive());
		expect(overlaps.count).toBe(0);
		begin(overlaps, '254 712 345678');
		expect([overlaps.count, overlaps.examples]).toEqual([
			1,
			[{ gateway: 'kapso', recipient: '254712345678' }],
		]);
	});

	it('are counted once for a request to many', () => {
		const overlaps = new Overlaps();
		begin(overlaps, '1', '2', '2', '3');
		expect(overlaps.count).toBe(0);
		begin(overlaps, '2', '3');
		expect(overlaps.count).toBe(1);
	});

	it('are over with the last answer', () => {
		const overlaps = new Overlaps();
		const [first, second] = [begin(overlaps, '1'), begin(overlaps, '1')];
		first('answered');
		begin(overlaps, '1')('answered');
		second('answered');
		begin(overlaps, '1');
		expect(overlaps.count).toBe(2);
	});

	it('are noticed when the answer left between arrival and reading', () => {
		const overlaps = new Overlaps();
		const end = begin(overlaps, '1');
		const arrival = overlaps.arrive();
		end('answered');
		overlaps.begin('kapso', ['1'], arrival);
		expect(overlaps.count).toBe(1);
	});

	it('are none when it turns out that the caller had hung up', () => {
		const overlaps = new Overlaps();
		const end = begin(overlaps, '1');
		begin(overlaps, '1');
		end('hungUp');
		expect([overlaps.count, overlaps.examples]).toEqual([0, []]);
	});

	it('stay some when the caller hung up much later', () => {
		const overlaps = new Overlaps();
		const end = begin(overlaps, '1');
		const arrival = overlaps.arrive();
		overlaps.begin('kapso', ['1'], { ...arrival, at: arrival.at - 1_000 });
		end('hungUp');
		expect(overlaps.count).toBe(1);
	});

	it('are forgotten, those too that are under way', () => {
		const overlaps = new Overlaps();
		const end = begin(overlaps, '1');
		begin(overlaps, '1');
		overlaps.clear();
		end('hungUp');
		begin(overlaps, '1');
		expect([overlaps.count, overlaps.examples]).toEqual([0, []]);
	});
});
