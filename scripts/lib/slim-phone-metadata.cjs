/**
 * Where in the library's metadata of a country stands what only printing a number needs (its formats), and what only
 * tells which of several countries with one calling code, or which kind of line, a number belongs to (its types).
 */
const formats = 4;
const types = 11;
const unneeded = [formats, types];

function slimCountry(country) {
	return country.map((entry, position) =>
		unneeded.includes(position) && Array.isArray(entry) ? 0 : entry,
	);
}

/**
 * The metadata of libphonenumber-js without what reading a number of a known country does not need: a quarter of it.
 * Numbers of no country, such as +800, are never read as those of one.
 */
function slimPhoneMetadata(metadata) {
	const { countries, ...rest } = metadata;
	const slimmed = Object.entries(countries).map(([code, country]) => [code, slimCountry(country)]);
	return { ...rest, countries: Object.fromEntries(slimmed), nonGeographic: {} };
}

module.exports = { slimPhoneMetadata };
