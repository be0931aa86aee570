// The one file that imports the library: the build bundles it in here, so the package keeps no dependency.
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Whether the numbering plan of an ISO 3166-1 alpha-2 country is known. */
export function isKnownCountry(country: string): boolean {
	return isSupportedCountry(country);
}

/** E.164 form of a number as written in a country; undefined when it cannot be one. */
export function internationalNumber(written: string, country: string): string | undefined {
	if (!isSupportedCountry(country)) return undefined;
	const parsed = parsePhoneNumberFromString(written, country);
	return parsed?.isPossible() ? parsed.number : undefined;
}
