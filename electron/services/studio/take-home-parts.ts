/**
 * Makes what a storyteller takes home, in a folder that has no name yet: two films, captions, script, poster, receipt.
 *
 * In: a story that may go home, a folder on the disk where it will stay. Out: every file in it, flushed, read back and
 * compared, with the version its pictures were made from. It releases nothing. File names say what is in them and
 * nothing about anybody.
 */
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Person } from '../../core/consent/consent.ts';
import type { EvidenceFile } from '../../core/consent/gate-input.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { transcriptLanguages, transcriptText } from '../../core/package/transcript.ts';
import type { PresetId } from '../../core/plan/presets.ts';
import type { PrintedPage } from '../../core/print/printed-page.ts';
import { printedTexts } from '../../core/print/printed-texts.ts';
import { uiLanguages, type UiLanguage } from '../../core/ui-languages.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { copyFlushed, readThrough } from '../disk/verified-copy.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import { pictureCarriesMetadata } from '../package/poster-metadata.ts';
import { printPage } from '../print/print-page.ts';
import { takePoster } from '../render/poster.ts';
import { videoEvidence } from './evidence.ts';
import { posterMoment } from './export-films.ts';
import type { RenderedStory } from './give-copy.ts';
import type { AskPassphrase } from './keys.ts';
import { makeSheet } from './print-sheet.ts';
import { renderOpened } from './render-story.ts';
import type { Studio } from './studio.ts';

export interface PartsRequest {
  readonly studio: Studio;
  readonly opened: OpenStory;
  /** Of a receipt for whoever speaks none of the program's languages. */
  readonly language: UiLanguage;
  readonly askPassphrase: AskPassphrase;
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onShare: (share: number) => void;
}

export interface MadeFilms {
  readonly film: RenderedStory;
  readonly phone: RenderedStory;
  readonly poster: string;
}

const filmsShare = 0.85;
const kinds = ['film', 'phone'] as const;
const presetOf = { film: 'portfolio-1080p', phone: 'phone-480p' } as const satisfies Readonly<Record<(typeof kinds)[number], PresetId>>;

/** In renders/, from the same cache as any other film: what is there already costs nothing. */
export const makeHomeFilms = async ({ studio, opened, signal, onShare }: PartsRequest): Promise<Result<MadeFilms>> => {
  const made: RenderedStory[] = [];
  for (const [index, kind] of kinds.entries()) {
    const rendered = await renderOpened({ studio, opened, preset: presetOf[kind], signal, onProgress: ({ share }) => onShare((filmsShare * (index + share)) / kinds.length) });
    if (!rendered.ok) return rendered;
    made.push(rendered.value);
  }
  const [film, phone] = made;
  if (film === undefined || phone === undefined) return refuse('stopped');
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const poster = await takePoster({ film: film.file, atMs: posterMoment(opened.story()), outFile: path.join(storyPaths(opened.folder).renders, 'poster.jpg'), ffmpeg: ffmpeg.value, fs: studio.fs, signal });
  return poster.ok ? succeed({ film, phone, poster: poster.value }) : poster;
};

interface HomeFile {
  readonly name: string;
  readonly from: string;
}

/** `film.mp4` with its captions beside it as players look for them, `phone.mp4` with the captions in the picture. */
const filesOf = ({ film, phone, poster }: MadeFilms): readonly HomeFile[] => {
  const stem = path.basename(film.file, path.extname(film.file));
  return [
    ...film.captionFiles.map((from) => ({ from, name: `film${path.basename(from).slice(stem.length)}` })),
    { name: 'film.mp4', from: film.file },
    { name: 'phone.mp4', from: phone.file },
    { name: 'poster.jpg', from: poster },
  ];
};

export interface HomeFolder {
  /** Empty, without its name yet. */
  readonly folder: string;
}

export interface FilledFolder {
  readonly evidence: readonly EvidenceFile[];
  /** What is missing of the best, such as a PDF where nothing makes one, and what is to be handed over apart. */
  readonly notes: readonly Reason[];
}

const copyAll = async ({ studio: { fs }, signal, onShare }: PartsRequest, folder: string, files: readonly HomeFile[]): Promise<Result<void>> => {
  const sizes = await Promise.all(files.map(async ({ from }) => (await fs.facts(from))?.sizeBytes ?? 0));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const room = await requireFreeSpace({ fs, folder, bytes: totalBytes + Math.min(RESERVE_BYTES, totalBytes) });
  if (!room.ok) return room;
  let doneBytes = 0;
  const onBytes = (bytes: Uint8Array): void => {
    doneBytes += bytes.byteLength;
    // Copying and reading back are one way of twice the length.
    onShare(filmsShare + (1 - filmsShare) * (doneBytes / (2 * Math.max(1, totalBytes))));
  };
  for (const { name, from } of files) {
    const to = path.join(folder, name);
    const sent = await copyFlushed({ fs, from, to, signal, onBytes });
    if ((await readThrough({ file: to, signal, onBytes })) !== sent) return refuse('take-home-check-failed', { name });
  }
  return succeed(undefined);
};

/** The script as it is spoken and captioned, one text for each language. */
const writeScripts = async ({ studio: { fs }, opened }: PartsRequest, folder: string): Promise<Result<readonly EvidenceFile[]>> => {
  const story = opened.story();
  const languages = transcriptLanguages(story);
  const written: EvidenceFile[] = [];
  for (const language of languages.length === 0 ? [story.language] : languages) {
    const name = `script.${language}.txt`;
    // Plain text editors on older systems take a file without the mark for another encoding.
    const text = `\u{FEFF}${transcriptText(story, language)}`;
    const file = path.join(folder, name);
    const kept = await writeFileAtomically({ fs, path: file, data: text, mode: 0o644 });
    if (!kept.ok) return kept;
    if (Buffer.from(await fs.readFile(file)).toString('utf8') !== text) return refuse('take-home-check-failed', { name });
    written.push({ name, kind: 'text', text });
  }
  return succeed(written);
};

const receiptLanguage = (languages: readonly string[], fallback: UiLanguage): UiLanguage => languages.map((tag) => uiLanguages.find((one) => one.tag === tag.split('-')[0])?.tag).find((tag) => tag !== undefined) ?? fallback;

/** Without the name the teller is shown under and the words of the organisation: those are meant to be found on a receipt. */
const wordsOfReceipt = async ({ studio }: PartsRequest, { foot: _foot, ...page }: PrintedPage, { publicName }: Person): Promise<Result<string>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const organisation = library.value.organisation.value();
  const meant = new Set([publicName.text, ...(organisation === undefined ? [] : [...Object.values(organisation.controller), organisation.authority, organisation.takedownContact])]);
  return succeed(printedTexts(page).filter((text) => !meant.has(text)).join('\n'));
};

/** Of one teller alone: a receipt holds the code by which a yes can be taken back, and is in nobody else's hands. */
const writeReceipt = async (request: PartsRequest, folder: string): Promise<Result<Pick<FilledFolder, 'evidence' | 'notes'>>> => {
  const { studio, opened, language, askPassphrase, signal } = request;
  const [person, ...others] = opened.consent.value().people.filter(({ roles }) => roles.includes('storyteller'));
  if (person === undefined) return refuse('sheet-incomplete', {}, { reasons: [{ code: 'screening.nobody', params: {} }] });
  if (others.length > 0) return succeed({ evidence: [], notes: [{ code: 'takeHome.receiptsApart', params: { title: opened.story().title } }] });
  const made = await makeSheet({ studio, story: opened.folder, pathOf: (given) => given, what: 'receipt', personId: person.subjectId, language: receiptLanguage([...person.languages, opened.story().language], language), askPassphrase });
  if (!made.ok) return made;
  const words = await wordsOfReceipt(request, made.value.page, person);
  if (!words.ok) return words;
  const printer = studio.printer();
  const printed = await printPage({ page: made.value.page, fs: studio.fs, fontsFolder: studio.fontsFolder, folder, name: `receipt.${made.value.language}`, mode: 0o644, signal, ...(printer === undefined ? {} : { printer }) });
  if (!printed.ok) return printed;
  return succeed({ evidence: [{ name: path.basename(printed.value.file), kind: 'text', text: words.value }], notes: printed.value.form === 'html' ? [{ code: 'takeHome.asPage', params: {} }] : [] });
};

const mediaEvidence = async ({ studio }: PartsRequest, folder: string, { film, phone }: MadeFilms, files: readonly HomeFile[]): Promise<Result<readonly EvidenceFile[]>> => {
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const found: EvidenceFile[] = [];
  for (const { name } of files) {
    const file = path.join(folder, name);
    if (name.endsWith('.mp4')) {
      const video = await videoEvidence({ name, file, ffmpeg: ffmpeg.value, renderedFrom: name === 'phone.mp4' ? phone.storyHash : film.storyHash });
      if (!video.ok) return video;
      found.push(video.value);
    } else if (name.endsWith('.jpg')) {
      found.push({ name, kind: 'picture', metadata: pictureCarriesMetadata(await readFile(file)) ? ['application segment'] : [], renderedFrom: film.storyHash });
    } else {
      found.push({ name, kind: 'text', text: Buffer.from(await studio.fs.readFile(file)).toString('utf8') });
    }
  }
  return succeed(found);
};

export const fillHomeFolder = async (request: PartsRequest, { folder }: HomeFolder, films: MadeFilms): Promise<Result<FilledFolder>> => {
  const files = filesOf(films);
  const copied = await copyAll(request, folder, files);
  if (!copied.ok) return copied;
  const scripts = await writeScripts(request, folder);
  if (!scripts.ok) return scripts;
  const receipt = await writeReceipt(request, folder);
  if (!receipt.ok) return receipt;
  const media = await mediaEvidence(request, folder, films, files);
  if (!media.ok) return media;
  return succeed({ evidence: [...media.value, ...scripts.value, ...receipt.value.evidence], notes: receipt.value.notes });
};

/** Every file of a folder with its hash, by name: what left, for the ledger. */
export const homeListing = async (studio: Studio, folder: string): Promise<readonly { readonly name: string; readonly sha256: string }[]> => {
  const names = [...(await studio.fs.list(folder))].sort();
  return Promise.all(names.map(async (name) => ({ name, sha256: (await hashFile(path.join(folder, name))).sha256 })));
};
