import type { SendMessage } from './schema';

type Interactive = NonNullable<SendMessage['interactive']>;

/** How the server keeps an interactive message, by the type that was asked for. Whatomate notes §A5. */
export function outgoingInteractive(interactive: Interactive): object {
	const { type, body, button_text: buttonText } = interactive;
	const buttons = (interactive.buttons ?? []).map(({ id, title }) => ({
		id: id ?? '',
		title: title ?? '',
	}));
	const text = body ?? '';
	switch (type) {
		case 'list':
			return { type, body: text, rows: buttons };
		case 'cta_url':
			return { type, body: text, button_text: buttonText ?? '', url: interactive.url ?? '' };
		case 'voice_call': {
			const { display_text: displayText, ttl_minutes: minutes } = interactive;
			return {
				type,
				body: text,
				display_text: displayText ?? '',
				...(minutes && { ttl_minutes: minutes }),
			};
		}
		case 'flow':
			return {
				type,
				body: text,
				button_text: buttonText || 'Open',
				flow_id: interactive.flow_id ?? '',
			};
		default:
			return { type: 'button', body: text, buttons };
	}
}
