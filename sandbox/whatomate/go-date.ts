import { currentTime } from '../clock';

/** Time as the server writes it for webhooks: whole seconds and a literal Z. Whatomate notes §A1. */
export function goDate(time = new Date(currentTime())): string {
	return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Time with nanoseconds, as in deliveries. */
export function goTimestamp(time = new Date(currentTime())): string {
	return time.toISOString().replace('Z', '456789Z');
}
