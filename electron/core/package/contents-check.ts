/**
 * Does what is inside a package hold together, and is it still allowed today?
 *
 * In: the files of a package as found, and the time. Out: every problem of crate, receipt, policy, report, captions and
 * media, the warnings, and the facts a reader wants to see. Text from the package is data; it is never followed.
 */
import { z } from 'zod';
import { parseVtt } from '../captions/vtt.ts';
import type { Params, Reason } from '../failure.ts';
import { readBagInfo } from './bag-check.ts';
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

const sameMoment = (a: string, b: string): boolean => Date.parse(a) === Date.parse(b);
const monthMs = 30 * 24 * 3600 * 1000;

interface Ends {
  readonly validUntil: string;
  readonly now: Date;
}

const timeVerdict = ({ validUntil, now }: Ends): { readonly problems: readonly Reason[]; readonly warnings: readonly Reason[] } => {
  const leftMs = Date.parse(validUntil) - now.getTime();
  const params = { until: validUntil.slice(0, 10) };
  if (!(leftMs > 0)) return { problems: [problem('expired', params)], warnings: [] };
  return { problems: [], warnings: leftMs < monthMs ? [problem('expires-soon', params)] : [] };
};

const mediaProblems = (files: FoundFiles): readonly Reason[] =>
  [...files.values()].flatMap((file) => {
    const latin = [...file.head].map((byte) => String.fromCodePoint(byte)).join('');
    const isRight = file.path.endsWith('.mp4') ? latin.slice(4, 8) === 'ftyp' : file.path.endsWith('.jpg') ? latin.startsWith('ÿØÿ') : true;
    if (!isRight) return [problem('media-kind', { file: file.path })];
    return file.path.endsWith('.vtt') && (file.text === undefined || !parseVtt(file.text).ok) ? [problem('captions', { file: file.path })] : [];
  });

export const contentsVerdict = ({ files, now }: { readonly files: FoundFiles; readonly now: Date }): ContentsVerdict => {
  const bag = readBagInfo(files.get(paths.bagInfo)?.text);
  const crate = crateVerdict(files);
  const receipt = readDocument(files, paths.receipt, receiptSchema);
  const policy = readDocument(files, paths.policy, policySchema);
  const report = readDocument(files, paths.report, exportReportSchema);
  const problems = [...(files.has(paths.bagInfo) ? bag.problems : []), ...crate.problems, ...receipt.problems, ...policy.problems, ...report.problems, ...mediaProblems(files)];
  const grants = receipt.value?.['dpv:hasRecordOfActivity'] ?? [];
  const policyEnd = policy.value?.['dss:validUntil']['@value'];
  const ends = [bag.info?.validUntil, policyEnd, ...grants.map((grant) => grant['dss:validUntil'])].filter((end) => end !== undefined);
  const validUntil = ends.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
  const channel = bag.info?.channel;
  const channels = [receipt.value?.['dss:channel'], ...grants.map((grant) => grant['dss:channel']), report.value?.channel].filter((one) => one !== undefined);
  const exportIds = [receipt.value?.['dct:references'].slice(9), report.value?.exportId, crate.root?.identifier.slice(9), ...(policy.value?.permission.map((one) => one.target.slice(9)) ?? [])].filter((one) => one !== undefined);
  const isPurposeRight = channel === undefined || grants.every((grant) => grant['dpv:hasProcess']['dpv:hasPurpose']['@id'] === purposes[channel].id);
  const isBegun = grants.every((grant) => Date.parse(grant['dss:validFrom']) <= now.getTime());
  // Bag and policy state the end all people share: neither may be later than anyone's own.
  const isEndAgreed = validUntil === undefined || [bag.info?.validUntil, policyEnd].every((end) => end === undefined || sameMoment(end, validUntil));
  const time = validUntil === undefined ? { problems: [], warnings: [] } : timeVerdict({ validUntil, now });
  const hasAll = receipt.value !== undefined && crate.root !== undefined && bag.info !== undefined && validUntil !== undefined;
  const recipient = receipt.value?.['dct:audience']?.['schema:name'];
  return {
    problems: [
      ...problems,
      ...(channel !== undefined && (channels.some((one) => one !== channel) || !isPurposeRight) ? [problem('channel-differs')] : []),
      ...(bag.info !== undefined && exportIds.some((one) => one !== bag.info?.exportId) ? [problem('export-differs')] : []),
      ...(isEndAgreed ? [] : [problem('end-differs')]),
      ...(isBegun ? [] : [problem('not-yet')]),
      ...time.problems,
    ],
    warnings: time.warnings,
    ...(hasAll && receipt.value !== undefined && crate.root !== undefined && bag.info !== undefined
      ? {
          facts: {
            exportId: bag.info.exportId,
            channel: bag.info.channel,
            validUntil,
            exportedAt: receipt.value['dct:created'],
            title: crate.root.name,
            languages: crate.root.inLanguage,
            organisation: receipt.value['dct:publisher']['schema:name'],
            ...(recipient === undefined ? {} : { recipient }),
            storyHash: receipt.value['dss:storyHash'],
          },
        }
      : {}),
  };
};
