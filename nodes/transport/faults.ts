import { credentialRefused } from '../../gateways/base-url';
import type { WireFailure } from '../../gateways/wire';

/** Network faults in words, and whether the request can have arrived. */
const faults: Readonly<Record<string, { words: string } & Pick<WireFailure, 'accepted' | 'underWay'>>> = {
	ECONNREFUSED: { words: 'nothing answers at its address', accepted: 'no' },
	ENOTFOUND: { words: 'its host name is not known', accepted: 'no' },
	EAI_AGAIN: { words: 'its host name could not be looked up', accepted: 'no' },
	EHOSTUNREACH: { words: 'there is no way to its host', accepted: 'no' },
	ENETUNREACH: { words: 'there is no way to its network', accepted: 'no' },
	CERT_HAS_EXPIRED: { words: 'its certificate has expired', accepted: 'no' },
	DEPTH_ZERO_SELF_SIGNED_CERT: { words: 'its certificate is self-signed', accepted: 'no' },
	SELF_SIGNED_CERT_IN_CHAIN: { words: 'its certificate is self-signed', accepted: 'no' },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { words: 'its certificate cannot be verified', accepted: 'no' },
	ERR_TLS_CERT_ALTNAME_INVALID: { words: 'its certificate is for another host', accepted: 'no' },
	ECONNRESET: { words: 'the connection was cut', accepted: 'unknown' },
	EPIPE: { words: 'the connection was cut', accepted: 'unknown' },
	ETIMEDOUT: { words: 'the time for an answer ran out', accepted: 'unknown', underWay: true },
	ECONNABORTED: { words: 'the time for an answer ran out', accepted: 'unknown', underWay: true },
	ERR_CANCELED: { words: 'the run was stopped', accepted: 'unknown', underWay: true },
};

interface Caused {
	name?: string;
	code?: unknown;
	message?: string;
	cause?: unknown;
}

function* causesOf(error: unknown): Generator<Caused> {
	for (let cause = error as Caused | undefined; cause; cause = cause.cause as Caused | undefined)
		yield cause;
}

/** Which fault it was, without quoting the error: its text can hold the address and more. */
export function failureOf(error: unknown): WireFailure {
	for (const cause of causesOf(error)) {
		if (cause.name === credentialRefused)
			return { failure: String(cause.message), accepted: 'no', credentialRefused: true };
		const fault = typeof cause.code === 'string' ? faults[cause.code] : undefined;
		if (fault) {
			const { words, ...fate } = fault;
			return { failure: words, ...fate };
		}
	}
	return { failure: 'the connection failed', accepted: 'unknown' };
}
