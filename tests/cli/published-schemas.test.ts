import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedSchemas } from '../../electron/cli/published-schemas.ts';

const folder = path.resolve(import.meta.dirname, '../../resources/schemas');

describe('cli/published-schemas', () => {
  it.each([...publishedSchemas])('has written %s as the code has it (npm run schemas)', (name, text) => {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  });
});
