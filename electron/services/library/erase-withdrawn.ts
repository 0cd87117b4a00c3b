/**
 * Carries out the wish to be erased: everything of a person in a story, or the whole story of a storyteller.
 *
 * In: the library and the orders in its log. Out: nothing is left in the story, its versions, takes, originals, cache,
 * renders, journal and earlier versions; the person's card holds no word about them; the log says when it was done and
 * names what could not be reached. The order stays until that line is written, so a cut is finished by whoever opens
 * the library next. A story that is open elsewhere waits. Doing it twice does no harm.
 */
import path from 'node:path';
import type { ConsentDocument, Person } from '../../core/consent/consent.ts';
import { ordersOf, type WithdrawalOrder } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { eraseClipFilms } from './clips.ts';
import { erasePart } from './erase-part.ts';
import { storiesBeside } from './erase-traces.ts';
import { backupsOf, readLedger } from './ledger.ts';
import type { OpenStory } from './open-story.ts';
import { forgetScreenings } from './screenings.ts';
import { finishErasingStories, markForErasing } from './story-bin.ts';
import { storyFamily, type FamilyMember } from './story-family.ts';
import { thisMachine } from './story-lock.ts';
import { storyPaths } from './story-paths.ts';
import { appendToWithdrawalLog, readWithdrawalLog } from './withdrawal-log.ts';

/** Of the library only what is needed here. */
interface ErasingLibrary {
  openStory(folderName: string, options?: { readonly readOnly?: boolean }): Promise<Result<OpenStory>>;
  forgetTitles(): Promise<Result<void>>;
}

export interface ErasingRequest {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
  readonly library: ErasingLibrary;
  readonly now: () => number;
}

interface Found extends FamilyMember {
  readonly consent: ConsentDocument;
}

/** With the consent by which they live. */
const withConsent = async ({ library }: ErasingRequest, members: readonly FamilyMember[]): Promise<Result<readonly Found[]>> => {
  const found: Found[] = [];
  for (const member of members) {
    const opened = await library.openStory(member.folder, { readOnly: true });
    if (!opened.ok) return opened;
    found.push({ ...member, consent: opened.value.consent.value() });
    await opened.value.close();
  }
  return succeed(found);
};

/** Everything in which the person is seen or heard. */
const filesWith = (story: Story, personId: string): readonly string[] => {
  const takes = [...story.scenes.flatMap((scene) => scene.takes), ...story.descriptions.map((one) => one.take), ...(story.narration === undefined ? [] : [story.narration])];
  const pictures = story.assets.filter(({ shows }) => shows.kind === 'people' && shows.personIds.includes(personId));
  return [...new Set([...takes.filter((take) => take.speakerIds.includes(personId)), ...pictures].map((one) => one.sha256))];
};

/** A version holds every file of its story, also those it does not name; a take that was put aside is named by an earlier version alone. */
const allFilesWith = async ({ fs }: ErasingRequest, found: readonly Found[], personId: string): Promise<readonly string[]> => {
  const files = new Set<string>();
  for (const { folder, story } of found) {
    for (const one of [story, ...(await storiesBeside({ fs, folder }))]) for (const sha256 of filesWith(one, personId)) files.add(sha256);
  }
  return [...files];
};

const bare = ({ legalName: _name, contact: _contact, ...person }: Person): Person => ({ ...person, publicName: { kind: 'none', text: '' }, hiddenPlaces: [] });

/** Events and their hashes stay; the person's own words go. */
const withoutPerson = (consent: ConsentDocument, personId: string): ConsentDocument => ({
  ...consent,
  people: consent.people.map((person) => (person.subjectId === personId ? bare(person) : person)),
  records: consent.records.map((record) => (record.personId === personId ? { ...record, grants: record.grants.map((grant) => ({ ...grant, conditions: '' })) } : record)),
});

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => ((await fs.facts(folder))?.kind === 'folder' ? fs.list(folder) : []);

/** Earlier consent documents hold the name, and evidence shows a hand or a voice. */
const removeOldConsent = async (fs: FileSystem, folder: string, evidence: ReadonlySet<string>): Promise<void> => {
  const paths = storyPaths(folder);
  for (const place of [folder, paths.backups, paths.lostAndFound]) {
    const old = (await namesIn(fs, place)).filter((name) => /^\.?consent/.test(name) && !['consent.json', 'consent.json.lock'].includes(name));
    for (const name of old) await fs.unlink(path.join(place, name));
    if (old.length > 0) await fs.syncFolder(place);
  }
  for (const name of await namesIn(fs, paths.evidence)) if ([...evidence].some((hash) => name.startsWith(hash))) await fs.unlink(path.join(paths.evidence, name));
};

interface Theirs {
  readonly personId: string;
  readonly files: readonly string[];
}

const eraseFromOne = async ({ fs, library }: ErasingRequest, { folder }: Found, { personId, files }: Theirs): Promise<Result<void>> => {
  const opened = await library.openStory(folder);
  if (!opened.ok) return opened;
  try {
    if (opened.value.isReadOnly) return refuse('story-locked');
    for (const sha256 of files) {
      const erased = await erasePart({ fs, opened: opened.value }, { kind: 'file', sha256 });
      if (!erased.ok) return erased;
    }
    const theirs = opened.value.consent.value().records.filter((record) => record.personId === personId);
    const evidence = new Set(theirs.flatMap((record) => record.events.flatMap((event) => event.evidenceSha256 ?? [])));
    const written = await opened.value.consent.update((present) => succeed(withoutPerson(present, personId)));
    if (!written.ok) return written;
    await removeOldConsent(fs, opened.value.folder, evidence);
    const { renders, cache } = storyPaths(opened.value.folder);
    for (const place of [renders, cache]) await fs.removeFolder(place);
    await fs.syncFolder(opened.value.folder);
    return succeed(undefined);
  } finally {
    await opened.value.close();
  }
};

const eraseWhole = async ({ fs, libraryRoot, library, now }: ErasingRequest, found: readonly Found[]): Promise<Result<void>> => {
  const marked = await markForErasing({ fs, libraryRoot, machine: thisMachine, now }, found.map(({ where }) => where));
  if (!marked.ok) return marked;
  return finishErasingStories({ fs, libraryRoot }, () => library.forgetTitles());
};

type Reached = 'whole' | 'parts';

const eraseEverywhere = async (request: ErasingRequest, { storyId, personId }: WithdrawalOrder): Promise<Result<{ readonly reached: Reached; readonly unread: readonly string[] }>> => {
  // Versions first: the story they live by still says whose they are, also after a cut.
  const family = await storyFamily(request, storyId);
  if (!family.ok) return family;
  const { unread } = family.value;
  // It may be the very story: then nothing can be said to be erased.
  if (family.value.members.length === 0 && unread.length > 0) return refuse('document-unreadable', { name: unread[0] ?? '' });
  const found = await withConsent(request, family.value.members);
  if (!found.ok) return found;
  // Films of clips show whoever is in their stories.
  const ids = [...new Set([storyId, ...family.value.members.map(({ story }) => story.id)])];
  const films = await eraseClipFilms(request, ids);
  if (!films.ok) return films;
  const isTheirs = found.value.some(({ consent }) => consent.people.some((person) => person.subjectId === personId && person.roles.includes('storyteller')));
  if (isTheirs || found.value.length === 0) {
    const unsaid = await forgetScreenings(request, ids);
    if (!unsaid.ok) return unsaid;
    const whole = await eraseWhole(request, found.value);
    return whole.ok ? succeed({ reached: 'whole', unread }) : whole;
  }
  const files = await allFilesWith(request, found.value, personId);
  for (const one of found.value) {
    const erased = await eraseFromOne(request, one, { personId, files });
    if (!erased.ok) return erased;
  }
  return succeed({ reached: 'parts', unread });
};

/** Copies that others have, and backups that somebody keeps. */
const outOfReach = async ({ fs, libraryRoot }: ErasingRequest, { storyId, copies }: WithdrawalOrder): Promise<readonly Reason[]> => {
  const given = copies.map(({ recipient, channel, givenAt }) => {
    const params = { date: givenAt.slice(0, 10), channel };
    return recipient === '' ? { code: 'note.given-away', params } : { code: 'note.given-to', params: { ...params, recipient } };
  });
  const ledger = await readLedger({ fs, libraryRoot });
  if (!ledger.ok) return [...given, { code: 'note.ledger-unread', params: {} }];
  return [...given, ...backupsOf(ledger.value, storyId).map((at) => ({ code: 'note.backed-up', params: { date: at.slice(0, 10) } }))];
};

/** What could not be reached. */
const eraseWithdrawn = async (request: ErasingRequest, order: WithdrawalOrder): Promise<Result<readonly Reason[]>> => {
  try {
    const erased = await eraseEverywhere(request, order);
    if (!erased.ok) return erased;
    // Words are not erased by themselves: which of them tell of the person, only people can say.
    const { reached, unread } = erased.value;
    const remains = [...(reached === 'parts' ? [{ code: 'note.words-remain', params: {} }] : []), ...unread.map((title) => ({ code: 'note.version-unread', params: { title } })), ...(await outOfReach(request, order))];
    const done = { kind: 'erased' as const, withdrawalId: order.withdrawalId, at: new Date(request.now()).toISOString(), remains: remains.map(({ code, params }) => ({ code, params: { ...params } })) };
    const written = await appendToWithdrawalLog({ fs: request.fs, libraryRoot: request.libraryRoot }, (lines) => succeed(lines.some((line) => line.kind === 'erased' && line.withdrawalId === order.withdrawalId) ? undefined : done));
    return written.ok ? succeed(remains) : written;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Every order that a cut, or a story that was open elsewhere, left undone; what cannot be done now waits for the next time. */
export const finishWithdrawnErasures = async (request: ErasingRequest): Promise<void> => {
  const log = await readWithdrawalLog({ fs: request.fs, libraryRoot: request.libraryRoot });
  if (!log.ok) return;
  const open = ordersOf(log.value).filter((order) => order.effect === 'erase' && !log.value.some((line) => line.kind === 'erased' && line.withdrawalId === order.withdrawalId));
  for (const order of open) await eraseWithdrawn(request, order);
};
