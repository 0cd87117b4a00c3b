/**
 * Does what is inside a package hold together, and is it still allowed today?
 *
 * In: the files of a package as found, and the time. Out: every problem of crate, receipt, policy, report, captions and
 * media, the warnings, and the facts a reader wants to see. Text from the package is data; it is never followed.
 */
import { z } from 'zod';
import { parseVtt } from '../captions/vtt.ts';
import { identifyingWords } from '../consent/rules/identifying-questions.ts';
import type { Params, Reason } from '../failure.ts';
import { readBagInfo, type BagInfo } from './bag-check.ts';
import { consentProblems } from './consent-check.ts';
import { courseFileOf, isCoursePlace } from './course.ts';
import { crateContext } from './crate.ts';
import { exportReportSchema } from './export-report.ts';
import type { FoundFile, FoundFiles } from './found-file.ts';
import { purposes } from './linked-names.ts';
import { isPayloadPath, paths, type PackageChannel } from './names.ts';
import { policySchema } from './policy.ts';
import { receiptSchema } from './receipt.ts';
import { strictJson } from './strict-json.ts';

export interface ContentsFacts {
  readonly exportId: string;
  readonly channel: PackageChannel;
  /** The end of the consent, UTC. */
  readonly validUntil: string;
  readonly exportedAt: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly organisation: string;
  readonly recipient?: string;
  readonly storyHash: string;
}

export interface ContentsVerdict {
  readonly problems: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly facts?: ContentsFacts;
}

const problem = (code: string, params: Params = {}): Reason => ({ code: `package.${code}`, params });

/** The document if it is one, and what is wrong with it otherwise; a missing file is named elsewhere. */
const readDocument = <T>(files: FoundFiles, path: string, schema: z.ZodType<T>): { readonly value?: T; readonly problems: readonly Reason[] } => {
  const file = files.get(path);
  if (file === undefined) return { problems: [] };
  const json = strictJson(file.text);
  if (!json.ok) return { problems: [problem('json', { file: path, why: json.why })] };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: parsed.error.issues.map((issue) => problem('document', { file: path, at: issue.path.map(String).join('/').slice(0, 120) })) };
};

const reference = z.looseObject({ '@id': z.string() });
const crateSchema = z.looseObject({
  '@context': z.array(z.unknown()).refine((context) => context[0] === crateContext),
  '@graph': z.array(z.looseObject({ '@id': z.string() })).max(5000),
});
const rootSchema = z.looseObject({
  name: z.string().min(1).max(1000),
  description: z.string().min(1),
  datePublished: z.iso.datetime(),
  license: reference,
  identifier: z.string(),
  inLanguage: z.array(z.string().max(40)).min(1),
  hasPart: z.array(reference).max(2000),
});

const crateVerdict = (files: FoundFiles): { readonly root?: z.infer<typeof rootSchema>; readonly problems: readonly Reason[] } => {
  const { value, problems } = readDocument(files, paths.crate, crateSchema);
  if (value === undefined) return { problems };
  const entities = new Map(value['@graph'].map((entity) => [entity['@id'], entity]));
  const descriptor = z.looseObject({ conformsTo: reference, about: reference }).safeParse(entities.get('ro-crate-metadata.json'));
  const root = rootSchema.safeParse(entities.get('./'));
  const isDescribed = descriptor.success && descriptor.data.conformsTo['@id'] === 'https://w3id.org/ro/crate/1.2' && descriptor.data.about['@id'] === './';
  if (!root.success) return { problems: [...root.error.issues.map((issue) => problem('document', { file: paths.crate, at: issue.path.map(String).join('/') })), ...(isDescribed ? [] : [problem('crate-descriptor')])] };
  const parts = new Set(root.data.hasPart.map((part) => part['@id']));
  const payload = [...files.values()].filter((file) => isPayloadPath(file.path) && file.path !== paths.crate);
  const inCrate = (file: FoundFile): string => file.path.slice('data/'.length);
  const present = new Set(payload.map(inCrate));
  const sizeOf = (file: FoundFile): unknown => entities.get(inCrate(file))?.['contentSize'];
  return {
    root: root.data,
    problems: [
      ...(isDescribed ? [] : [problem('crate-descriptor')]),
      ...(entities.has(root.data.license['@id']) ? [] : [problem('crate-licence')]),
      ...payload.filter((file) => !parts.has(inCrate(file)) || !entities.has(inCrate(file))).map((file) => problem('crate-part', { file: file.path })),
      ...payload.filter((file) => parts.has(inCrate(file)) && sizeOf(file) !== String(file.sizeBytes)).map((file) => problem('crate-size', { file: file.path })),
      ...[...parts].filter((part) => !present.has(part)).map((part) => problem('crate-part-missing', { file: part.slice(0, 120) })),
    ],
  };
};

const monthMs = 30 * 24 * 3600 * 1000;

const mediaProblems = (files: FoundFiles): readonly Reason[] =>
  [...files.values()].flatMap((file) => {
    const latin = [...file.head].map((byte) => String.fromCodePoint(byte)).join('');
    const isRight = file.path.endsWith('.mp4') ? latin.slice(4, 8) === 'ftyp' : file.path.endsWith('.jpg') ? latin.startsWith('ÿØÿ') : true;
    if (!isRight) return [problem('media-kind', { file: file.path })];
    return file.path.endsWith('.vtt') && (file.text === undefined || !parseVtt(file.text).ok) ? [problem('captions', { file: file.path })] : [];
  });

/** A course speaks where a course may, in its own words: nothing that asks who somebody is, also not in what others made. */
const courseProblems = (files: FoundFiles, channel: PackageChannel | undefined): readonly Reason[] =>
  [...files.values()].flatMap(({ path }) => {
    const file = courseFileOf(path);
    if (file === undefined) return [];
    const { value, problems } = readDocument(files, path, file.schema);
    const isPlaced = value === undefined || isCoursePlace(path, value.language);
    return [
      ...(channel === undefined || channel === 'training-course' ? [] : [problem('course-elsewhere', { file: path })]),
      ...problems,
      ...(isPlaced ? [] : [problem('document', { file: path, at: 'language' })]),
      ...(file.wordsOf(value).every((words) => identifyingWords(words) === undefined) ? [] : [problem('course-identifying', { file: path })]),
    ];
  });

interface Documents {
  readonly bag: BagInfo | undefined;
  readonly root: z.infer<typeof rootSchema> | undefined;
  readonly receipt: z.infer<typeof receiptSchema> | undefined;
  readonly policy: z.infer<typeof policySchema> | undefined;
  readonly report: z.infer<typeof exportReportSchema> | undefined;
}

const known = <T>(values: readonly (T | undefined)[]): readonly T[] => values.filter((value) => value !== undefined);
const fromUrn = (urn: string | undefined): string | undefined => urn?.slice('urn:uuid:'.length);
const grantsOf = ({ receipt }: Documents): z.infer<typeof receiptSchema>['dpv:hasRecordOfActivity'] => receipt?.['dpv:hasRecordOfActivity'] ?? [];

/** The earliest end anyone named, wherever it is written. */
const endOf = (documents: Documents): string | undefined =>
  known([documents.bag?.validUntil, documents.policy?.['dss:validUntil']['@value'], ...grantsOf(documents).map((grant) => grant['dss:validUntil'])]).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];

/** Do the parts of the package speak of the same channel, the same export and the same end? */
const agreementProblems = (documents: Documents): readonly Reason[] => {
  const { bag, root, receipt, policy, report } = documents;
  if (bag === undefined) return [];
  const grants = grantsOf(documents);
  const channels = known([receipt?.['dss:channel'], ...grants.map((grant) => grant['dss:channel']), report?.channel]);
  const isPurposeRight = grants.every((grant) => grant['dpv:hasProcess']['dpv:hasPurpose']['@id'] === purposes[bag.channel].id);
  const exportIds = known([fromUrn(receipt?.['dct:references']), report?.exportId, fromUrn(root?.identifier), ...(policy?.permission.map((one) => fromUrn(one.target)) ?? [])]);
  const validUntil = endOf(documents);
  // Bag and policy state the end all people share: neither may be later than anyone's own.
  const stated = known([bag.validUntil, policy?.['dss:validUntil']['@value']]);
  return [
    ...(isPurposeRight && channels.every((one) => one === bag.channel) ? [] : [problem('channel-differs')]),
    ...(exportIds.every((one) => one === bag.exportId) ? [] : [problem('export-differs')]),
    ...(stated.every((end) => validUntil !== undefined && Date.parse(end) === Date.parse(validUntil)) ? [] : [problem('end-differs')]),
  ];
};

const minuteOf = (moment: string): string => moment.slice(0, 16).replace('T', ' ');

const timeVerdict = (documents: Documents, now: Date): { readonly problems: readonly Reason[]; readonly warnings: readonly Reason[] } => {
  const isBegun = grantsOf(documents).every((grant) => Date.parse(grant['dss:validFrom']) <= now.getTime() && !(Date.parse(grant['dss:embargoUntil'] ?? '') > now.getTime()));
  const madeAt = documents.receipt?.['dct:created'] ?? '';
  // By a clock that is behind nobody can tell what has ended.
  const behind = now.getTime() < Date.parse(madeAt) ? [problem('clock-behind', { now: minuteOf(now.toISOString()), seen: minuteOf(madeAt) })] : [];
  const early = [...(isBegun ? [] : [problem('not-yet')]), ...behind];
  const validUntil = endOf(documents);
  if (validUntil === undefined) return { problems: early, warnings: [] };
  const leftMs = Date.parse(validUntil) - now.getTime();
  const params = { until: validUntil.slice(0, 10) };
  if (!(leftMs > 0)) return { problems: [...early, problem('expired', params)], warnings: [] };
  return { problems: early, warnings: leftMs < monthMs ? [problem('expires-soon', params)] : [] };
};

const factsOf = (documents: Documents): { readonly facts?: ContentsFacts } => {
  const { bag, root, receipt } = documents;
  const validUntil = endOf(documents);
  if (bag === undefined || root === undefined || receipt === undefined || validUntil === undefined) return {};
  const recipient = receipt['dct:audience']?.['schema:name'];
  return {
    facts: {
      exportId: bag.exportId,
      channel: bag.channel,
      validUntil,
      exportedAt: receipt['dct:created'],
      title: root.name,
      languages: root.inLanguage,
      organisation: receipt['dct:publisher']['schema:name'],
      ...(recipient === undefined ? {} : { recipient }),
      storyHash: receipt['dss:storyHash'],
    },
  };
};

export const contentsVerdict = ({ files, now }: { readonly files: FoundFiles; readonly now: Date }): ContentsVerdict => {
  const bag = readBagInfo(files.get(paths.bagInfo)?.text);
  const crate = crateVerdict(files);
  const receipt = readDocument(files, paths.receipt, receiptSchema);
  const policy = readDocument(files, paths.policy, policySchema);
  const report = readDocument(files, paths.report, exportReportSchema);
  const documents: Documents = { bag: bag.info, root: crate.root, receipt: receipt.value, policy: policy.value, report: report.value };
  const time = timeVerdict(documents, now);
  return {
    problems: [
      ...(files.has(paths.bagInfo) ? bag.problems : []),
      ...[crate, receipt, policy, report].flatMap((one) => one.problems),
      ...mediaProblems(files),
      ...courseProblems(files, bag.info?.channel),
      ...agreementProblems(documents),
      ...consentProblems(files),
      ...time.problems,
    ],
    warnings: time.warnings,
    ...factsOf(documents),
  };
};
