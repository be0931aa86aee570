import { z } from 'zod';

import { text } from '../wire/strings';
import { identifier } from './parts';

const payload = z
	.object({
		screen: identifier.optional(),
		data: z
			.record(z.unknown())
			.refine((data) => Object.keys(data).length > 0, { message: 'must not be empty when given' })
			.optional(),
	})
	.strict();

/** Action of an interactive flow message. `flow_cta` may have 30 characters in Kapso's specification. */
export const flowAction = z
	.object({
		name: z.literal('flow'),
		parameters: z
			.object({
				flow_message_version: z.literal('3'),
				flow_id: identifier.optional(),
				flow_name: identifier.optional(),
				flow_cta: text(30),
				flow_token: identifier.optional(),
				mode: z.enum(['published', 'draft']).optional(),
				flow_action: z.enum(['navigate', 'data_exchange']).optional(),
				flow_action_payload: payload.optional(),
			})
			.strict()
			.superRefine((parameters, context) => {
				if (parameters.flow_id === undefined && parameters.flow_name === undefined) {
					context.addIssue({
						code: 'invalid_type',
						expected: 'string',
						received: 'undefined',
						path: ['flow_id'],
					});
				}
				if (parameters.flow_id !== undefined && parameters.flow_name !== undefined) {
					context.addIssue({
						code: 'custom',
						message: 'give either flow_id or flow_name, not both',
					});
				}
				if (
					parameters.flow_action === 'data_exchange' &&
					parameters.flow_action_payload !== undefined
				) {
					context.addIssue({
						code: 'custom',
						message: 'flow_action_payload goes with navigate only',
					});
				}
			}),
	})
	.strict();
