import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where a command stands on PATH (on Windows its `.cmd` file), or undefined. */
export function findOnPath(command) {
	const fileName = process.platform === 'win32' ? `${command}.cmd` : command;
	return (process.env.PATH ?? process.env.Path ?? '')
		.split(path.delimiter)
		.filter(Boolean)
		.map((folder) => path.join(folder, fileName))
		.find((file) => existsSync(file));
}
