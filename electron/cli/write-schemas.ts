/**
 * Writes resources/schemas from the code (`npm run schemas`).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publishedSchemas } from './published-schemas.ts';

const folder = path.resolve(import.meta.dirname, '../../resources/schemas');

await mkdir(folder, { recursive: true });
for (const [name, text] of publishedSchemas) await writeFile(path.join(folder, name), text);
process.stdout.write(`${publishedSchemas.size} schemas in resources/schemas\n`);
