/**
 * Looks into the files that are about to leave and says what was found, for the gate.
 *
 * In: finished derivatives and the texts of a package. Out: evidence by the names the files carry outside. It looks
 * at the files themselves, never at what was meant to be in them.
 */
import { readFile } from 'node:fs/promises';
import type { EvidenceFile } from '../../core/consent/gate-input.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { mediaPaths, type MediaRole } from '../../core/package/names.ts';
import type { PackageFiles } from '../../core/package/package-files.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { probeMedia } from '../ffmpeg/probe.ts';
import type { MediaFiles } from '../package/media-facts.ts';
import { pictureCarriesMetadata } from '../package/poster-metadata.ts';

/** What a container must say to be playable; everything else is a tag of a person, a place or a device. */
const playable = new Set(['major_brand', 'minor_version', 'compatible_brands', 'handler_name', 'vendor_id', 'language', 'encoder']);
/** Neutral values a muxer writes by itself. */
const neutral = new Set(['VideoHandler', 'SoundHandler', 'SubtitleHandler', 'DataHandler', '[0][0][0][0]', '']);

export interface VideoQuestion {
  readonly name: string;
  readonly file: string;
  readonly ffmpeg: Ffmpeg;
  /** The version the film was really made from; unknown counts as another one. */
  readonly renderedFrom: string | undefined;
}

const madeFrom = (renderedFrom: string | undefined): Pick<EvidenceFile, 'renderedFrom'> => (renderedFrom === undefined ? {} : { renderedFrom });

/** Tags of a film: their names, and their words for the search of private names. */
export const videoEvidence = async ({ name, file, ffmpeg, renderedFrom }: VideoQuestion): Promise<Result<EvidenceFile>> => {
  const facts = await probeMedia({ ffmpeg, path: file, demuxer: 'mov' });
  if (!facts.ok) return facts;
  const tags = [facts.value.tags, ...facts.value.streams.map((stream) => stream.tags)].flatMap((found) => Object.entries(found));
  const foreign = tags.filter(([key, value]) => !playable.has(key) || (key === 'handler_name' && !neutral.has(value)));
  const words = [...tags.map(([, value]) => value), ...facts.value.chapters.map((chapter) => chapter.title ?? '')];
  return succeed({ name, kind: 'video', text: words.join('\n'), metadata: [...new Set(foreign.map(([key]) => key))], ...madeFrom(renderedFrom) });
};

const posterEvidence = async (name: string, file: string, renderedFrom: string | undefined): Promise<EvidenceFile> => ({
  name,
  kind: 'picture',
  metadata: pictureCarriesMetadata(await readFile(file)) ? ['application segment'] : [],
  ...madeFrom(renderedFrom),
});

export interface EvidenceQuestion {
  readonly files: Pick<PackageFiles, 'folderName' | 'files'>;
  readonly mediaFiles: MediaFiles;
  readonly ffmpeg: Ffmpeg;
  /** By role, the hash of the story that the file was made from. */
  readonly renderedFrom: Readonly<Partial<Record<MediaRole, string>>>;
  /** The language of the captions in the picture. */
  readonly burned?: string | undefined;
}

export const packageEvidence = async ({ files, mediaFiles, ffmpeg, renderedFrom, burned }: EvidenceQuestion): Promise<Result<readonly EvidenceFile[]>> => {
  const found: EvidenceFile[] = [
    { name: files.folderName, kind: 'text', text: '' },
    ...files.files.flatMap((file): readonly EvidenceFile[] => (file.kind === 'text' ? [{ name: file.path, kind: 'text', text: file.text }] : [])),
  ];
  const nameOf = (role: MediaRole): string => files.files.find((file) => file.kind === 'media' && file.role === role)?.path ?? mediaPaths[role];
  for (const role of ['story', 'story-small'] as const) {
    const file = mediaFiles[role];
    if (file === undefined) continue;
    const video = await videoEvidence({ name: nameOf(role), file, ffmpeg, renderedFrom: renderedFrom[role] });
    if (!video.ok) return video;
    found.push({ ...video.value, ...(burned === undefined ? {} : { burned }) });
  }
  if (mediaFiles.poster !== undefined) found.push(await posterEvidence(nameOf('poster'), mediaFiles.poster, renderedFrom.poster));
  return succeed(found);
};
