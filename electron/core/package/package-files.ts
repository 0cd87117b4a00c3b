/**
 * A package as a list of files: what stands where, to the byte.
 *
 * In: the value of a package. Out: every file by path, texts whole and media by role, sorted by path. The same value
 * gives the same texts in any time zone and under any locale. Never reads a file and never signs: the signature over
 * `tagManifest` is added by whoever holds the key.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from '../failure.ts';
import { storyCues } from '../captions/join.ts';
import { writeVtt } from '../captions/vtt.ts';
import { bagInfoText, bagitText, isListedTag, manifestText, sha512Hex, type HashedFile } from './bag.ts';
import { chapterCues } from './chapters.ts';
import { courseTexts } from './course.ts';
import { crateText } from './crate.ts';
import { creditsText } from './credits.ts';
import { exportReport } from './export-report.ts';
import { captionsPath, chaptersPath, folderName, isPayloadPath, mediaPaths, noticePath, paths, slugOf, successionPath, transcriptPath, type MediaRole } from './names.ts';
import type { PackageNotice, PackageValue } from './package-value.ts';
import { usagePolicy } from './policy.ts';
import type { PageCaptions } from './page-sections.ts';
import { previewPage } from './preview-page.ts';
import { consentReceipt } from './receipt.ts';
import { transcriptLanguages, transcriptText } from './transcript.ts';

export type PackageFile =
  | { readonly kind: 'text'; readonly path: string; readonly text: string; readonly sizeBytes: number; readonly sha512: string }
  | { readonly kind: 'media'; readonly path: string; readonly role: MediaRole; readonly sizeBytes: number; readonly sha512: string };

export interface PackageFiles {
  readonly folderName: string;
  /** Sorted by path; the signature is not among them. */
  readonly files: readonly PackageFile[];
  readonly tagManifest: string;
}

export const textFile = (path: string, text: string): PackageFile => {
  const bytes = utf8ToBytes(text);
  return { kind: 'text', path, text, sizeBytes: bytes.length, sha512: sha512Hex(bytes) };
};

/** Every language that has captions, as WebVTT on the story's clock. */
export const packageCaptions = ({ story }: PackageValue): readonly PageCaptions[] =>
  story.captions
    .filter((track) => track.cues.length > 0)
    .map(({ language }) => ({ language, vtt: writeVtt({ cues: storyCues({ story, language }), language }) }));

/** The words exactly as they were hashed; a notice whose words were not kept is told by its hash in the receipt. */
const noticeFiles = (notices: readonly PackageNotice[]): readonly PackageFile[] =>
  notices.flatMap((notice, index) => {
    if (notice.text === undefined) return [];
    const number = notices.slice(0, index + 1).filter((other) => other.language === notice.language && other.text !== undefined).length;
    return [textFile(noticePath(notice.language, number), notice.text)];
  });

/** What every form of a story that leaves holds: film, words, consent, checks. */
export const storyFiles = (value: PackageValue, tracks: readonly PageCaptions[]): readonly PackageFile[] => {
  const { story } = value;
  return [
    ...value.media.map(({ role, sizeBytes, sha512 }): PackageFile => ({ kind: 'media', path: mediaPaths[role], role, sizeBytes, sha512 })),
    ...tracks.map(({ language, vtt }) => textFile(captionsPath(language), vtt)),
    textFile(chaptersPath(story.language), writeVtt({ cues: chapterCues(story), language: story.language })),
    ...transcriptLanguages(story).map((language) => textFile(transcriptPath(language), transcriptText(story, language))),
    ...noticeFiles(value.notices),
    textFile(paths.credits, creditsText(value)),
    textFile(paths.receipt, consentReceipt(value)),
    textFile(paths.policy, usagePolicy(value)),
    textFile(paths.report, exportReport(value)),
  ];
};

const payloadFiles = (value: PackageValue): readonly PackageFile[] => {
  const tracks = packageCaptions(value);
  return [...storyFiles(value, tracks), ...courseTexts(value).map(({ path, text }) => textFile(path, text)), textFile(paths.preview, previewPage(value, tracks))];
};

const byPath = (a: HashedFile, b: HashedFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

export const packageFiles = (value: PackageValue): PackageFiles => {
  assert(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(value.exportedAt), 'exportedAt is a UTC moment');
  const withoutCrate = payloadFiles(value).toSorted(byPath);
  const payload = [...withoutCrate, textFile(paths.crate, crateText(value, withoutCrate))].toSorted(byPath);
  const tags = [
    textFile(paths.bagit, bagitText),
    textFile(paths.bagInfo, bagInfoText(value, payload)),
    textFile(paths.manifest, manifestText(payload.filter((file) => isPayloadPath(file.path)))),
    textFile(paths.signerKey, value.signer.publicKeyPem),
    ...(value.signer.succession === undefined ? [] : [textFile(successionPath, value.signer.succession)]),
  ];
  const tagManifest = manifestText(tags.filter((file) => isListedTag(file.path)));
  const slug = slugOf({ title: value.story.title, storyId: value.story.id });
  return {
    folderName: folderName({ slug, channel: value.channel, number: value.number }),
    files: [...payload, ...tags, textFile(paths.tagManifest, tagManifest)].toSorted(byPath),
    tagManifest,
  };
};
