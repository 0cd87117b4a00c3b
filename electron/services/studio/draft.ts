/**
 * Makes a story of a folder of pictures, voices and texts.
 *
 * In: a folder as a person filled it. Out: a story in the library, and by name every file that could not be used.
 * All is prepared in a hidden folder of the library and appears at once; stopped or refused, nothing stays. The
 * given folder is only read.
 */
import path from 'node:path';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { storyTiming } from '../../core/story/timing.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import type { Library } from '../library/library.ts';
import { assembleStory } from './assemble-story.ts';
import { readConsentFile, sealConsent, storeConsent, type SealedConsent } from './draft-consent.ts';
import { importFolder, type ImportedFolder } from './draft-import.ts';
import type { DraftRequest } from './draft-request.ts';
import { groupFolder, type FolderGroups } from './folder-groups.ts';
import { newId } from './studio.ts';

export interface DraftOutcome {
  readonly storyId: string;
  readonly folder: string;
  readonly title: string;
  readonly language: string;
  readonly sceneCount: number;
  readonly durationMs: number;
  /** Files that could not be used, each with its reason. */
  readonly skipped: readonly Reason[];
  /** What was decided for the person and may be worth a look. */
  readonly notes: readonly Reason[];
}

const languagePattern = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Without a word from the person: the one language that the texts agree on, else English. */
const guessLanguage = (groups: FolderGroups): { readonly language: string; readonly isSure: boolean } => {
  const named = new Set(groups.scenes.flatMap((scene) => (scene.scripts.some((script) => script.language === undefined) ? [] : scene.scripts.map((script) => script.language ?? ''))));
  const [only] = named;
  return named.size === 1 && only !== undefined ? { language: only, isSure: true } : { language: 'en', isSure: false };
};

const readNames = async ({ studio, folder }: DraftRequest): Promise<Result<readonly string[]>> => {
  const name = path.basename(folder);
  try {
    const found = await studio.fs.facts(folder);
    if (found === undefined) return refuse('file-missing', { name });
    if (found.kind !== 'folder') return refuse('path-not-a-folder', { name });
    return succeed(await studio.fs.list(folder));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name }) };
  }
};

/** A folder that makes no scene at all is refused with every reason; one bad file among good ones is not. */
const refuseEmpty = (imported: ImportedFolder, name: string): Result<void> =>
  imported.scenes.length > 0 ? succeed(undefined) : refuse('folder-has-no-media', { name }, { reasons: imported.skipped });

interface Prepared {
  readonly story: Story;
  readonly imported: ImportedFolder;
}

const prepare = async (request: DraftRequest, given: { readonly groups: FolderGroups; readonly consent: SealedConsent | undefined; readonly ffmpeg: Ffmpeg; readonly staging: string; readonly storyId: string }): Promise<Result<Prepared>> => {
  const imported = await importFolder({ request, groups: given.groups, links: given.consent?.linkOf, ffmpeg: given.ffmpeg, storyFolder: given.staging });
  if (!imported.ok) return imported;
  const name = path.basename(request.folder);
  const enough = refuseEmpty(imported.value, name);
  if (!enough.ok) return enough;
  const { story, notes } = assembleStory({
    id: given.storyId,
    title: request.title ?? name,
    language: request.language ?? guessLanguage(given.groups).language,
    scenes: imported.value.scenes,
    music: imported.value.music,
    captions: imported.value.captions,
    newId,
    ...(imported.value.narration === undefined ? {} : { narration: imported.value.narration }),
  });
  return succeed({ story, imported: { ...imported.value, notes: [...imported.value.notes, ...notes] } });
};

/** The story's own id where the folder's consent names one that is free, so that both speak of the same story. */
const chooseId = async (library: Library, consent: SealedConsent | undefined): Promise<string> => {
  const wished = consent?.document.storyId;
  if (wished === undefined) return newId();
  const taken = await library.listStories();
  return taken.some((story) => story.id === wished) ? newId() : wished;
};

const publish = async ({ library, prepared, staging, consent }: { readonly library: Library; readonly prepared: Prepared; readonly staging: string; readonly consent: SealedConsent | undefined }): Promise<Result<DraftOutcome>> => {
  const { story, imported } = prepared;
  const created = await library.createStory(story, { preparedFolder: staging });
  if (!created.ok) return created;
  const opened = created.value;
  try {
    const stored = consent === undefined ? succeed<readonly Reason[]>([]) : await storeConsent({ opened, consent });
    if (!stored.ok) return stored;
    return succeed({
      storyId: story.id,
      folder: opened.folder,
      title: story.title,
      language: story.language,
      sceneCount: story.scenes.length,
      durationMs: storyTiming(story).durationMs,
      skipped: imported.skipped,
      notes: [...imported.notes, ...stored.value],
    });
  } finally {
    await opened.close();
  }
};

const takeConsent = async (request: DraftRequest, groups: FolderGroups): Promise<Result<SealedConsent | undefined>> => {
  if (groups.consent === undefined) return succeed(undefined);
  const handedIn = await readConsentFile({ fs: request.studio.fs, path: path.join(request.folder, groups.consent) });
  return handedIn.ok ? sealConsent({ studio: request.studio, consent: handedIn.value, askPassphrase: request.askPassphrase }) : handedIn;
};

export const draftFromFolder = async (request: DraftRequest): Promise<Result<DraftOutcome>> => {
  const { studio } = request;
  if (request.language !== undefined && !languagePattern.test(request.language)) return refuse('usage', { usage: '--language ar' });
  const names = await readNames(request);
  if (!names.ok) return names;
  const groups = groupFolder(names.value);
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const consent = await takeConsent(request, groups);
  if (!consent.ok) return consent;
  const library = await studio.library({ create: true });
  if (!library.ok) return library;
  const storyId = await chooseId(library.value, consent.value);
  const staging = temporaryNameFor(path.join(studio.libraryRoot, 'stories', storyId));
  try {
    const prepared = await prepare(request, { groups, consent: consent.value, ffmpeg: ffmpeg.value, staging, storyId });
    if (!prepared.ok) return prepared;
    if (request.signal?.aborted === true) return refuse('stopped');
    const done = await publish({ library: library.value, prepared: prepared.value, staging, consent: consent.value });
    if (!done.ok) return done;
    const guess = guessLanguage(groups);
    const isGuess = request.language === undefined && !guess.isSure;
    return succeed({ ...done.value, notes: [...done.value.notes, ...(isGuess ? [{ code: 'note.language-assumed', params: { language: guess.language } }] : [])] });
  } finally {
    await studio.fs.removeFolder(staging);
  }
};
