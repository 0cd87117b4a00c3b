/**
 * Puts one story of a handover into the library: as new, as the next step of the one that is here, or beside it.
 *
 * In: a story's folder, unpacked and proven under a temporary name. Out: what became of it. A story that went on only
 * there is continued here, and what was here becomes an earlier version; one that went on in both places keeps both, each
 * with every no of the other. Nothing is ever written over: the story that is here is only ever saved as a next version.
 */
import path from 'node:path';
import { consentSchema, newConsent, type ConsentDocument } from '../../core/consent/consent.ts';
import { ordersOf } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { lineage, type Lineage, type Version } from '../../core/handover/lineage.ts';
import { takenBackHere } from '../../core/handover/taken-back-here.ts';
import { stricterConsent } from '../../core/handover/stricter-consent.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { ensureFolder } from '../disk/folders.ts';
import { addHandoverMarks, readHandoverMarks } from '../handover/handover-marks.ts';
import { schemaParser } from '../library/document-text.ts';
import { openDocument, type DurableDocument } from '../library/durable-document.ts';
import type { Library } from '../library/library.ts';
import { loadStory } from '../library/load-story.ts';
import { freeFolderName } from '../library/story-bin.ts';
import { storyFiles } from '../library/story-copy.ts';
import { storyPaths } from '../library/story-paths.ts';
import { readWithdrawalLog } from '../library/withdrawal-log.ts';
import type { Studio } from './studio.ts';

export interface HandedStory {
  readonly storyId: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** `older`: what is here went on since; the file holds nothing that is not here. */
  readonly outcome: 'new' | 'same' | 'older' | 'continued' | 'both-went-on';
  /** Where the story is, or with `both-went-on` the other version of it. */
  readonly folderName: string;
  /** With `both-went-on`: the version that was here. */
  readonly hereFolderName?: string;
  readonly notes: readonly Reason[];
}

export interface PlaceRequest {
  readonly studio: Studio;
  readonly library: Library;
  /** Under a temporary name among the stories. */
  readonly unpacked: string;
  readonly wishedName: string;
}

interface Incoming extends Version {
  /** The record as it came, without every yes that was taken back here meanwhile. */
  readonly kept: ConsentDocument;
  /** Somebody wanted to be erased from this story, here. */
  readonly isErasedHere: boolean;
  readonly document: DurableDocument<ConsentDocument>;
}

const readIncoming = async ({ studio, unpacked }: PlaceRequest): Promise<Result<Incoming>> => {
  const { fs } = studio;
  const now = (): number => studio.now().getTime();
  const loaded = await loadStory({ fs, folder: unpacked, now, readOnly: true, session: '00000000' });
  if (!loaded.ok) return loaded;
  const { story } = loaded.value;
  const document = await openDocument<ConsentDocument>({ fs, now, path: storyPaths(unpacked).consent, parse: schemaParser(consentSchema, 'consent'), fallback: newConsent(story.id) });
  if (!document.ok) return document;
  const marks = await readHandoverMarks({ fs, folder: unpacked });
  if (!marks.ok) return marks;
  const log = await readWithdrawalLog(studio);
  if (!log.ok) return log;
  const orders = ordersOf(log.value).filter((order) => order.storyId === consentStoryId(story));
  const consent = document.value.value();
  return succeed({ story, consent, kept: takenBackHere(consent, orders), isErasedHere: orders.some((order) => order.effect === 'erase'), document: document.value, marks: marks.value });
};

interface Candidate {
  readonly folder: string;
  readonly version: Version;
  readonly relation: Lineage;
}

const candidatesFor = async ({ studio, library }: PlaceRequest, incoming: Incoming): Promise<Result<readonly Candidate[]>> => {
  const found: Candidate[] = [];
  for (const card of (await library.listStories()).filter((one) => one.id === incoming.story.id)) {
    const folder = path.join(library.root, 'stories', card.folder);
    const opened = await library.openStory(folder, { readOnly: true });
    if (!opened.ok) return opened;
    const marks = await readHandoverMarks({ fs: studio.fs, folder });
    if (!marks.ok) return marks;
    const version = { story: opened.value.story(), consent: opened.value.consent.value(), marks: marks.value };
    found.push({ folder, version, relation: lineage(version, incoming) });
  }
  return succeed(found);
};

/** A yes that was taken back there, and of which nobody here has heard: whoever has a copy must be told from here as well. */
const notesAbout = (here: readonly Candidate[], { consent }: Incoming): readonly Reason[] => {
  const known = new Set(here.flatMap(({ version }) => version.consent.records.flatMap((record) => record.events.map((event) => event.eventId))));
  const isNews = here.length > 0 && consent.records.some((record) => record.events.some((event) => event.kind === 'withdrawn' && !known.has(event.eventId)));
  return isNews ? [{ code: 'note.withdrawn-elsewhere', params: {} }] : [];
};

const placeBeside = async ({ studio, library, unpacked, wishedName }: PlaceRequest): Promise<string> => {
  const stories = path.join(library.root, 'stories');
  const folderName = await freeFolderName({ fs: studio.fs, folder: stories, wished: wishedName });
  await renameWithRetries({ fs: studio.fs, from: unpacked, to: path.join(stories, folderName) });
  await studio.fs.syncFolder(stories);
  return folderName;
};

/** Files are named by their content: one that is here already is the same one. */
const moveNewFiles = async ({ studio, unpacked }: PlaceRequest, folder: string): Promise<void> => {
  const { fs } = studio;
  const parts = ['media', 'originals', 'evidence', 'lost+found'] as const;
  for (const file of await storyFiles({ fs, folder: unpacked, parts })) {
    const target = path.join(folder, file.path);
    await ensureFolder({ fs, folder: path.dirname(target) });
    if ((await fs.facts(target)) === undefined) await renameWithRetries({ fs, from: path.join(unpacked, file.path), to: target });
  }
  for (const part of parts) if ((await fs.facts(path.join(folder, part))) !== undefined) await fs.syncFolder(path.join(folder, part));
};

/** Files first, then whom to ask, then the story: a cut in between leaves the story that was here. */
const goOn = async (request: PlaceRequest, incoming: Incoming, { folder, relation }: Candidate): Promise<Result<void>> => {
  const opened = await request.library.openStory(folder);
  if (!opened.ok) return opened;
  try {
    if (opened.value.isReadOnly) return refuse('story-locked');
    await moveNewFiles(request, folder);
    const takes = relation.kind === 'there-went-on' ? relation : { story: false, consent: false };
    const told = takes.consent ? await opened.value.consent.write(incoming.kept) : succeed(undefined);
    if (!told.ok) return told;
    const saved = await opened.value.save();
    if (!saved.ok) return saved;
    const replaced = takes.story ? await opened.value.replace(incoming.story) : succeed(incoming.story);
    return replaced.ok ? await addHandoverMarks({ fs: request.studio.fs, folder }, incoming.marks) : replaced;
  } finally {
    await opened.value.close();
  }
};

/** Each version gets every no of the other, and nobody's yes. */
const shareNos = async ({ library }: PlaceRequest, incoming: Incoming, here: readonly Candidate[]): Promise<Result<void>> => {
  const theirs = here.reduce((consent, { version }) => stricterConsent({ ours: consent, theirs: version.consent, personIds: [] }), incoming.kept);
  const written = theirs === incoming.consent ? succeed(undefined) : await incoming.document.write(theirs);
  if (!written.ok) return written;
  for (const { folder } of here) {
    const opened = await library.openStory(folder, { access: 'consent' });
    if (!opened.ok) return opened;
    const merged = stricterConsent({ ours: opened.value.consent.value(), theirs: incoming.consent, personIds: [] });
    const told = merged === opened.value.consent.value() ? succeed(undefined) : await opened.value.consent.update((present) => succeed(stricterConsent({ ours: present, theirs: incoming.consent, personIds: [] })));
    await opened.value.close();
    if (!told.ok) return told;
  }
  return succeed(undefined);
};

/** Rejects with Node's errors of the disk; the caller removes what is left under the temporary name. */
export const placeHandedStory = async (request: PlaceRequest): Promise<Result<HandedStory>> => {
  const incoming = await readIncoming(request);
  if (!incoming.ok) return incoming;
  const candidates = await candidatesFor(request, incoming.value);
  if (!candidates.ok) return candidates;
  const here = candidates.value;
  const { id: storyId, title, language } = incoming.value.story;
  const notes = [...notesAbout(here, incoming.value), ...(incoming.value.isErasedHere ? [{ code: 'note.erased-here', params: {} }] : [])];
  const told = { storyId, title, language, notes };
  const [first] = here;
  if (first === undefined) {
    const { kept, consent, document } = incoming.value;
    const written = kept === consent ? succeed(undefined) : await document.write(kept);
    return written.ok ? succeed({ ...told, outcome: 'new', folderName: await placeBeside(request) }) : written;
  }
  const known = here.find(({ relation }) => relation.kind === 'same') ?? here.find(({ relation }) => relation.kind === 'here-went-on');
  if (known !== undefined) return succeed({ ...told, outcome: known.relation.kind === 'same' ? 'same' : 'older', folderName: path.basename(known.folder) });
  const before = here.find(({ relation }) => relation.kind === 'there-went-on');
  if (before !== undefined) {
    const gone = await goOn(request, incoming.value, before);
    return gone.ok ? succeed({ ...told, outcome: 'continued', folderName: path.basename(before.folder) }) : gone;
  }
  const shared = await shareNos(request, incoming.value, here);
  if (!shared.ok) return shared;
  return succeed({ ...told, outcome: 'both-went-on', folderName: await placeBeside(request), hereFolderName: path.basename(first.folder) });
};
