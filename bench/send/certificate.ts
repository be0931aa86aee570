import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { host } from './protocol';

/** Files in PEM format. */
export interface Certificate {
	certificate: string;
	key: string;
}

/**
 * A self-signed certificate for the local server, made anew for each run. Clients trust it through
 * NODE_EXTRA_CA_CERTS. With a P-256 key, because an RSA key would cost the server most of the handshake.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
	const { cert, private: privateKey } = await generate([{ name: 'commonName', value: host }], {
		keyType: 'ec',
		curve: 'P-256',
		algorithm: 'sha256',
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: host }] }],
	});
	const files = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
	await writeFile(files.certificate, cert);
	await writeFile(files.key, privateKey, { mode: 0o600 });
	return files;
}
