import type { Locator, Page } from 'playwright-core';
import { until } from './sandbox';

/** Between two turns of the wheel. */
const pauseMs = 100;

/** The panel of a node in n8n's editor, by the names of the node's parameters. */
export class NodePanel {
	constructor(private readonly page: Page) {}

	parameter(name: string): Locator {
		return this.page.getByTestId('node-parameters').getByTestId(`parameter-input-${name}`);
	}

	/** Chooses from a list of fixed options. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.visible('[role="option"]', option).first().click();
	}

	async chooseCredential(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.visible('[role="option"]', name).click();
	}

	async type(name: string, value: string): Promise<void> {
		await this.parameter(name).locator('input, textarea').fill(value);
	}

	/** Opens the list of a resource locator. */
	async open(name: string): Promise<Picker> {
		await this.parameter(name).getByTestId('rlc-input').click();
		return new Picker(this.page);
	}

	/** Whether a resource locator has more than one way to give its value, so that there is a way to choose. */
	async offersModes(name: string): Promise<boolean> {
		await this.parameter(name).waitFor();
		return (await this.parameter(name).getByTestId('rlc-mode-selector').count()) > 0;
	}

	/** Labels of the values that a resource mapper shows, once there are some. */
	async valueLabels(): Promise<string[]> {
		const labels = this.mapping().locator('.parameter-item label.n8n-input-label');
		await labels.first().waitFor();
		const texts = await labels.locator('.n8n-text').allTextContents();
		// In n8n 1.x the sign that offers help beside a label is of the same class.
		return texts.map((text) => text.trim()).filter((text) => text !== '');
	}

	/** Waits for a value whose label begins like this. */
	async waitForLabel(beginning: string): Promise<void> {
		await this.mapping().locator('label').filter({ hasText: beginning }).waitFor();
	}

	/** Fills the values of a resource mapper in their order. */
	async fillValues(values: readonly string[]): Promise<void> {
		const fields = this.mapping().getByTestId('parameter-input-field');
		for (const [index, value] of values.entries()) await fields.nth(index).fill(value);
	}

	/** Waits until a resource mapper says this instead of showing fields; while it loads, it says what it said last. */
	async noticeOf(words: RegExp): Promise<void> {
		await this.page.getByTestId('empty-fields-notice').filter({ hasText: words }).waitFor();
	}

	/** Waits until the output says this beside its items. */
	async waitForHint(words: RegExp): Promise<void> {
		await this.page.getByTestId('output-panel').getByText(words).first().waitFor();
	}

	/** Runs the node and what leads to it; gives the first item of its output by the headings of the table. */
	async execute(): Promise<Record<string, string>> {
		await this.page.getByTestId('node-execute-button').click();
		const output = this.page.getByTestId('output-panel');
		await output.getByTestId('node-run-status-success').waitFor();
		await output.locator('th').first().waitFor();
		const [headings, cells] = [output.locator('th'), output.locator('tbody tr').first().locator('td')];
		const [names, values] = [await headings.allInnerTexts(), await cells.allInnerTexts()];
		return Object.fromEntries(names.map((name, index) => [name.trim(), values[index]?.trim() ?? '']));
	}

	/** Names of the fields that the node's input shows before anything has run. */
	async previewedFields(): Promise<string[]> {
		const input = this.page.getByTestId('ndv-input-panel');
		await input.getByTestId('schema-preview-warning').waitFor();
		return await input.getByTestId('run-data-schema-node-name').allInnerTexts();
	}

	/** The panel with the output as a list of fields, which fits beside it. */
	async takePicture(file: string): Promise<void> {
		await this.page.getByTestId('output-panel').getByTestId('radio-button-schema').click();
		await this.page.locator('.el-notification__closeBtn').click();
		await this.page.locator('.el-notification').waitFor({ state: 'detached' });
		await this.page.getByTestId('ndv').screenshot({ path: file });
		// The editor remembers the view, and the other tests read the table.
		await this.page.getByTestId('output-panel').getByTestId('radio-button-table').click();
	}

	private mapping(): Locator {
		return this.page.getByTestId('mapping-fields-container');
	}

	private visible(selector: string, text: string): Locator {
		return this.page.locator(`${selector}:visible`).filter({ hasText: text });
	}
}

/** The open list of a resource locator. */
export class Picker {
	private readonly items: Locator;

	constructor(private readonly page: Page) {
		this.items = page.locator('[data-test-id="rlc-item"]:visible');
	}

	async names(): Promise<string[]> {
		await this.items.first().waitFor();
		return await this.items.allInnerTexts();
	}

	async pick(name: string): Promise<void> {
		await this.items.filter({ hasText: name }).first().click();
	}

	/** Searches, and waits until the list holds nothing else. */
	async search(words: string): Promise<void> {
		// Words that are typed while the list still loads can be lost in n8n's editor.
		await this.items.first().waitFor();
		await this.page.locator('[data-test-id="rlc-search"]:visible').fill(words);
		await until(`a list of nothing but '${words}'`, async () => {
			const names = await this.names();
			return names.every((name) => name.toLowerCase().includes(words.toLowerCase())) || undefined;
		});
	}

	/** Scrolls on until every one of these stands in the list, however it goes on; gives the whole list. */
	async scrollThrough(wanted: readonly string[]): Promise<string[]> {
		await this.items.first().hover();
		return await until(`all ${wanted.length} entries`, async () => {
			await this.page.mouse.wheel(0, 100_000);
			await this.page.waitForTimeout(pauseMs);
			const names = await this.names();
			const found = new Set(names.map((name) => name.split(' ')[0]));
			return wanted.every((name) => found.has(name)) ? names : undefined;
		});
	}

	/** What the list says where it could not be loaded. */
	async error(): Promise<string> {
		return await this.page.getByTestId('rlc-error-container').innerText();
	}
}
