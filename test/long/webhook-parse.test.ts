import { autoKonnect } from '../../gateways/autokonnect';
import { kapso } from '../../gateways/kapso';
import { readMany as readManyOfBird } from '../unit/gateways/bird/webhook-junk';
import { goldenDeliveries } from '../unit/gateways/cloud-api/webhook-goldens';
import { readMany } from '../unit/gateways/cloud-api/webhook-junk';
import { readMany as readManyOfWhatomate } from '../unit/gateways/whatomate/webhook-junk';

const amount = 100_000;

/** The same as the usual tests do with some thousands. */
test.each<[string, () => void]>([
	['AutoKonnect', () => readMany(autoKonnect.webhook.parse, goldenDeliveries('autokonnect'), amount)],
	['Bird Channels', () => readManyOfBird(amount)],
	['Kapso', () => readMany(kapso.webhook.parse, goldenDeliveries('kapso'), amount)],
	['Whatomate', () => readManyOfWhatomate(amount)],
])('100,000 changed deliveries of %s are read into valid events', (_gateway, read) => read());
