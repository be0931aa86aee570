import { getCountries, getExampleNumber, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { runNode } from './support/run-node';
import { basics } from './support/wishes';

/** The number of each country that the library's own tests use. */
const exampleNumbers = getCountries().flatMap((country): Array<[CountryCode, PhoneNumber]> => {
	const number = getExampleNumber(country, examples);
	return number ? [[country, number]] : [];
});

/** What a run without sending shows for each of these numbers, the country being entered beside it. */
async function rehearsed(numbers: ReadonlyArray<{ to: string; country: string }>) {
	const items = await runNode({
		parameters: {
			...basics.kapso,
			messageType: 'text',
			text: 'Hello',
			phoneNumbers: '={{ $json.to }}',
			options: { defaultCountry: '={{ $json.country }}', dryRun: true },
		},
		items: numbers.map((number) => ({ ...number })),
		credentials: { kapsoWhatsAppApi: { baseUrl: 'https://api.kapso.ai', apiKey: 'key' } },
		continueOnFail: true,
	});
	return items.map(({ json }) => json.error ?? (json.body as { to?: string }).to);
}

test('a number as it is written in its country gets the country code, in every country', async () => {
	const national = exampleNumbers.map(([country, number]) => ({ to: number.formatNational(), country }));

	expect(exampleNumbers.length).toBeGreaterThan(200);
	expect(await rehearsed(national)).toEqual(exampleNumbers.map(([, { number }]) => number));
});

test('a number with its country code stays as it is, whatever the default country', async () => {
	const international = exampleNumbers.map(([, { number }]) => ({ to: number, country: 'KE' }));

	expect(await rehearsed(international)).toEqual(exampleNumbers.map(([, { number }]) => number));
});

test('what is no country code, and no number of the country, is refused in words', async () => {
	expect(
		await rehearsed([
			{ to: '0712345678', country: 'Kenya' },
			{ to: '07', country: 'KE' },
		]),
	).toEqual([
		"'Phone Numbers' cannot be completed, because 'KENYA' is not a country code [Item 0]",
		"'Phone Numbers' is not a phone number of KE [Item 1]",
	]);
});
