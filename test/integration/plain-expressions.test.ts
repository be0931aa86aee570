import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	plainPieces,
	plainValue,
} from '../../nodes/WhatsAppGateway/actions/message/parameters/plain-expression';
import { contextFor } from './support/run-node';

/** What n8n itself makes of an expression for an item. */
function ofN8n(expression: string, json: IDataObject): unknown {
	const parameters = { gateway: 'kapso', messageType: 'text', text: expression };
	return contextFor({ parameters, items: [json], credentials: {} }).getNodeParameter('text', 0, '', {
		skipValidation: true,
	});
}

/** What is read without n8n; undefined where n8n is asked. */
function read(expression: string, json: IDataObject): unknown {
	const pieces = plainPieces(expression);
	return pieces && plainValue(pieces, json);
}

const item = {
	to: '+254712345678',
	number: 42,
	name: 'Ann',
	deep: { er: { value: 'here' } },
	empty: '',
	'First Name': 'Ann-Marie',
	"it's": 'quoted',
	constructor: 'a field',
	binding: 'another',
};

test.each([
	['={{ $json.to }}', '+254712345678'],
	['={{$json.number}}', 42],
	['={{ $json.deep.er.value }}', 'here'],
	['={{ $json.empty }}', ''],
	['=Hello {{ $json.name }}, your number is {{ $json.number }}.', 'Hello Ann, your number is 42.'],
	['=  {{ $json.name }}  ', '  Ann  '],
	['=Line 1\nLine 2: {{ $json.name }}\n', 'Line 1\nLine 2: Ann\n'],
	['={{ $json.name }}{{ $json.number }}', 'Ann42'],
	['={{ $json["First Name"] }}', 'Ann-Marie'],
	["={{ $json['First Name'] }}", 'Ann-Marie'],
	['={{ $json["it\'s"] }}', 'quoted'],
	['={{ $json["deep"].er["value"] }}', 'here'],
	['={{ "Hello " + $json.name + ", your order is on its way." }}', 'Hello Ann, your order is on its way.'],
	['={{$json.name+"!"}} {{ $json.number + $json.number }}', 'Ann! 84'],
	['={{ $json.number + $json.number }}', 84],
	['={{ $json.number + $json.number + "" }}', '84'],
	['={{ "" + $json.number + $json.number }}', '4242'],
	["={{ '+' + $json.number }}", '+42'],
	['={{ "1 + 1" }}', '1 + 1'],
	['=Text without any', 'Text without any'],
	['=', ''],
])('%j is read as n8n reads it', (expression, value) => {
	expect(read(expression, item)).toBe(value);
	expect(ofN8n(expression, item)).toBe(value);
});

test.each([
	'={{ $json.name.toUpperCase() }}',
	'={{ $json["na" + "me"] }}',
	'={{ $json[name] }}',
	'={{ $json["na\\x6de"] }}',
	'={{ $json.missing }}',
	'={{ $json.missing + "!" }}',
	'={{ $json.deep }}',
	'={{ $json.name - 1 }}',
	'={{ $json.name + 1 }}',
	'={{ $json.name + }}',
	'={{ + $json.number }}',
	'={{ $json.name ++ $json.name }}',
	'={{ $json.name "!" }}',
	'={{ "a" + `b` }}',
	'={{ "a\\n" + $json.name }}',
	'={{ "a", $json.name }}',
	'={{ ("a" + $json.name) }}',
	'={{ "{" + $json.name }}',
	'={{ $json["constructor"] }}',
	'={{ $json.binding }}',
	'={{ $json.name }}.constructor',
	'={{ $node.Start.json.name }}',
	'={{ $json.constructor }}',
	'={{ $json.name.length }}',
	'={{ $json }}',
	'={{ }}',
	'={{ $json.name',
	'=A \\{{ $json.name }}',
	'=A brace { and {{ $json.name }}',
	'=Hello {{ $json.missing }}',
	'={{ $json\n.name }}',
])('%j is left to n8n', (expression) => {
	expect(read(expression, item)).toBeUndefined();
});

test('whatever text and values, nothing is read otherwise than n8n reads it', () => {
	const text = fc.string({ unit: 'binary' });
	const value = fc.oneof(text, text, fc.integer(), fc.double(), fc.constant(null), fc.boolean());
	const json = fc.record({ a: value, b: value, _c: fc.record({ d1: value }) });
	const letters = [...'abc \n"\'`$=<>é.,:;!?()[]|&%#@*+-_/0123456789', '{', '\\'];
	const words = fc.string({ unit: fc.constantFrom(...letters) });
	const field = fc
		.constantFrom('.a', '["b"]', '._c.d1', "['_c'].d1", '.a.b', '.missing')
		.map((path) => `$json${path}`);
	const literal = fc.string({ unit: fc.constantFrom(...letters.filter((letter) => letter !== '"')) });
	const place = fc
		.array(
			fc.oneof(
				field,
				field,
				literal.map((inner) => `"${inner}"`),
			),
			{ minLength: 1, maxLength: 3 },
		)
		.map((operands) => `{{ ${operands.join(' + ')} }}`);
	const expression = fc
		.array(fc.oneof(words, place), { maxLength: 5 })
		.map((parts) => `=${parts.join('')}`);
	let compared = 0;
	fc.assert(
		fc.property(expression, json, (written, fields) => {
			const own = read(written, fields as IDataObject);
			if (own === undefined) return;
			compared += 1;
			expect(own).toBe(ofN8n(written, fields as IDataObject));
		}),
		{ numRuns: 3_000 },
	);
	expect(compared).toBeGreaterThan(300);
});
