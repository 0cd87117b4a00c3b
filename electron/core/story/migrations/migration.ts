/**
 * What a migration is, and the list of them that leads from version 1 to today.
 *
 * `0001-some-change.ts` turns version 1 into version 2, and so on without a gap; today's version is therefore the
 * length of the list plus one. A migration never changes after a release: documents on disks depend on it.
 */
import { assert } from '../../failure.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface Migration {
  /** The file's name without its ending. */
  readonly name: string;
  /** Pure; sets `schemaVersion` itself and keeps every field it does not know. May throw on a broken document. */
  readonly change: (document: JsonObject) => JsonObject;
}

/** Throws when the list has a gap: a mistake of ours, found by the first test that loads it. */
export const inOrder = (migrations: readonly Migration[]): readonly Migration[] => {
  for (const [index, migration] of migrations.entries()) {
    const number = String(index + 1).padStart(4, '0');
    assert(new RegExp(`^${number}-[a-z0-9]+(-[a-z0-9]+)*$`).test(migration.name), `Migration ${migration.name} stands where ${number}-… is expected`);
  }
  return migrations;
};

export const currentVersion = (migrations: readonly Migration[]): number => migrations.length + 1;
