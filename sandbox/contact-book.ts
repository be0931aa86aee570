import type { GatewayName } from './gateways';
import type { ContactRecord } from './records';

/** The contacts of all gateways, found by id and by phone number without a walk through the others. */
export class ContactBook {
	private readonly byGateway = new Map<GatewayName, Map<string, ContactRecord>>();
	/** The first one who had the number. */
	private readonly byPhone = new Map<string, ContactRecord>();

	add(contact: ContactRecord): void {
		const contacts = this.of(contact.gateway);
		const replaced = contacts.get(contact.id);
		if (replaced !== undefined) this.unlist(replaced);
		contacts.set(contact.id, contact);
		this.list(contact);
	}

	/** Changes a contact; a number must not be changed in any other way. */
	change<T extends ContactRecord>(contact: T, changes: Partial<T>): void {
		this.unlist(contact);
		Object.assign(contact, changes);
		this.list(contact);
	}

	byId(gateway: GatewayName, id: string): ContactRecord | undefined {
		return this.of(gateway).get(id);
	}

	/** As the gateway writes the number. */
	byPhoneNumber(gateway: GatewayName, phoneNumber: string): ContactRecord | undefined {
		return this.byPhone.get(phoneKey({ gateway, phoneNumber }));
	}

	all(gateway: GatewayName): ContactRecord[] {
		return [...this.of(gateway).values()];
	}

	clear(): void {
		this.byGateway.clear();
		this.byPhone.clear();
	}

	private of(gateway: GatewayName): Map<string, ContactRecord> {
		const known = this.byGateway.get(gateway) ?? new Map<string, ContactRecord>();
		this.byGateway.set(gateway, known);
		return known;
	}

	private list(contact: ContactRecord): void {
		const key = phoneKey(contact);
		if (!this.byPhone.has(key)) this.byPhone.set(key, contact);
	}

	private unlist(contact: ContactRecord): void {
		const key = phoneKey(contact);
		if (this.byPhone.get(key) === contact) this.byPhone.delete(key);
	}
}

function phoneKey({ gateway, phoneNumber }: Pick<ContactRecord, 'gateway' | 'phoneNumber'>): string {
	return `${gateway}/${phoneNumber}`;
}
