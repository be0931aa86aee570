/**
 * Lints sources that exist only in memory with the project's own ESLint configuration.
 * stdin: JSON array of { filePath, source }; stdout: JSON array of arrays of messages, in the same order.
 * A process of its own, because ESLint imports its configuration in a way that jest's modules do not allow.
 */
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { ESLint } from 'eslint';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
const cases = await json(process.stdin);
const linted = await Promise.all(cases.map(({ filePath, source }) => eslint.lintText(source, { filePath })));
console.log(JSON.stringify(linted.map(([result]) => result.messages)));
