/** Of the demo and the tests only: n8n listens on 127.0.0.1 and holds nothing but the sandbox's keys. */
export const demoOwner = {
	email: 'owner@example.com',
	password: 'WhatsApp-Demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};
