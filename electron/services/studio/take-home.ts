/**
 * Everything a storyteller takes home, in one step: one folder on a stick or anywhere outside, whole or not there at all.
 *
 * In: stories, a folder that exists. Out: for each story a folder with film, phone film, script, receipt and poster, and its
 * entry in the ledger written before the folder gets its name. The gate of `own-copy` is asked before anything is made and
 * again when everything lies ready. It replaces nothing, and a stop or a pulled stick leaves nothing half-written.
 */
import path from 'node:path';
import { refuse, succeed, type Failure, type FailureCode, type Reason, type Result } from '../../core/failure.ts';
import { fileTitle } from '../../core/story/file-title.ts';
import { canonicalJson, sha256Hex } from '../../core/story/story-hash.ts';
import type { UiLanguage } from '../../core/ui-languages.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { OpenStory } from '../library/open-story.ts';
import { refuseProblems } from './check.ts';
import { evenShares, type TitledProgress } from './even-shares.ts';
import type { AskPassphrase } from './keys.ts';
import { noteOwnCopy, type CopyTerms, type OwnCopyContents } from './note-own-copy.ts';
import { refuseInsideLibrary } from './outside-library.ts';
import { settleOwnCopy } from './own-copy-terms.ts';
import type { Studio } from './studio.ts';
import { tellTakenBack } from './taken-back-meanwhile.ts';
import { fillHomeFolder, homeListing, makeHomeFilms, type FilledFolder, type PartsRequest } from './take-home-parts.ts';

export interface TakeHomeRequest {
  readonly studio: Studio;
  /** Ids or folder names, each once. */
  readonly stories: readonly string[];
  /** Exists; outside of the library. */
  readonly folder: string;
  /** Of receipts for people who speak none of the program's languages. */
  readonly language: UiLanguage;
  readonly reasons?: readonly string[];
  readonly askPassphrase: AskPassphrase;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TitledProgress) => void;
}

export interface GivenHome {
  readonly storyId: string;
  readonly title: string;
  /** Its own name in the folder. */
  readonly folderName: string;
  readonly files: readonly string[];
  readonly notes: readonly Reason[];
}

export interface NotGivenHome {
  /** As it was asked for. */
  readonly story: string;
  /** The same where nobody looked into it. */
  readonly title: string;
  readonly failure: Failure;
}

export interface TakenHome {
  readonly given: readonly GivenHome[];
  readonly refused: readonly NotGivenHome[];
  /** Somebody stopped it: what is given is whole, the others are not there. */
  readonly isStopped: boolean;
}

const requireFolder = async ({ studio, folder }: Pick<TakeHomeRequest, 'studio' | 'folder'>): Promise<Result<void>> => {
  const outside = await refuseInsideLibrary(studio, folder);
  if (!outside.ok) return outside;
  try {
    return (await studio.fs.facts(await studio.fs.realPath(folder)))?.kind === 'folder' ? succeed(undefined) : refuse('take-home-place-missing');
  } catch (error) {
    const fault = failureFromDisk(error);
    return fault.code === 'file-missing' ? refuse('take-home-place-missing') : { ok: false, failure: fault };
  }
};

/** A number is added until nothing has that name. */
const freeName = async (fs: FileSystem, folder: string, wished: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wished : `${wished} ${number}`;
    if ((await fs.facts(path.join(folder, name))) === undefined) return name;
  }
};

interface Ready {
  readonly request: TakeHomeRequest;
  readonly opened: OpenStory;
  readonly terms: CopyTerms;
  readonly staging: string;
  readonly name: string;
}

/** Asked with everything that lies ready, then noted, then released. */
const release = async ({ request, opened, terms, staging, name }: Ready, { evidence }: FilledFolder): Promise<Result<readonly string[]>> => {
  const { studio, folder, signal } = request;
  const named = evidence.map((file) => ({ ...file, name: `${name}/${file.name}` }));
  const contents = async (): Promise<Result<OwnCopyContents>> => {
    const listing = await homeListing(studio, staging);
    return signal?.aborted === true ? refuse('stopped') : succeed({ packageHash: sha256Hex(canonicalJson(listing)), files: listing.map((file) => file.name) });
  };
  const noted = await noteOwnCopy({ studio, opened, terms, evidence: named, contents });
  if (!noted.ok) return noted;
  await studio.fs.syncFolder(staging);
  await renameWithRetries({ fs: studio.fs, from: staging, to: path.join(folder, name) });
  await studio.fs.syncFolder(folder);
  return succeed(noted.value.files);
};

type Parts = Pick<PartsRequest, 'signal' | 'onShare'>;

const giveStory = async (request: TakeHomeRequest, opened: OpenStory, parts: Parts): Promise<Result<GivenHome>> => {
  const { studio, folder, language, askPassphrase } = request;
  const story = opened.story();
  const sound = refuseProblems(story);
  if (!sound.ok) return sound;
  const terms = await settleOwnCopy(request, opened);
  if (!terms.ok) return terms;
  const made: PartsRequest = { studio, opened, language, askPassphrase, ...parts };
  const films = await makeHomeFilms(made);
  if (!films.ok) return films;
  const name = await freeName(studio.fs, folder, fileTitle(story.title));
  const staging = temporaryNameFor(path.join(folder, name));
  const ready: Ready = { request, opened, terms: terms.value, staging, name };
  try {
    await studio.fs.mkdir(staging, 0o755);
    const filled = await fillHomeFolder(made, { folder: staging }, films.value);
    if (!filled.ok) return filled;
    const files = await release(ready, filled.value);
    return files.ok ? succeed({ storyId: story.id, title: story.title, folderName: name, files: files.value, notes: filled.value.notes }) : files;
  } finally {
    await studio.fs.removeFolder(staging);
  }
};

const giveOne = async (request: TakeHomeRequest, opened: OpenStory, parts: Parts): Promise<Result<GivenHome>> => {
  const there = await requireFolder(request);
  if (!there.ok) return there;
  try {
    const given = await giveStory(request, opened, parts);
    return await tellTakenBack({ studio: request.studio, opened, channel: 'own-copy', recipient: undefined, leavesAs: 'own-file' }, given);
  } catch (error) {
    if (parts.signal.aborted) return refuse('stopped');
    // A stick that was pulled is a folder that is gone.
    const still = await requireFolder(request);
    return still.ok ? { ok: false, failure: failureFromDisk(error, { name: opened.story().title }) } : still;
  }
};

/** What is wrong with the place is wrong for everybody: the rest is not tried. */
const isAboutPlace: ReadonlySet<FailureCode> = new Set<FailureCode>(['take-home-place-missing', 'disk-full', 'no-permission', 'print-in-library', 'passphrase-needed', 'passphrase-wrong', 'ffmpeg-missing', 'ffmpeg-unsuitable']);

export const takeHome = async (request: TakeHomeRequest): Promise<Result<TakenHome>> => {
  const { studio, stories, folder, signal = new AbortController().signal } = request;
  const there = await requireFolder(request);
  if (!there.ok) return there;
  const library = await studio.library();
  if (!library.ok) return library;
  await sweepTemporaries({ fs: studio.fs, folder });
  const given: GivenHome[] = [];
  const refused: NotGivenHome[] = [];
  const shares = evenShares(stories.length, request.onProgress);
  for (const [index, story] of stories.entries()) {
    if (signal.aborted) break;
    const opened = await library.value.openStory(story, { readOnly: true });
    if (!opened.ok) {
      refused.push({ story, title: story, failure: opened.failure });
      continue;
    }
    const { title } = opened.value.story();
    try {
      shares({ index, title, share: 0 });
      const one = await giveOne(request, opened.value, { signal, onShare: (share) => shares({ index, title, share }) });
      if (one.ok) given.push(one.value);
      else if (isAboutPlace.has(one.failure.code) && given.length + refused.length === 0) return one;
      else if (one.failure.code !== 'stopped') refused.push({ story, title, failure: one.failure });
      if (!one.ok && isAboutPlace.has(one.failure.code)) {
        refused.push(...stories.slice(index + 1).map((untried) => ({ story: untried, title: untried, failure: one.failure })));
        break;
      }
    } finally {
      await opened.value.close();
    }
  }
  return succeed({ given, refused, isStopped: signal.aborted });
};
