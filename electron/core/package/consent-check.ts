/**
 * Does a package keep to what its own receipt says people agreed to?
 *
 * In: the files of a package as found. Out: every problem: a story for the workshop alone, more names than people agreed to,
 * terms that allow more than each of them did, hidden faces and other voices that nobody looked for. Pixels and sound are
 * not judged here: whoever made the package did, and its report has to say so.
 */
import { z } from 'zod';
import type { Reason } from '../failure.ts';
import { exportReportSchema } from './export-report.ts';
import type { FoundFiles } from './found-file.ts';
import { paths } from './names.ts';
import { policySchema } from './policy.ts';
import { receiptSchema } from './receipt.ts';
import { strictJson } from './strict-json.ts';

const problem = (code: string): Reason => ({ code: `package.${code}`, params: {} });

/** What does not read is told by the check of documents. */
const read = <T>(files: FoundFiles, path: string, schema: z.ZodType<T>): T | undefined => {
  const json = strictJson(files.get(path)?.text);
  return json.ok ? schema.safeParse(json.value).data : undefined;
};

const workshopSchema = z.looseObject({ 'dss:channel': z.literal('workshop-screening') });
const creditsSchema = z.looseObject({ people: z.array(z.unknown()) });
const grantSchema = z.looseObject({ 'dss:nameShown': z.string(), 'dss:faceShown': z.string(), 'dss:voiceHeard': z.string(), 'dss:mayClip': z.boolean(), 'dss:mayTranslate': z.boolean(), 'dss:mayDownload': z.boolean(), 'dss:mayRemix': z.boolean() });
type Grant = z.infer<typeof grantSchema> & { readonly subject: string };

/** Which yes of everyone each action needs; nobody can agree to the last two. */
const neededFor: Readonly<Record<string, (grant: Grant) => boolean>> = {
  reproduce: (grant) => grant['dss:mayDownload'],
  distribute: (grant) => grant['dss:mayDownload'],
  extract: (grant) => grant['dss:mayClip'],
  translate: (grant) => grant['dss:mayTranslate'],
  derive: (grant) => grant['dss:mayRemix'],
  modify: (grant) => grant['dss:mayRemix'],
  commercialUse: () => false,
  machineLearning: () => false,
};

const grantsOf = (files: FoundFiles): readonly Grant[] => {
  const records = read(files, paths.receipt, receiptSchema)?.['dpv:hasRecordOfActivity'] ?? [];
  return records.flatMap((record) => {
    const grant = grantSchema.safeParse(record);
    return grant.success ? [{ ...grant.data, subject: record['dpv:hasDataSubject']['@id'] }] : [];
  });
};

const namesTooMany = (files: FoundFiles, grants: readonly Grant[]): boolean => {
  const unnamed = new Set(grants.filter((grant) => grant['dss:nameShown'] === 'none').map(({ subject }) => subject));
  const named = new Set(grants.map(({ subject }) => subject).filter((subject) => !unnamed.has(subject)));
  return (read(files, paths.credits, creditsSchema)?.people.length ?? 0) > named.size;
};

const permitsMore = (files: FoundFiles, grants: readonly Grant[]): boolean => {
  const actions = (read(files, paths.policy, policySchema)?.permission ?? []).flatMap((one) => one.action);
  return actions.some((action) => {
    const isAllowedBy = Object.hasOwn(neededFor, action) ? neededFor[action] : undefined;
    return isAllowedBy !== undefined && !grants.every(isAllowedBy);
  });
};

/** R07 looked at every pixel and sound for what was to be hidden, R08 at every word. */
const isUnchecked = (files: FoundFiles, grants: readonly Grant[]): boolean => {
  const isNarrow = grants.some((grant) => grant['dss:faceShown'] !== 'show' || grant['dss:voiceHeard'] !== 'own' || grant['dss:nameShown'] !== 'real');
  const rules = read(files, paths.report, exportReportSchema)?.rules;
  return isNarrow && rules !== undefined && !['R07', 'R08'].every((wanted) => rules.some(({ rule, outcome }) => rule === wanted && outcome !== 'not-asked'));
};

export const consentProblems = (files: FoundFiles): readonly Reason[] => {
  if (read(files, paths.receipt, workshopSchema) !== undefined) return [problem('consent-workshop')];
  const grants = grantsOf(files);
  if (grants.length === 0) return [];
  return [
    ...(namesTooMany(files, grants) ? [problem('consent-name')] : []),
    ...(permitsMore(files, grants) ? [problem('consent-terms')] : []),
    ...(isUnchecked(files, grants) ? [problem('consent-unchecked')] : []),
  ];
};
