/** Where a country's way of writing numbers stands in the library's metadata: only printing them needs it. */
const formats = 4;

function withoutFormats(countries) {
	return Object.fromEntries(
		Object.entries(countries).map(([code, country]) => [
			code,
			country.map((entry, position) => (position === formats && Array.isArray(entry) ? 0 : entry)),
		]),
	);
}

/** The metadata of libphonenumber-js without what reading a number does not need: half of it. */
function slimPhoneMetadata(metadata) {
	const { countries, nonGeographic, ...rest } = metadata;
	return {
		...rest,
		countries: withoutFormats(countries),
		nonGeographic: withoutFormats(nonGeographic ?? {}),
	};
}

module.exports = { slimPhoneMetadata };
