import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { backupEntry, chainEntry } from '../../electron/core/consent/ledger.ts';
import { publishedSchemas } from '../../electron/cli/published-schemas.ts';

const folder = path.resolve(import.meta.dirname, '../../resources/schemas');

describe('cli/published-schemas', () => {
  it.each([...publishedSchemas])('has written %s as the code has it (npm run schemas)', (name, text) => {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  });

  it('describes the ledger as it is written, and refuses a line that is none', () => {
    const ajv = new Ajv2020({ strict: false });
    (addFormats as unknown as (to: object) => void)(ajv);
    const isLine = ajv.compile(JSON.parse(publishedSchemas.get('ledger.schema.json') ?? '{}') as object);
    const export1 = { exportId: '11111111-1111-4111-8111-111111111111', storyId: 'market', storyHash: 'a'.repeat(64), channel: 'partner-portfolio', recipient: 'town-library', at: '2026-04-01T00:00:00Z', packageHash: 'b'.repeat(128), files: ['the-market.zip'], grantsHash: 'c'.repeat(64) } as const;
    const first = chainEntry([], export1);
    const second = chainEntry([first], backupEntry({ ...export1, isEncrypted: true }));
    expect([first, second].map((line) => isLine(JSON.parse(JSON.stringify(line))))).toEqual([true, true]);
    expect(isLine({ ...first, channel: 'everywhere' })).toBe(false);
    expect(isLine({ ...first, prevHash: undefined })).toBe(false);
  });
});
