import type { Directory } from '../directory';
import { flows, senders, tags } from './directory-choices';
import { changeTags, contact, contacts, saveContact } from './directory-contacts';
import { template, templates } from './directory-templates';
import { serviceWindow } from './service-window';

export const directory: Directory = {
	senders,
	templates,
	template,
	contacts,
	contact,
	saveContact,
	changeTags,
	serviceWindow,
	tags,
	flows,
};
