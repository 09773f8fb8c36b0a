// Writes boards as constants of the type Board, for the compiler to check.
import {readFileSync, writeFileSync} from 'node:fs';
import {basename} from 'node:path';

const [, , into, ...files] = process.argv;
const boards = files.map((file) => {
  const name = basename(file, '.json').replace(/\W/g, '_');
  return `export const ${name}: Board = ${readFileSync(file, 'utf8')};`;
});
writeFileSync(into, [`import type {Board} from './types';`, ...boards].join('\n'));
