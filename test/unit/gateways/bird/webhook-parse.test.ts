import { delivered, goldens, read, receivedAt } from './webhook-support';

test.each(goldens.map((golden) => [golden.name, golden] as const))('%s', (_name, { delivery, event }) => {
	expect(read(delivery)).toEqual({ ...event, raw: delivery });
});

test('a delivery that comes again has the same id, and events that differ have different ones', () => {
	const ids = goldens.map(({ delivery }) => read(structuredClone(delivery)).id);
	expect(goldens.map(({ delivery }) => read(delivery).id)).toEqual(ids);
	// The golden deliveries share one message per direction and one interaction per kind.
	expect(new Set(ids).size).toBe(new Set(goldens.map(({ event }) => event.id)).size);
});

describe('identity', () => {
	const from = (contact: unknown) => {
		const delivery = delivered('inbound-text');
		delivery.payload.sender = { contact };
		return read(delivery).contact;
	};

	test.each([
		['+201012345678', '+201012345678'],
		['201012345678', '+201012345678'],
		['+20 10 1234-5678', '+201012345678'],
		['****5678', undefined],
		['', undefined],
	])('the number %p is told as %p', (identifierValue, phoneNumber) => {
		expect(from({ identifierKey: 'phonenumber', identifierValue }).phoneNumber).toBe(phoneNumber);
	});

	test('a user name instead of a number', () => {
		expect(from({ identifierKey: 'whatsappusername', identifierValue: 'amina.h' })).toEqual({
			userName: 'amina.h',
		});
	});

	test('the number among the further identifiers', () => {
		const contact = {
			identifierKey: 'whatsappbsuid',
			identifierValue: 'EG.42424242',
			identifiers: [{ identifierKey: 'phonenumber', identifierValue: '+201012345678' }],
		};
		expect(from(contact)).toEqual({ userId: 'EG.42424242', phoneNumber: '+201012345678' });
	});

	test('digits of a user id are not taken for a number', () => {
		expect(from({ identifierKey: 'whatsappbsuid', platformAddress: '4242424242' })).toEqual({});
	});
});

describe('time', () => {
	const at = (timestamp: unknown, createdAt: unknown) => {
		const delivery = delivered('inbound-text');
		Object.assign(delivery.payload, { meta: { extraInformation: { timestamp } }, createdAt });
		return read(delivery).occurredAt;
	};

	test.each([
		['1761311290', '2025-10-24T13:08:11Z', '2025-10-24T13:08:10.000Z'],
		[1761311290, null, '2025-10-24T13:08:10.000Z'],
		[undefined, '2025-10-24T13:08:11.96Z', '2025-10-24T13:08:11.960Z'],
		[undefined, '2025-10-24T15:08:11.123456789+02:00', '2025-10-24T13:08:11.123Z'],
		['soon', 'yesterday', new Date(receivedAt).toISOString()],
		[undefined, undefined, new Date(receivedAt).toISOString()],
	])('WhatsApp says %p, Bird says %p', (timestamp, createdAt, occurredAt) => {
		expect(at(timestamp, createdAt)).toBe(occurredAt);
	});
});

describe('files', () => {
	const typeOf = (file: object, extraInformation: object = {}) => {
		const delivery = delivered('inbound-video');
		const mediaUrl = 'https://media.api.bird.com/workspaces/w/messages/m/media/1';
		delivery.payload.body = { type: 'file', file: { files: [{ mediaUrl, ...file }] } };
		delivery.payload.meta = { extraInformation };
		return read(delivery).message?.type;
	};

	test.each([
		[{ contentType: 'image/jpeg' }, {}, 'image'],
		[{ contentType: 'image/jpeg', filename: 'scan.jpg' }, {}, 'document'],
		[{ contentType: 'image/webp' }, { 'whatsapp.media.type': 'image' }, 'image'],
		[
			{ contentType: 'video/mp4', filename: 'film.mp4' },
			{ 'whatsapp.media.type': 'document' },
			'document',
		],
		[{ contentType: 'audio/ogg; codecs=opus' }, {}, 'audio'],
		[{ contentType: 'application/zip' }, {}, 'document'],
		[{}, {}, 'document'],
	])('%p with %p is of type %s', (file, extra, type) => {
		expect(typeOf(file, extra)).toBe(type);
	});
});

test('a row of a list that was pressed', () => {
	const delivery = delivered('inbound-text');
	const postback = { text: 'Monday', payload: 'day-1', metadata: { description: { label: 'at noon' } } };
	delivery.payload.body = { type: 'list', list: { text: '', actions: [{ type: 'postback', postback }] } };
	expect(read(delivery).message).toMatchObject({
		type: 'listReply',
		text: 'Monday',
		choice: { id: 'day-1', title: 'Monday', description: 'at noon' },
	});
});

test('the buttons of a message that we sent are not taken for pressed ones', () => {
	const delivery = delivered('status-delivered');
	const actions = [{ type: 'reply', reply: { text: 'Yes' } }];
	delivery.payload.body = { type: 'text', text: { text: 'Coming?', actions } };
	expect(read(delivery).message).toMatchObject({ type: 'text', text: 'Coming?' });
	expect(read(delivery).message?.choice).toBeUndefined();
});

test('a message of another platform, and an event of another service, are passed on as other', () => {
	const sms = { ...delivered('inbound-text'), event: 'sms.inbound' };
	expect(read(sms)).toMatchObject({ event: 'other', raw: sms });
	const channel = { service: 'channels', event: 'channel.updated', payload: { id: 'c', channelId: 'c' } };
	expect(read(channel)).toMatchObject({ event: 'other', sender: { id: 'c' }, raw: channel });
});

test('an interaction without an id is still told apart from others', () => {
	const first = delivered('interaction-read');
	delete first.payload.id;
	const second = structuredClone(first);
	second.payload.messageId = 'another';
	expect(read(first).id).toMatch(/^sha256:/);
	expect(read(structuredClone(first)).id).toBe(read(first).id);
	expect(read(second).id).not.toBe(read(first).id);
});
