import type { BadInput } from './case';
import { choices } from './choices';
import { commerce } from './commerce';
import { filesAndPlaces } from './files';
import { others } from './others';
import { recipientsAndSenders } from './recipients';
import { templates } from './templates';
import { texts } from './texts';

export const badInputs: readonly BadInput[] = [
	...texts,
	...recipientsAndSenders,
	...choices,
	...commerce,
	...filesAndPlaces,
	...templates,
	...others,
];
