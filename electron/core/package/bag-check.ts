/**
 * Is the bag whole, and is nothing in it that was not packed?
 *
 * In: the files of a package as found. Out: every problem of the outer layer: required files, both manifests, extra,
 * missing and changed files, the payload's size, the labels. Never stops at the first.
 */
import type { Reason } from '../failure.ts';
import { bagitText, bagProfile, isListedTag, payloadOxum } from './bag.ts';
import { readManifest } from './bag-manifest.ts';
import { printable, type FoundFiles } from './found-file.ts';
import { isPackagePath, isPayloadPath, mediaPaths, packageChannels, paths, type PackageChannel } from './names.ts';

const problem = (code: string, params: Reason['params'] = {}): Reason => ({ code: `package.${code}`, params });

const required: readonly string[] = [...Object.values(paths), mediaPaths.story];

const compare = ({ files, manifestPath, belongs }: { readonly files: FoundFiles; readonly manifestPath: string; readonly belongs: (path: string) => boolean }): readonly Reason[] => {
  const text = files.get(manifestPath)?.text;
  // A missing manifest is named once, by the list of required files.
  if (text === undefined) return files.has(manifestPath) ? [problem('manifest-unreadable', { file: manifestPath, line: 1 })] : [];
  const { listed, problems } = readManifest(text, { file: manifestPath, isPath: isPackagePath });
  const missing = [...listed.keys()].filter((path) => !files.has(path)).map((path) => problem('missing', { file: path }));
  const foreign = [...listed.keys()].filter((path) => !belongs(path)).map((path) => problem('listed-wrongly', { file: path }));
  const isChanged = (path: string, sha512: string): boolean => {
    const found = files.get(path)?.sha512;
    return found !== undefined && found !== sha512;
  };
  const changed = [...listed].filter(([path, sha512]) => isChanged(path, sha512)).map(([path]) => problem('changed', { file: path }));
  const extra = [...files.keys()].filter((path) => belongs(path) && !listed.has(path)).map((path) => problem('extra', { file: printable(path) }));
  return [...problems, ...missing, ...foreign, ...changed, ...extra];
};

/** What the manifests say each file's hash is, whether it is true or not; of an unreadable line nothing. */
export const listedHashes = (files: FoundFiles): ReadonlyMap<string, string> =>
  new Map([paths.tagManifest, paths.manifest].flatMap((manifestPath) => [...readManifest(files.get(manifestPath)?.text ?? '', { file: manifestPath, isPath: isPackagePath }).listed]));

export interface BagInfo {
  readonly exportId: string;
  readonly channel: PackageChannel;
  readonly validUntil: string;
  readonly oxum: string;
}

export const readBagInfo = (text: string | undefined): { readonly info?: BagInfo; readonly problems: readonly Reason[] } => {
  const labels = new Map<string, string>();
  const problems: Reason[] = [];
  for (const line of (text ?? '').split('\n').filter((one) => one !== '')) {
    const [, label, value] = /^([A-Za-z][A-Za-z-]*): (.+)$/.exec(line) ?? [];
    if (label === undefined || value === undefined || labels.has(label)) problems.push(problem('bag-info', { label: printable(label ?? line.slice(0, 40)) }));
    else labels.set(label, value);
  }
  const wanted: Readonly<Record<string, RegExp>> = {
    'External-Identifier': /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'Payload-Oxum': /^\d{1,15}\.\d{1,4}$/,
    'BagIt-Profile-Identifier': new RegExp(`^${bagProfile}$`),
    'Bagging-Date': /^\d{4}-\d{2}-\d{2}$/,
    'Story-Channel': new RegExp(`^(${packageChannels.join('|')})$`),
    'Consent-Valid-Until': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
    'Takedown-Contact': /\S/,
    'Source-Organization': /\S/,
  };
  // The one label a newer program changes on purpose; the rest of its labels may be meant differently then.
  const profile = labels.get('BagIt-Profile-Identifier') ?? '';
  const otherFormat = profile.startsWith(bagProfile.replace(/\d+$/, '')) && profile !== bagProfile ? /:(\d{1,9})$/.exec(profile)?.[1] : undefined;
  // There is no format before the first; when there are more, an older one is brought up to date on a copy.
  if (otherFormat !== undefined) return { problems: [problem(Number(otherFormat) > 1 ? 'newer' : 'older')] };
  for (const [label, pattern] of Object.entries(wanted)) if (!pattern.test(labels.get(label) ?? '')) problems.push(problem('bag-info', { label }));
  if (problems.length > 0) return { problems };
  const get = (label: string): string => labels.get(label) ?? '';
  return { problems, info: { exportId: get('External-Identifier').slice('urn:uuid:'.length), channel: get('Story-Channel') as PackageChannel, validUntil: get('Consent-Valid-Until'), oxum: get('Payload-Oxum') } };
};

export const bagProblems = (files: FoundFiles): readonly Reason[] => {
  const missing = required.filter((path) => !files.has(path));
  const bagit = files.get(paths.bagit);
  const { info } = readBagInfo(files.get(paths.bagInfo)?.text);
  const payload = compare({ files, manifestPath: paths.manifest, belongs: isPayloadPath });
  const tags = compare({ files, manifestPath: paths.tagManifest, belongs: isListedTag });
  const found = [
    ...missing.map((path) => problem('missing', { file: path })),
    ...(bagit !== undefined && bagit.text !== bagitText ? [problem('bagit')] : []),
    ...tags,
    ...payload,
    ...(info !== undefined && info.oxum !== payloadOxum([...files.values()]) ? [problem('oxum')] : []),
  ];
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
};
