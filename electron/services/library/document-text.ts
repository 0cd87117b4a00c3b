/**
 * The text of a document and back: UTF-8 JSON, a byte-order mark stripped, meaning left to the parser.
 */
import type { z } from 'zod';
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import { migrate } from '../../core/story/migrations/migrate.ts';
import type { DocumentKind } from '../../core/story/migrations/migrate.ts';

export type Parser<Value> = (document: unknown) => Result<Value>;

export const documentBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** Never throws on any content. `document-newer` is the parser's word for "not ours to touch". */
export const parseBytes = <Value>(bytes: Uint8Array, parse: Parser<Value>): Result<Value> => {
  let document: unknown;
  try {
    // The decoder drops a byte-order mark, which some editors put in front.
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('document-unreadable');
  }
  return parse(document);
};

const MOST_REASONS = 20;

export const reasonsFromZod = (error: z.ZodError): readonly Reason[] =>
  error.issues.slice(0, MOST_REASONS).map((issue) => ({ code: 'note.field-invalid', params: { field: issue.path.join('.'), message: issue.message } }));

/** A parser from a schema: brought to today's version first, then checked. */
export const schemaParser =
  <Value>(schema: z.ZodType<Value>, kind: DocumentKind): Parser<Value> =>
  (document) => {
    const migrated = migrate({ document, kind });
    if (!migrated.ok) return migrated;
    const parsed = schema.safeParse(migrated.value);
    return parsed.success ? succeed(parsed.data) : refuse('document-invalid', {}, { reasons: reasonsFromZod(parsed.error) });
  };
