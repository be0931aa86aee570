import type { SpeedFigures } from '../../scripts/lib/speed';

export type Row = Record<string, string | number>;

export interface Table {
	title: string;
	rows: Row[];
}

export interface Chart {
	/** Of the file beside the page, without ending. */
	name: string;
	svg: string;
	/** What it shows, for who cannot see it. */
	alt: string;
}

/** What one part of the benchmarks has to tell. */
export interface Section {
	/** As it is called on the command line. */
	name: string;
	title: string;
	/** How it was measured, in Markdown. */
	text: string;
	tables: Table[];
	charts?: Chart[];
	/** What README says of it. */
	speed?: SpeedFigures;
}
