import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSENT_SCHEMA_VERSION } from '../../../../electron/core/consent/consent.ts';
import { type DocumentKind, migrate, migrateWith } from '../../../../electron/core/story/migrations/migrate.ts';
import { currentVersion, inOrder, type JsonObject, type Migration } from '../../../../electron/core/story/migrations/migration.ts';
import { migrationsOf } from '../../../../electron/core/story/migrations/migrations.ts';
import { STORY_SCHEMA_VERSION } from '../../../../electron/core/story/story.ts';

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures');
const kinds = Object.keys(migrationsOf) as DocumentKind[];

/** Two invented migrations, to prove the machinery before there is a real one. */
const renameTitle: Migration = { name: '0001-rename-title', change: ({ title, ...rest }) => ({ ...rest, name: title, schemaVersion: 2 }) };
const countWords: Migration = {
  name: '0002-count-words',
  change: (document) => ({ ...document, words: (document['name'] as string).split(' ').length, schemaVersion: 3 }),
};
const invented = inOrder([renameTitle, countWords]);

const frozen = (document: JsonObject): JsonObject => Object.freeze(document);

/** What is missing or too much in a folder of before and after files. */
const unpaired = (migrations: readonly Migration[], fileNames: readonly string[]): readonly string[] => {
  const wanted = migrations.flatMap(({ name }) => [`${name}.before.json`, `${name}.after.json`]);
  return [...wanted.filter((name) => !fileNames.includes(name)).map((name) => `missing ${name}`), ...fileNames.filter((name) => !wanted.includes(name)).map((name) => `stray ${name}`)];
};

describe('core/story/migrations', { timeout: 60_000 }, () => {
  it('runs every migration after the version of the document, in order', () => {
    expect(migrateWith(invented, frozen({ schemaVersion: 1, title: 'By the sea', later: true }))).toEqual({ ok: true, value: { schemaVersion: 3, name: 'By the sea', words: 3, later: true } });
    expect(migrateWith(invented, frozen({ schemaVersion: 2, name: 'Sea' }))).toEqual({ ok: true, value: { schemaVersion: 3, name: 'Sea', words: 1 } });
  });

  it('leaves a document of today as it is', () => {
    const document = frozen({ schemaVersion: 3, name: 'Sea' });
    expect(migrateWith(invented, document)).toEqual({ ok: true, value: document });
  });

  it('refuses a document from a newer program by name', () => {
    expect(migrateWith(invented, { schemaVersion: 4 })).toMatchObject({ ok: false, failure: { code: 'document-newer', params: { version: 4, known: 3 } } });
    for (const kind of kinds) expect(migrate({ document: { schemaVersion: 999 }, kind })).toMatchObject({ ok: false, failure: { code: 'document-newer', params: { version: 999 } } });
  });

  it('refuses what is no document', () => {
    for (const document of [undefined, null, 7, '{}', [], [{ schemaVersion: 1 }]]) expect(migrateWith(invented, document)).toMatchObject({ ok: false, failure: { code: 'document-unreadable' } });
  });

  it('refuses a version that is none', () => {
    for (const schemaVersion of [undefined, null, 0, -1, 1.5, '1', Number.NaN, Infinity]) expect(migrateWith(invented, { schemaVersion })).toMatchObject({ ok: false, failure: { code: 'document-invalid' } });
  });

  it('refuses a document that is not what its version promises, and says which step stumbled', () => {
    const result = migrateWith(invented, { schemaVersion: 2, name: 7 });
    expect(result).toMatchObject({ ok: false, failure: { code: 'document-invalid' } });
    expect(!result.ok && result.failure.detail).toContain('0002-count-words');
  });

  it('never throws on anything a disk may hold', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ schemaVersion: fc.anything(), name: fc.anything() })), (document) => {
      const result = migrateWith(invented, document);
      expect(typeof result.ok).toBe('boolean');
      for (const kind of kinds) migrate({ document, kind });
    }));
  });

  it('throws when a migration leads to the wrong version: a mistake of ours', () => {
    expect(() => migrateWith([{ name: '0001-forgot', change: (document) => document }], { schemaVersion: 1 })).toThrow('0001-forgot does not lead to version 2');
  });

  it('throws when the list has a gap, a stranger or two for one step', () => {
    expect(() => inOrder([countWords])).toThrow('0001');
    expect(() => inOrder([renameTitle, renameTitle])).toThrow('0002');
    expect(() => inOrder([{ ...renameTitle, name: 'rename-title' }])).toThrow('0001');
    expect(() => inOrder([{ ...renameTitle, name: '0001-Rename Title' }])).toThrow('0001');
  });

  it('ends at the version that each schema asks for', () => {
    expect(currentVersion(migrationsOf.story)).toBe(STORY_SCHEMA_VERSION);
    expect(currentVersion(migrationsOf.consent)).toBe(CONSENT_SCHEMA_VERSION);
  });

  it.each(kinds)('has a saved document before and after every migration of %s, and each leads from one to the other', (kind) => {
    const folder = path.join(fixtures, 'migrations', kind);
    const fileNames = migrationsOf[kind].length === 0 ? [] : readdirSync(folder);
    expect(unpaired(migrationsOf[kind], fileNames)).toEqual([]);
    const read = (name: string): JsonObject => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as JsonObject;
    for (const { name, change } of migrationsOf[kind]) expect(change(frozen(read(`${name}.before.json`)))).toEqual(read(`${name}.after.json`));
  });

  it('notices a migration without its before or after file', () => {
    expect(unpaired(invented, ['0001-rename-title.before.json', '0001-rename-title.after.json', '0002-count-words.before.json', '0003-old.after.json'])).toEqual([
      'missing 0002-count-words.after.json',
      'stray 0003-old.after.json',
    ]);
  });
});
