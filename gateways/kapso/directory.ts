import type { Directory } from '../directory';
import { contact, contacts, saveContact } from './directory-contacts';
import { senders } from './directory-senders';
import { template, templates } from './directory-templates';
import { serviceWindow } from './service-window';

export const directory: Directory = {
	senders,
	templates,
	template,
	contacts,
	contact,
	saveContact,
	serviceWindow,
};
