import { beyondLimits, type Limit } from '../../../../gateways/limits';
import type { MessageType } from '../../../../gateways/message';

const family = '👩‍👩‍👧‍👧';
const flag = '🇰🇪';

function finding(limit: Limit, subject: unknown, type: MessageType = 'text') {
	return beyondLimits('Acme', [limit], type, subject);
}

describe('characters', () => {
	test.each([
		['letters', 'abc', 3],
		['an emoji outside the basic plane as one', '😀😀😀', 3],
		['a flag as the two code points that it is', flag, 2],
		['a family as its people and the joints between them', family, 7],
		['an accent of its own as one more', 'e\u0301', 2],
	])('counts %s', (_name, text, length) => {
		expect(finding({ at: 'text', characters: length }, { text })).toBeUndefined();
		expect(finding({ at: 'text', characters: length - 1 }, { text })).toEqual({
			path: ['text'],
			says: `has ${length} characters, and Acme takes at most ${length - 1}`,
		});
	});
});

describe('bytes', () => {
	test.each([
		['abc', 3],
		['é', 2],
		['€', 3],
		['😀', 4],
	])('of %s are %d', (text, length) => {
		expect(finding({ at: 'text', bytes: length }, { text })).toBeUndefined();
		expect(finding({ at: 'text', bytes: length - 1 }, { text })?.says).toContain(`has ${length} bytes`);
	});
});

describe('how many', () => {
	const subject = (...counts: number[]) => ({
		sections: counts.map((count) => ({
			rows: Array.from({ length: count }, (_, n) => ({ title: `${n}` })),
		})),
	});

	test('counts over all lists together', () => {
		const limit: Limit = { at: 'sections.*.rows.*', count: [1, 10] };
		expect(finding(limit, subject(4, 6))).toBeUndefined();
		expect(finding(limit, subject(4, 7))).toEqual({
			path: ['rows'],
			says: 'has 11 entries, and Acme takes at most 10',
		});
		expect(finding(limit, subject())).toEqual({
			path: ['rows'],
			says: 'has 0 entries, and Acme wants at least 1',
		});
	});

	test('counts a list that is missing or null as empty', () => {
		expect(finding({ at: 'tags.*', count: [1, 2] }, { tags: null })?.says).toMatch(/0 entries/);
		expect(finding({ at: 'tags.*', count: [1, 2] }, {})?.says).toMatch(/0 entries/);
		expect(finding({ at: 'tags.*', count: [0, 2] }, {})).toBeUndefined();
	});
});

describe('what must be there', () => {
	test.each([undefined, null, ''])('is missing as %j', (value) => {
		expect(finding({ at: 'label', required: true }, { label: value })?.says).toMatch(
			/is empty, and Acme wants it/,
		);
	});

	test('as soon as there are several', () => {
		const limit: Limit = { at: 'sections.*.title', requiredWhenSeveral: true };
		expect(finding(limit, { sections: [{}] })).toBeUndefined();
		expect(finding(limit, { sections: [{ title: 'A' }, { title: '' }] })).toMatchObject({
			path: ['sections', 1, 'title'],
		});
	});

	test('once only, while empty values may repeat', () => {
		const limit: Limit = { at: 'buttons.*.id', unique: true };
		expect(
			finding(limit, { buttons: [{ id: 'a' }, { id: '' }, { id: '' }, { id: 'b' }] }),
		).toBeUndefined();
		expect(finding(limit, { buttons: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })).toMatchObject({
			path: ['buttons', 2, 'id'],
		});
	});

	test('in a form of its own', () => {
		const limit: Limit = { at: 'code', pattern: { test: /^\d+$/, says: 'must be digits' } };
		expect(finding(limit, { code: '12' })).toBeUndefined();
		expect(finding(limit, { code: '' })).toBeUndefined();
		expect(finding(limit, { code: 'x' })).toEqual({ path: ['code'], says: 'must be digits' });
	});
});

describe('a file', () => {
	const limit: Limit = {
		at: 'media',
		file: { mimeTypes: ['image/png', 'image/jpeg'], bytes: 5 * 1024 * 1024 },
	};
	const binary = (mimeType: string, byteLength?: number) => ({
		media: { binary: { mimeType, byteLength } },
	});

	test('is judged by its known size and type', () => {
		expect(finding(limit, binary('image/png', 5 * 1024 * 1024))).toBeUndefined();
		expect(finding(limit, binary('IMAGE/PNG; q=1', 1))).toBeUndefined();
		expect(finding(limit, binary('image/png', 7.4 * 1024 * 1024))?.says).toBe(
			'has 7.4 MB, and Acme takes at most 5 MB',
		);
		expect(finding(limit, binary('image/gif', 1))?.says).toBe(
			'is image/gif, and Acme takes image/png, image/jpeg',
		);
	});

	test('of unknown size is left to the gateway', () => {
		expect(finding(limit, binary('image/png'))).toBeUndefined();
	});

	test('behind a link is not judged by the ending of the link, only by the type that the user gave', () => {
		const url = 'https://example.com/photo.gif';
		expect(finding(limit, { media: { url } })).toBeUndefined();
		expect(finding(limit, { media: { url, mimeType: 'image/gif' } })?.says).toMatch(/is image\/gif/);
	});

	test('of another kind is not judged by a limit for one kind', () => {
		const videos: Limit = { at: 'media', file: { of: 'video/', mimeTypes: ['video/mp4'], bytes: 10 } };
		expect(finding(videos, binary('image/gif', 1_000))).toBeUndefined();
		expect(finding(videos, binary('video/webm', 1))?.says).toMatch(/is video\/webm/);
	});
});

test('a limit holds for its message types only, and the first one broken is told', () => {
	const limits: Limit[] = [
		{ in: ['list'], at: 'text', characters: 1 },
		{ at: 'text', characters: 2 },
		{ at: 'footer', characters: 1 },
	];
	const subject = { text: 'abc', footer: 'abc' };
	expect(beyondLimits('Acme', limits, 'text', subject)?.says).toMatch(/at most 2/);
	expect(beyondLimits('Acme', limits, 'list', subject)?.says).toMatch(/at most 1/);
	expect(beyondLimits('Acme', limits, 'text', { text: 'ab' })).toBeUndefined();
});
