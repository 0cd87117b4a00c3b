/**
 * Imports the files of a folder for a draft: what is in a file decides what it becomes, its name only what it joins.
 *
 * In: the groups of names and a prepared story folder. Out: pictures, voices and texts ready for a story, and by name
 * every file that could not be used. One bad file never stops the others; a full disk or a stop does.
 */
import path from 'node:path';
import { failure, succeed, type Failure, type FailureCode, type Reason, type Result } from '../../core/failure.ts';
import type { FileCue } from '../../core/captions/file-cue.ts';
import { parseSrt } from '../../core/captions/srt.ts';
import { parseVtt } from '../../core/captions/vtt.ts';
import { decodeText } from '../disk/decode-text.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import type { RunWorker } from '../import/decode-picture.ts';
import { importPicture } from '../import/import-picture.ts';
import { importSound } from '../import/import-sound.ts';
import { importStill } from '../import/import-still.ts';
import { familyOfFile, type MediaFamily } from '../import/media-family.ts';
import type { DraftNarration, DraftPicture, DraftScene, DraftSound, DraftText } from './assemble-story.ts';
import type { DraftRequest } from './draft-request.ts';
import { noLinks, type LinkOf } from './draft-links.ts';
import { narrationOf, type FolderGroups, type FolderScene } from './folder-groups.ts';

export interface ImportedFolder {
  readonly scenes: readonly DraftScene[];
  readonly narration?: DraftNarration;
  readonly music: readonly DraftSound[];
  readonly captions: readonly { readonly language: string; readonly cues: readonly FileCue[] }[];
  readonly skipped: readonly Reason[];
  readonly notes: readonly Reason[];
}

export interface ImportRequest {
  readonly request: DraftRequest;
  readonly groups: FolderGroups;
  readonly links: LinkOf | undefined;
  readonly ffmpeg: Ffmpeg;
  readonly storyFolder: string;
}

/** These speak about the computer, not about a file: going on would only repeat them. */
const stopsAll = new Set<FailureCode>(['stopped', 'disk-full', 'disk-unreadable', 'ffmpeg-missing', 'ffmpeg-unsuitable']);

const asReason = (name: string, found: Failure): Reason => ({ code: `failure.${found.code}`, params: { ...found.params, name } });

/** Where to in a film: past the first moments, which are often black or a floor. */
const stillShare = 1 / 3;

interface Bench {
  readonly given: ImportRequest;
  readonly skipped: Reason[];
  readonly notes: Reason[];
  /** Set when the whole import has to end. */
  ended?: Failure;
}

const sourceOf = (bench: Bench, name: string): { readonly path: string; readonly displayName: string; readonly storyFolder: string; readonly ffmpeg: Ffmpeg; readonly fs: FileSystem; readonly runWorker?: RunWorker; readonly signal?: AbortSignal } => {
  const { request, storyFolder, ffmpeg } = bench.given;
  return { path: path.join(request.folder, name), displayName: name, storyFolder, ffmpeg, fs: request.studio.fs, ...(request.studio.runWorker === undefined ? {} : { runWorker: request.studio.runWorker }), ...(request.signal === undefined ? {} : { signal: request.signal }) };
};

/** Keeps the value, or notes the reason by name; ends the import when the computer itself refuses. */
const take = <Value>(bench: Bench, name: string, result: Result<Value>): Value | undefined => {
  if (result.ok) return result.value;
  if (stopsAll.has(result.failure.code)) bench.ended = result.failure;
  else bench.skipped.push(asReason(name, result.failure));
  return undefined;
};

const linkFor = (bench: Bench, name: string): ReturnType<LinkOf> => (bench.given.links ?? noLinks)(name);

const toSound = async (bench: Bench, name: string): Promise<DraftSound | undefined> => {
  const sound = take(bench, name, await importSound(sourceOf(bench, name)));
  if (sound === undefined) return undefined;
  bench.notes.push(...sound.notes);
  return { sha256: sound.sha256, fileName: sound.fileName, durationMs: sound.durationMs, voiced: sound.voiced, link: linkFor(bench, name) };
};

const toPicture = async (bench: Bench, name: string): Promise<DraftPicture | undefined> => {
  const picture = take(bench, name, await importPicture(sourceOf(bench, name)));
  if (picture === undefined) return undefined;
  bench.notes.push(...picture.notes);
  return { sha256: picture.sha256, fileName: picture.fileName, widthPx: picture.widthPx, heightPx: picture.heightPx, link: linkFor(bench, name) };
};

interface FilmParts {
  readonly picture?: DraftPicture;
  readonly sound?: DraftSound;
}

/** A still, and the sound where there is one. */
const toFilmParts = async (bench: Bench, name: string): Promise<FilmParts> => {
  const source = sourceOf(bench, name);
  const link = linkFor(bench, name);
  const still = take(bench, name, await importStill({ ...source, at: { kind: 'share', share: stillShare } }));
  if (still === undefined) return {};
  bench.notes.push(...still.notes, { code: 'note.still-from-video', params: { name } });
  const sound = await importSound(source);
  return { picture: { ...still, link }, ...(sound.ok ? { sound: { ...sound.value, link } } : {}) };
};

const families = async (bench: Bench, scene: FolderScene): Promise<readonly { readonly name: string; readonly family: MediaFamily }[]> => {
  const found: { name: string; family: MediaFamily }[] = [];
  for (const { name } of scene.files) {
    const family = take(bench, name, await familyOfFile(sourceOf(bench, name)));
    if (family !== undefined) found.push({ name, family });
    if (bench.ended !== undefined) return found;
  }
  return found;
};

interface SceneMedia {
  readonly pictures: readonly DraftPicture[];
  readonly sound?: DraftSound;
}

/** A film beside a picture gives its sound; alone it gives a still, and its sound where it has one. */
const importMedia = async (bench: Bench, scene: FolderScene): Promise<SceneMedia> => {
  const files = await families(bench, scene);
  const pictures: DraftPicture[] = [];
  let sound: DraftSound | undefined;
  const hasPicture = files.some((file) => file.family === 'picture');
  for (const { name, family } of files) {
    if (bench.ended !== undefined) break;
    if (family === 'picture') {
      const picture = await toPicture(bench, name);
      if (picture !== undefined) pictures.push(picture);
    } else if (family === 'video' && !hasPicture) {
      const parts = await toFilmParts(bench, name);
      if (parts.picture !== undefined) pictures.push(parts.picture);
      sound ??= parts.sound;
    } else if (sound === undefined) sound = await toSound(bench, name);
    else bench.skipped.push({ code: 'note.second-sound', params: { name } });
  }
  if (pictures.length > 1) bench.notes.push({ code: 'note.second-picture', params: { name: scene.stem } });
  return { pictures, ...(sound === undefined ? {} : { sound }) };
};

const readText = async (bench: Bench, name: string): Promise<string | undefined> => {
  const { studio, folder } = bench.given.request;
  try {
    const text = decodeText(await studio.fs.readFile(path.join(folder, name)));
    if (text === undefined) bench.skipped.push({ code: 'note.text-not-readable', params: { name } });
    return text;
  } catch (error) {
    return take(bench, name, { ok: false, failure: failureFromDisk(error, { name }) });
  }
};

const readTexts = async (bench: Bench, scene: FolderScene): Promise<readonly DraftText[]> => {
  const texts: DraftText[] = [];
  for (const { name, language } of scene.scripts) {
    const text = await readText(bench, name);
    if (text === undefined || text.trim() === '') continue;
    if (texts.some((one) => one.language === language)) bench.skipped.push({ code: 'note.second-text', params: { name } });
    else texts.push({ language, text });
  }
  return texts;
};

const importScene = async (bench: Bench, scene: FolderScene): Promise<readonly DraftScene[]> => {
  const media = await importMedia(bench, scene);
  const texts = await readTexts(bench, scene);
  const [first, ...others] = media.pictures;
  const hasAnything = first !== undefined || media.sound !== undefined || (scene.files.length === 0 && texts.length > 0);
  if (!hasAnything) return [];
  const main: DraftScene = { stem: scene.stem, texts, ...(first === undefined ? {} : { picture: first }), ...(media.sound === undefined ? {} : { sound: media.sound }) };
  return [main, ...others.map((picture) => ({ stem: scene.stem, texts: [], picture }))];
};

const importCaptions = async (bench: Bench): Promise<ImportedFolder['captions']> => {
  const tracks: { language: string; cues: readonly FileCue[] }[] = [];
  for (const { name, language, format } of bench.given.groups.captions) {
    const text = await readText(bench, name);
    if (text === undefined) continue;
    if (tracks.some((one) => one.language === language)) {
      bench.skipped.push({ code: 'note.second-captions', params: { name, language } });
      continue;
    }
    const cues = take(bench, name, format === 'srt' ? parseSrt(text) : parseVtt(text));
    if (cues !== undefined) tracks.push({ language, cues });
  }
  return tracks;
};

/** A voice over the whole story has at least a second for each picture; a shorter one speaks in a scene of its own. */
const leastMsPerPicture = 1000;

const importNarration = async (bench: Bench): Promise<{ readonly scene: FolderScene; readonly voice?: DraftNarration } | undefined> => {
  const { groups } = bench.given;
  const scene = narrationOf(groups);
  const name = scene?.files[0]?.name;
  if (scene === undefined || name === undefined) return undefined;
  const heard = bench.notes.length;
  const sound = await toSound(bench, name);
  if (sound === undefined) return { scene };
  const pictures = groups.scenes.filter((one) => one.files.some((file) => file.guess === 'picture')).length;
  if (sound.durationMs >= pictures * leastMsPerPicture) return { scene, voice: { ...sound, texts: await readTexts(bench, scene) } };
  // The scene it becomes imports it again and says the same about it.
  bench.notes.splice(heard, Infinity, { code: 'note.voice-too-short-for-all', params: { name } });
  return undefined;
};

export const importFolder = async (given: ImportRequest): Promise<Result<ImportedFolder>> => {
  const bench: Bench = { given, skipped: given.groups.unused.map((name) => ({ code: 'note.file-unused', params: { name } })), notes: [] };
  const { groups, request } = given;
  const narration = await importNarration(bench);
  const told = groups.scenes.filter((scene) => narration?.scene !== scene);
  const total = told.length + groups.music.length + 1;
  const scenes: DraftScene[] = [];
  for (const [index, scene] of told.entries()) {
    if (bench.ended !== undefined || request.signal?.aborted === true) break;
    request.onProgress?.({ phase: 'import', share: index / total });
    scenes.push(...(await importScene(bench, scene)));
  }
  const music: DraftSound[] = [];
  for (const name of groups.music) {
    const sound = bench.ended === undefined ? await toSound(bench, name) : undefined;
    if (sound !== undefined) music.push(sound);
  }
  const captions = await importCaptions(bench);
  if (request.signal?.aborted === true) return { ok: false, failure: failure('stopped') };
  if (bench.ended !== undefined) return { ok: false, failure: bench.ended };
  return succeed({ scenes, music, captions, skipped: bench.skipped, notes: bench.notes, ...(narration?.voice === undefined ? {} : { narration: narration.voice }) });
};
