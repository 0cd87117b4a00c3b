/**
 * Brings a document that was read from disk to the version this program knows.
 *
 * In: what JSON.parse gave, whatever it is, and which kind of document it should be. Out: the document in today's
 * version, not yet checked against its schema, or a refusal: newer than this program, or no such document. It never
 * throws on what a disk may hold, never changes its input, and makes no copy on disk (the library does, before).
 */
import { plainWords } from '../../error-for-log.ts';
import { assert, refuse, type Result, succeed } from '../../failure.ts';
import { currentVersion, type JsonObject, type Migration } from './migration.ts';
import { type DocumentKind, migrationsOf } from './migrations.ts';

export type { DocumentKind } from './migrations.ts';

export interface MigrateInput {
  readonly document: unknown;
  readonly kind: DocumentKind;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (place: string, message: string): ReturnType<typeof refuse> =>
  refuse('document-invalid', {}, { reasons: [{ code: 'problem.field-invalid', params: { place, message } }] });

const step = (document: JsonObject, migration: Migration, version: number): Result<JsonObject> => {
  let changed: JsonObject;
  try {
    changed = migration.change(document);
  } catch (error) {
    // The version was right and the rest was not what that version promises.
    return refuse('document-invalid', {}, { detail: `${migration.name}: ${plainWords(String(error))}` });
  }
  assert(changed['schemaVersion'] === version + 1, `${migration.name} does not lead to version ${version + 1}`);
  return succeed(changed);
};

/** The machinery, with any list; `migrate` gives it the list of the document's kind. */
export const migrateWith = (migrations: readonly Migration[], document: unknown): Result<JsonObject> => {
  if (!isObject(document)) return refuse('document-unreadable');
  const version = document['schemaVersion'];
  const known = currentVersion(migrations);
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return invalid('schemaVersion', 'must be a whole number from 1');
  if (version > known) return refuse('document-newer', { version, known });
  let current: JsonObject = document;
  for (const [index, migration] of migrations.entries()) {
    if (index + 1 < version) continue;
    const changed = step(current, migration, index + 1);
    if (!changed.ok) return changed;
    current = changed.value;
  }
  return succeed(current);
};

export const migrate = ({ document, kind }: MigrateInput): Result<unknown> => migrateWith(migrationsOf[kind], document);
