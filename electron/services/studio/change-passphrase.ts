/**
 * Changes the library's passphrase and seals everything private anew.
 *
 * In: the present passphrase and the next. Out: keys that only the next one opens. One file decides which passphrase
 * counts: it is replaced whole, and from that moment the next one opens every field, those sealed before too. Then the
 * fields of every story, binned story and workshop, and of their earlier versions, are sealed anew one document at a time; what
 * a crash cuts off goes on when the passphrase is told next. What lies outside the library (backups, copies of it)
 * keeps the passphrase it had, and evidence keeps its bytes, which records are chained to: its key alone is sealed anew.
 */
import path from 'node:path';
import { consentSchema, sealedSchema, type ConsentDocument, type Sealed } from '../../core/consent/consent.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { openKeys, type UnlockedKeys } from '../keys/keys.ts';
import { documentBytes, schemaParser } from '../library/document-text.ts';
import { openDocument } from '../library/durable-document.ts';
import { withShortLock } from '../library/short-lock.ts';
import { binOf } from '../library/story-bin.ts';
import { storyPaths } from '../library/story-paths.ts';
import { changeWorkshop, readWorkshop, workshopFolder } from '../library/workshops.ts';
import type { Studio } from './studio.ts';

const isSealed = (value: unknown): value is Sealed => sealedSchema.safeParse(value).success;

const sealedIn = (value: unknown): readonly Sealed[] => {
  if (isSealed(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sealedIn) : [];
};

type Renewed = ReadonlyMap<string, Sealed>;

const withRenewed = (value: unknown, renewed: Renewed): unknown => {
  if (isSealed(value)) return renewed.get(value.age) ?? value;
  if (Array.isArray(value)) return value.map((one) => withRenewed(one, renewed));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withRenewed(one, renewed)])) : value;
};

/** What cannot be opened, because it came from another library, stays as it is. */
const renew = async (keys: UnlockedKeys, sealed: readonly Sealed[]): Promise<Renewed> => {
  const renewed = new Map<string, Sealed>();
  for (const one of sealed) {
    const next = await keys.resealField(one);
    if (next.ok && next.value !== undefined) renewed.set(one.age, next.value);
  }
  return renewed;
};

interface Resealing {
  readonly studio: Studio;
  readonly keys: UnlockedKeys;
}

/** The document in use: another program may be writing an answer at this moment, and keeps it. */
const resealConsent = async ({ studio, keys }: Resealing, file: string): Promise<Result<void>> => {
  if ((await studio.fs.facts(file)) === undefined) return succeed(undefined);
  const opened = await openDocument<ConsentDocument>({ fs: studio.fs, path: file, parse: schemaParser(consentSchema, 'consent'), now: () => studio.now().getTime(), isShared: true });
  if (!opened.ok) return opened;
  const renewed = await renew(keys, sealedIn(opened.value.value()));
  if (renewed.size === 0) return succeed(undefined);
  const written = await opened.value.update((present) => succeed(withRenewed(present, renewed) as ConsentDocument));
  return written.ok ? succeed(undefined) : written;
};

/** An earlier version, or one that was set aside: nobody writes it any more. */
const resealCopy = async ({ studio, keys }: Resealing, file: string): Promise<Result<void>> => {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await studio.fs.readFile(file)));
  } catch (error) {
    // What is damaged stays as it is; the keys of before still open what may be saved of it.
    if (error instanceof SyntaxError || error instanceof TypeError) return succeed(undefined);
    throw error;
  }
  const renewed = await renew(keys, sealedIn(document));
  return renewed.size === 0 ? succeed(undefined) : writeFileAtomically({ fs: studio.fs, path: file, data: documentBytes(withRenewed(document, renewed)) });
};

const namesIn = async ({ fs }: Studio, folder: string): Promise<readonly string[]> => ((await fs.facts(folder))?.kind === 'folder' ? fs.list(folder) : []);

const resealStory = async (resealing: Resealing, folder: string): Promise<Result<void>> => {
  const paths = storyPaths(folder);
  const done = await resealConsent(resealing, paths.consent);
  if (!done.ok) return done;
  for (const place of [paths.backups, paths.lostAndFound]) {
    for (const name of await namesIn(resealing.studio, place)) {
      if (!name.startsWith('consent')) continue;
      const copy = await resealCopy(resealing, path.join(place, name));
      if (!copy.ok) return copy;
    }
  }
  return succeed(undefined);
};

/** Who took part, and what facilitators noted. */
const resealWorkshop = async ({ studio, keys }: Resealing, id: string): Promise<Result<void>> => {
  const folder = workshopFolder(studio, id);
  const file = path.join(folder, 'workshop.json');
  if ((await studio.fs.facts(file)) === undefined) return succeed(undefined);
  const read = await readWorkshop(studio, id);
  if (!read.ok) return read;
  const renewed = await renew(keys, sealedIn(read.value));
  const written = renewed.size === 0 ? read : await changeWorkshop(studio, id, (present) => succeed(withRenewed(present, renewed) as typeof present));
  if (!written.ok) return written;
  for (const place of ['backups', 'lost+found'].map((name) => path.join(folder, name))) {
    for (const name of await namesIn(studio, place)) {
      const copy = name.startsWith('workshop') ? await resealCopy({ studio, keys }, path.join(place, name)) : succeed(undefined);
      if (!copy.ok) return copy;
    }
  }
  return succeed(undefined);
};

/** Every story and workshop is tried; the first refusal is told. */
const resealStories = async (resealing: Resealing): Promise<Result<void>> => {
  let outcome: Result<void> = succeed(undefined);
  const { studio } = resealing;
  try {
    for (const parent of [path.join(studio.libraryRoot, 'stories'), binOf(studio)]) {
      for (const name of await namesIn(studio, parent)) {
        const folder = path.join(parent, name);
        if ((await studio.fs.facts(folder))?.kind !== 'folder') continue;
        const done = await resealStory(resealing, folder);
        if (!done.ok && outcome.ok) outcome = done;
      }
    }
    for (const name of await namesIn(studio, path.join(studio.libraryRoot, 'workshops'))) {
      const done = await resealWorkshop(resealing, name);
      if (!done.ok && outcome.ok) outcome = done;
    }
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
  return outcome;
};

/** Goes on where a change was cut off; does nothing otherwise. What is refused is tried again the next time. */
export const finishResealing = async ({ studio, keys }: Resealing): Promise<Result<void>> => {
  if (!keys.isResealing) return succeed(undefined);
  const done = await resealStories({ studio, keys });
  return done.ok ? openKeys(studio).noteResealed() : done;
};

export interface ChangePassphrase {
  readonly studio: Studio;
  readonly present: string;
  readonly next: string;
}

export interface PassphraseChanged {
  /** False: the new passphrase counts, and some fields wait to be sealed anew when it is told next. */
  readonly isAllResealed: boolean;
}

export const changePassphrase = async ({ studio, present, next }: ChangePassphrase): Promise<Result<PassphraseChanged>> => {
  if (next.trim() === '') return refuse('passphrase-needed');
  const keys = openKeys(studio);
  if (!(await keys.hasPassphrase())) return refuse('passphrase-needed');
  const keyFile = path.join(studio.libraryRoot, 'keys', 'library-key.age');
  const changed = await withShortLock({ fs: studio.fs, file: keyFile }, () => keys.changePassphrase({ present, next }));
  if (!changed.ok) return changed;
  const done = await finishResealing({ studio, keys: changed.value });
  return succeed({ isAllResealed: done.ok });
};
