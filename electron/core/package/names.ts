/**
 * Every name that may occur in a package: one closed grammar.
 *
 * Contract with partners: the layout of a package is exactly this list, for writing and for reading alike. A name is
 * accepted or refused, never cleaned: that one rule keeps out traversal, drives, devices, links by name, look-alikes
 * and stray files. Titles and original file names never become a name here; a slug is made of the title's own ASCII
 * letters, which the private-name scan of the gate reads like any other text.
 */
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Channel } from '../story/story.ts';

/** The channels a file can leave for; a screening plays in the room and has no package. */
export const packageChannels = ['partner-portfolio', 'public-web', 'training-course', 'policy-advocacy', 'social-media', 'own-copy'] as const satisfies readonly Channel[];
export type PackageChannel = (typeof packageChannels)[number];

const mediaRoles = ['story', 'story-small', 'poster'] as const;
export type MediaRole = (typeof mediaRoles)[number];

const gibibyte = 1024 ** 3;
/** A FAT32 stick takes no file of 4 GiB or more. */
export const packageLimits = {
  pathCharacters: 149,
  depth: 5,
  entries: 2000,
  fileBytes: 4 * gibibyte - 1,
  totalBytes: 8 * gibibyte,
  /** All texts together; no package comes near, and more is an attack on whoever parses it. */
  textBytes: 32 * 1024 * 1024,
} as const;

export const paths = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha512.txt',
  tagManifest: 'tagmanifest-sha512.txt',
  signature: 'tagmanifest-sha512.txt.sig',
  signerKey: 'signer.pub.pem',
  crate: 'data/ro-crate-metadata.json',
  preview: 'data/preview.html',
  receipt: 'data/consent/consent-receipt.jsonld',
  policy: 'data/consent/policy.jsonld',
  report: 'data/checks/export-report.json',
  credits: 'data/text/credits.json',
} as const;

/** Only in a package for a training course. */
export const courseFolder = 'data/course/';
export const objectivesPath = `${courseFolder}objectives.json`;
/** Only where the film is a clip of stories. */
export const clipPath = `${courseFolder}clip.json`;

/** Only where the signer's key took the place of another. */
export const successionPath = 'key-succession.json';

export const mediaPaths: Readonly<Record<MediaRole, string>> = {
  story: 'data/media/story.mp4',
  'story-small': 'data/media/story-small.mp4',
  poster: 'data/images/poster.jpg',
};

const languageTag = '[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}';
const languageNamed = [`data/captions/story\\.(${languageTag})\\.vtt`, `data/captions/chapters\\.(${languageTag})\\.vtt`, `data/text/transcript\\.(${languageTag})\\.txt`, `data/consent/notice\\.(${languageTag})\\.txt`, `data/course/prompts\\.(${languageTag})\\.json`].map((source) => new RegExp(`^${source}$`));

const fixedNames: ReadonlySet<string> = new Set([...Object.values(paths), ...Object.values(mediaPaths), objectivesPath, clipPath, successionPath]);

/** The spelling of a language tag that names a file: `zh-Hant-TW`, whatever the document wrote. */
export const languageInName = (tag: string): string =>
  tag
    .split('-')
    .map((part, index) => {
      const lower = part.toLowerCase();
      if (index === 0) return lower;
      if (/^[a-z]{4}$/.test(lower)) return lower.slice(0, 1).toUpperCase() + lower.slice(1);
      return /^[a-z]{2}$/.test(lower) ? lower.toUpperCase() : lower;
    })
    .join('-');

export const captionsPath = (language: string): string => `data/captions/story.${languageInName(language)}.vtt`;
export const chaptersPath = (language: string): string => `data/captions/chapters.${languageInName(language)}.vtt`;
export const transcriptPath = (language: string): string => `data/text/transcript.${languageInName(language)}.txt`;
export const promptsPath = (language: string): string => `${courseFolder}prompts.${languageInName(language)}.json`;
/** A second notice in the same language gets a private subtag: `notice.ar-x-2.txt`. */
export const noticePath = (language: string, number: number): string => `data/consent/notice.${languageInName(language)}${number === 1 ? '' : `-x-${number}`}.txt`;

/** May a file of this path (inside the package's folder) exist? */
export const isPackagePath = (path: string): boolean => {
  if (fixedNames.has(path)) return true;
  const tag = languageNamed.map((pattern) => pattern.exec(path)?.[1]).find((found) => found !== undefined);
  return tag !== undefined && tag === languageInName(tag) && path.length <= packageLimits.pathCharacters;
};

export const isPayloadPath = (path: string): boolean => path.startsWith('data/');

/** Folders that archives made by other tools may list; they hold nothing themselves. */
const folders: ReadonlySet<string> = new Set(['data', 'data/media', 'data/captions', 'data/text', 'data/images', 'data/consent', 'data/checks', 'data/course']);
export const isPackageFolder = (path: string): boolean => folders.has(path);

const shortHash = (text: string): string => bytesToHex(sha512(utf8ToBytes(text))).slice(0, 8);

/** The ASCII letters of a title; a title in another script gets a name that says nothing about anyone. */
export const slugOf = ({ title, storyId }: { readonly title: string; readonly storyId: string }): string => {
  const ascii = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return ascii.length < 2 ? `story-${shortHash(storyId)}` : ascii;
};

export interface FolderName {
  readonly slug: string;
  readonly channel: PackageChannel;
  readonly number: number;
}

export const folderName = ({ slug, channel, number }: FolderName): string => `${slug}-${channel}-v${number}`;
export const archiveName = (name: FolderName): string => `${folderName(name)}.zip`;

const folderPattern = new RegExp(`^[a-z0-9]+(?:-[a-z0-9]+)*-(?:${packageChannels.join('|')})-v[1-9][0-9]{0,4}$`);

/** Is this the name of a package's one folder? */
export const isPackageFolderName = (name: string): boolean => name.length <= 80 && folderPattern.test(name);

export type NameProblem = 'name' | 'twice' | 'too-many' | 'too-large';

export interface NamedSize {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Everything that is wrong with a list of files before a byte of them is read. */
export const nameProblems = (files: readonly NamedSize[]): readonly { readonly problem: NameProblem; readonly path: string }[] => {
  const seen = new Set<string>();
  const found: { problem: NameProblem; path: string }[] = [];
  let totalBytes = 0;
  for (const { path, sizeBytes } of files) {
    const folded = path.normalize('NFKC').toLowerCase();
    if (!isPackagePath(path)) found.push({ problem: 'name', path });
    if (seen.has(folded)) found.push({ problem: 'twice', path });
    seen.add(folded);
    if (sizeBytes > packageLimits.fileBytes) found.push({ problem: 'too-large', path });
    totalBytes += sizeBytes;
  }
  if (files.length > packageLimits.entries) found.push({ problem: 'too-many', path: '' });
  if (totalBytes > packageLimits.totalBytes) found.push({ problem: 'too-large', path: '' });
  return found;
};
