import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { furtherOperations } from '../../../gateways/capabilities';
import { outputSchemas } from '../../../scripts/lib/output-schemas';

const root = join(__dirname, '../../..');
const schemas = [...outputSchemas()];

test.each(schemas)('%s is the one of the code', (path, schema) => {
	expect(readFileSync(join(root, path), 'utf8')).toBe(schema);
});

test('every operation has one, and the trigger', () => {
	const paths = schemas.map(([path]) => path);
	for (const operation of [...furtherOperations, 'message.send'])
		expect(paths).toContain(
			`nodes/WhatsAppGateway/__schema__/v1.0.0/${operation.replace('.', '/')}.json`,
		);
	expect(paths).toContain('nodes/WhatsAppGatewayTrigger/__schema__/v1.1.0.json');
});
