import examples from 'libphonenumber-js/mobile/examples';
import {
	getExampleNumber,
	parsePhoneNumberFromString,
	type CountryCode,
	type MetadataJson,
} from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min.json';
import { slimPhoneMetadata } from '../../../scripts/lib/slim-phone-metadata.cjs';

const full = metadata as unknown as MetadataJson;
const slim = slimPhoneMetadata(full) as MetadataJson;

/** A mobile number of the country as people there write it, with its trunk prefix where there is one. */
function writtenIn(country: CountryCode): string {
	return getExampleNumber(country, examples, full)?.formatNational() ?? '';
}

test('what the package ships reads the numbers of every country as the whole library does', () => {
	const countries = Object.keys(full.countries) as CountryCode[];
	expect(countries.length).toBeGreaterThan(200);
	for (const country of countries) {
		const written = writtenIn(country);
		const [whole, slimmed] = [full, slim].map((plans) => {
			const parsed = parsePhoneNumberFromString(written, country, plans);
			return [country, parsed?.number, parsed?.isPossible()];
		});
		expect(slimmed).toEqual(whole);
	}
});

test('it is half of it', () => {
	expect(JSON.stringify(slim).length).toBeLessThan(JSON.stringify(full).length / 2);
});
