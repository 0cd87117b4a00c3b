/**
 * Makes a story of a folder of pictures, voices and texts.
 *
 * In: a folder as a person filled it. Out: a story in the library, and by name every file that could not be used.
 * All is prepared in a hidden folder beside and appears at once; stopped or refused, nothing stays. The given folder
 * is only read.
 */
import path from 'node:path';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { storyTiming } from '../../core/story/timing.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { familyOfFile } from '../import/media-family.ts';
import { assembleStory } from './assemble-story.ts';
import { consentFor, readConsentFile, readyConsent, type ReadyConsent } from './draft-consent.ts';
import { importFolder, type ImportedFolder } from './draft-import.ts';
import { openDraftPlace, type DraftPlace } from './draft-place.ts';
import type { DraftRequest } from './draft-request.ts';
import { groupFolder, worthLooking, type FileGuess, type FolderGroups, type Looked } from './folder-groups.ts';
import { canonicalLanguage } from './language-tag.ts';
import { cleanTitle } from './story-title.ts';
import { newId } from './studio.ts';
import { warmCache } from './warm-cache.ts';

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

interface Desk {
  readonly request: DraftRequest;
  readonly language: string | undefined;
  readonly title: string | undefined;
  readonly groups: FolderGroups;
  readonly consent: ReadyConsent | undefined;
  readonly ffmpeg: Ffmpeg;
  readonly place: DraftPlace;
}

const folderTitle = (folder: string): string => cleanTitle(path.basename(folder)) || 'Story';

const decidedNotes = ({ request, groups, language, title }: Desk): readonly Reason[] => {
  const guess = guessLanguage(groups);
  return [
    ...(title === undefined ? [{ code: 'note.title-from-folder', params: { title: folderTitle(request.folder) } }] : []),
    ...(language === undefined && !guess.isSure ? [{ code: 'note.language-assumed', params: { language: guess.language } }] : []),
  ];
};

const prepare = async (desk: Desk): Promise<Result<Prepared>> => {
  const { request, groups, consent, ffmpeg, place } = desk;
  const imported = await importFolder({ request, groups, links: consent?.linkOf, ffmpeg, storyFolder: place.staging });
  if (!imported.ok) return imported;
  const enough = refuseEmpty(imported.value, path.basename(request.folder));
  if (!enough.ok) return enough;
  const { story, notes } = assembleStory({
    id: place.storyId,
    title: desk.title ?? folderTitle(request.folder),
    language: desk.language ?? guessLanguage(groups).language,
    scenes: imported.value.scenes,
    music: imported.value.music,
    captions: imported.value.captions,
    newId,
    ...(imported.value.narration === undefined ? {} : { narration: imported.value.narration }),
  });
  await warmCache({ fs: request.studio.fs, story, storyFolder: place.staging, ffmpeg, ...(request.signal === undefined ? {} : { signal: request.signal }) });
  if (request.signal?.aborted === true) return refuse('stopped');
  return succeed({ story, imported: { ...imported.value, notes: [...imported.value.notes, ...notes] } });
};

/** Keys, library and story are made here and not before: until now the draft could still be refused. */
const publish = async (desk: Desk, { story, imported }: Prepared): Promise<Result<DraftOutcome>> => {
  const consent = await consentFor(story, desk.consent);
  if (!consent.ok) return consent;
  const library = await desk.place.library();
  if (!library.ok) return library;
  const { document } = consent.value;
  const created = await library.value.createStory(story, { preparedFolder: desk.place.staging, ...(document === undefined ? {} : { consent: document }) });
  if (!created.ok) return created;
  await created.value.close();
  return succeed({
    storyId: story.id,
    folder: created.value.folder,
    title: story.title,
    language: story.language,
    sceneCount: story.scenes.length,
    durationMs: storyTiming(story).durationMs,
    skipped: imported.skipped,
    notes: [...imported.notes, ...consent.value.notes, ...decidedNotes(desk)],
  });
};

/** What is in each file, whatever its name says; one that cannot be looked into keeps what its name says. */
const lookInto = async ({ studio, folder, signal }: DraftRequest, { names, ffmpeg }: { readonly names: readonly string[]; readonly ffmpeg: Ffmpeg }): Promise<Looked> => {
  const looked = new Map<string, FileGuess>();
  for (const name of worthLooking(names)) {
    const family = await familyOfFile({ path: path.join(folder, name), displayName: name, storyFolder: folder, ffmpeg, fs: studio.fs, ...(signal === undefined ? {} : { signal }) });
    if (family.ok) looked.set(name, family.value);
  }
  return looked;
};

const takeConsent = async (request: DraftRequest, groups: FolderGroups): Promise<Result<ReadyConsent | undefined>> => {
  if (groups.consent === undefined) return succeed(undefined);
  const handedIn = await readConsentFile({ fs: request.studio.fs, path: path.join(request.folder, groups.consent) });
  return handedIn.ok ? readyConsent({ studio: request.studio, consent: handedIn.value, askPassphrase: request.askPassphrase }) : handedIn;
};

const make = async (desk: Desk): Promise<Result<DraftOutcome>> => {
  try {
    const prepared = await prepare(desk);
    return prepared.ok ? await publish(desk, prepared.value) : prepared;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  } finally {
    await desk.place.leave();
  }
};

export const draftFromFolder = async (request: DraftRequest): Promise<Result<DraftOutcome>> => {
  const { studio } = request;
  const language = request.language === undefined ? undefined : canonicalLanguage(request.language);
  if (request.language !== undefined && language === undefined) return refuse('usage', { usage: '--language ar' });
  const title = request.title === undefined ? undefined : cleanTitle(request.title);
  if (title === '') return refuse('usage', { usage: '--title "Bread at dawn"' });
  const names = await readNames(request);
  if (!names.ok) return names;
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const groups = groupFolder(names.value, await lookInto(request, { names: names.value, ffmpeg: ffmpeg.value }));
  const consent = await takeConsent(request, groups);
  if (!consent.ok) return consent;
  const place = await openDraftPlace(studio, consent.value?.storyId);
  if (!place.ok) return place;
  return make({ request, language, title, groups, consent: consent.value, ffmpeg: ffmpeg.value, place: place.value });
};
