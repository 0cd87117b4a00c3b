/**
 * Reads a caption file of the person's disk, and writes the captions of a story as one.
 *
 * What is in the file decides its kind, never its ending. A written file stays in the story's renders/ folder.
 */
import path from 'node:path';
import type { CaptionFormat, ReadCaptions } from '../../core/bridge/captions.ts';
import { storyCues } from '../../core/captions/join.ts';
import { parseSrt, writeSrt } from '../../core/captions/srt.ts';
import { parseVtt, writeVtt } from '../../core/captions/vtt.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { decodeText } from '../disk/decode-text.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { displayed } from '../import/displayed.ts';
import { storyPaths } from '../library/story-paths.ts';

/** An hour of captions in several scripts is a few hundred kilobytes. */
const mostBytes = 5_000_000;

export const readCaptionFile = async ({ fs, file, name: given }: { readonly fs: FileSystem; readonly file: string; readonly name: string }): Promise<Result<ReadCaptions>> => {
  const name = displayed(given);
  try {
    const facts = await fs.facts(file);
    if (facts === undefined) return refuse('file-missing', { name });
    if (facts.kind !== 'file') return refuse('file-not-regular', { name });
    if (facts.sizeBytes > mostBytes) return refuse('file-too-large', { name });
    const text = decodeText(await fs.readFile(file));
    if (text === undefined) return refuse('captions-unreadable', { name, count: 1 });
    const cues = /^\uFEFF?WEBVTT/u.test(text) ? parseVtt(text) : parseSrt(text);
    if (!cues.ok) return refuse(cues.failure.code, { ...cues.failure.params, name }, { reasons: cues.failure.reasons });
    return succeed({ name, cues: cues.value });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name }) };
  }
};

export interface WriteCaptionsRequest {
  readonly fs: FileSystem;
  readonly storyFolder: string;
  readonly story: Story;
  readonly language: string;
  readonly format: CaptionFormat;
}

/** The file's path. */
export const writeCaptionFile = async ({ fs, storyFolder, story, language, format }: WriteCaptionsRequest): Promise<Result<string>> => {
  if (!story.captions.some((track) => track.language === language)) return refuse('caption-language-missing', { language, languages: story.captions.map((track) => track.language).join(', ') || '–' });
  const cues = storyCues({ story, language });
  const text = format === 'srt' ? writeSrt(cues, language) : writeVtt({ cues, language });
  const { renders } = storyPaths(storyFolder);
  const file = path.join(renders, `story.${language}.${format}`);
  try {
    await ensureFolder({ fs, folder: renders });
    const written = await writeFileAtomically({ fs, path: file, data: new TextEncoder().encode(text) });
    return written.ok ? succeed(file) : written;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(file) }) };
  }
};
