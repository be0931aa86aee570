/** An error that a person can act on: what went wrong, and in `nextStep` what to do about it. */
export class UserError extends Error {
	constructor(message, nextStep, options) {
		super(message, options);
		this.name = 'UserError';
		this.nextStep = nextStep;
	}
}
