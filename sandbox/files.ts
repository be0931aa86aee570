import type { FastifyInstance } from 'fastify';

interface SampleFile {
	mimeType: string;
	bytes: Buffer;
}

/** A grey square of 16 by 16 pixels. */
const photo = Buffer.from(
	'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI' +
		'CAj/wAALCAAQABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AAP/Z',
	'base64',
);

/** One transparent pixel. */
const sticker = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

/** Files for workflows to send, so that no media URL has to leave the machine. */
export const sampleFiles: Readonly<Record<string, SampleFile>> = {
	'photo.jpg': { mimeType: 'image/jpeg', bytes: photo },
	'document.pdf': { mimeType: 'application/pdf', bytes: emptyPage() },
	'clip.mp4': { mimeType: 'video/mp4', bytes: emptyClip() },
	'sticker.webp': { mimeType: 'image/webp', bytes: sticker },
	'voice.ogg': { mimeType: 'audio/ogg', bytes: Buffer.from('OggS', 'latin1') },
};

/** `GET /sandbox/files/:name`. */
export function fileRoutes(app: FastifyInstance): void {
	app.get<{ Params: { name: string } }>('/sandbox/files/:name', async (request, reply) => {
		const { name } = request.params;
		const file = Object.hasOwn(sampleFiles, name) ? sampleFiles[name] : undefined;
		if (file === undefined) return reply.status(404).send({ error: `There is no file ${name}` });
		return reply.type(file.mimeType).send(file.bytes);
	});
}

/** A PDF of one blank page; its table must hold the offset of every object. */
function emptyPage(): Buffer {
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const table = text.length;
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
	text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}

/** An MP4 with its file type box and no tracks: enough to be told apart, nothing to play. */
function emptyClip(): Buffer {
	return Buffer.concat([
		box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
		box('mdat', Buffer.alloc(0)),
	]);
}

function box(type: string, content: Buffer): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(8 + content.length);
	return Buffer.concat([size, Buffer.from(type, 'latin1'), content]);
}
