/**
 * A story from what a file held: migrated to today's version and checked against the schema.
 *
 * Fields the schema does not know stay in the value. Every place that does not fit is named, not the first.
 */
import { refuse, type Result, succeed } from '../failure.ts';
import { migrate } from './migrations/migrate.ts';
import { type Story, storySchema } from './story.ts';

export const readStory = (document: unknown): Result<Story> => {
  const migrated = migrate({ document, kind: 'story' });
  if (!migrated.ok) return migrated;
  const parsed = storySchema.safeParse(migrated.value);
  if (parsed.success) return succeed(parsed.data);
  const reasons = parsed.error.issues.map((issue) => ({ code: 'problem.field-invalid', params: { place: issue.path.join('.'), message: issue.message } }));
  return refuse('document-invalid', {}, { reasons });
};
