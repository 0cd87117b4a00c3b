/**
 * The showing of a workshop: which stories are finished, which may be shown in this room, in which order.
 *
 * In: a workshop. Out: its finished stories with everything that stands between them and the screen; one film, after all
 * of it was asked once more from the disk. A story is shown only where consent says yes and its tellers said yes in this
 * room, to this very version. It shows nothing by itself, and nothing leaves here.
 */
import path from 'node:path';
import { askScreening } from '../../core/consent/screening-gate.ts';
import type { Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Failure, type Reason, type Result } from '../../core/failure.ts';
import type { PresetId } from '../../core/plan/presets.ts';
import { planRender, type PlannedTrack } from '../../core/plan/render-plan.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { Story } from '../../core/story/story.ts';
import { storyTiming } from '../../core/story/timing.ts';
import { consentStoryId, isVersion } from '../../core/story/version.ts';
import { inShowingOrder, isOvertaken, roomStanding, unreadVersion, withAnswer, type RoomAnswer, type RoomStanding, type Screening, type SeenInRoom } from '../../core/workshop/screening.ts';
import { filmState, type FilmState } from '../library/finished-films.ts';
import type { Library } from '../library/library.ts';
import type { OpenStory } from '../library/open-story.ts';
import { changeScreening, readScreening } from '../library/screenings.ts';
import { storyPaths } from '../library/story-paths.ts';
import { changeWorkshop, readWorkshop } from '../library/workshops.ts';
import { gateQuestion, reasonOf } from './ask-gate.ts';
import { refuseProblems } from './check.ts';
import { renderName } from './render-story.ts';
import { newId, type Studio } from './studio.ts';
import type { WorkshopReference } from './workshop-people.ts';

/** What a showing plays: captions are switched on and off, so they are not in the picture. */
export const screeningPreset: PresetId = 'portfolio-1080p';

export interface ProgrammeStory {
  readonly storyId: string;
  readonly storyHash: string;
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  /** Made from another story by hiding more. */
  readonly isVersion: boolean;
  /** As they are shown; empty where somebody wants no name on the screen. */
  readonly tellerNames: readonly string[];
  readonly durationMs: number;
  readonly film: FilmState;
  readonly room: RoomStanding;
  /** What consent says against it, each reason. */
  readonly refusals: readonly Reason[];
  /** Something was told in confidence: what leaves is compared with it. */
  readonly holdsPrivate: boolean;
  /** Everything that is asked before a showing. */
  readonly mayBeShown: boolean;
}

/** A story that cannot be opened: it may belong to the workshop, and a no is taken for it all the same. */
export interface UnreadStory {
  readonly folderName: string;
  readonly title: string;
  readonly reason: Reason;
  /** The last answer, whatever version it was about. */
  readonly last?: RoomAnswer | undefined;
}

export interface Programme {
  readonly workshop: Workshop;
  /** In the order in which they are shown. */
  readonly stories: readonly ProgrammeStory[];
  /** Stories of the workshop of which no film can be made yet. */
  readonly unfinishedCount: number;
  readonly unread: readonly UnreadStory[];
}

const filmOf = (opened: Pick<OpenStory, 'folder'>): string => path.join(storyPaths(opened.folder).renders, renderName(screeningPreset, 'none'));

interface Asked {
  readonly refusals: readonly Reason[];
  readonly tellerIds: readonly string[];
  readonly tellerNames: readonly string[];
}

/** What cannot be asked is a no. */
const askConsent = async (studio: Studio, opened: OpenStory): Promise<Asked> => {
  const nobody = { tellerIds: [], tellerNames: [] };
  if (opened.consent.notes.length > 0) return { ...nobody, refusals: [{ code: 'failure.document-unreadable', params: { name: 'consent.json' } }] };
  const question = await gateQuestion({ studio, opened, channel: 'workshop-screening', recipient: undefined });
  if (!question.ok) return { ...nobody, refusals: [{ code: `failure.${question.failure.code}`, params: question.failure.params }, ...question.failure.reasons] };
  const { refusals, tellers } = askScreening(question.value);
  const told = tellers.length === 0 ? [{ code: 'screening.nobody', params: {} }] : [];
  return { refusals: [...told, ...refusals.map(reasonOf)], tellerIds: tellers.map(({ personId }) => personId), tellerNames: tellers.flatMap(({ name }) => (name === '' ? [] : [name])) };
};

interface Looked {
  readonly line: ProgrammeStory;
  readonly tellerIds: readonly string[];
}

const lookAt = async (studio: Studio, opened: OpenStory, screening: Screening): Promise<Looked> => {
  const story = opened.story();
  const hash = storyHash(story);
  const { refusals, tellerIds, tellerNames } = await askConsent(studio, opened);
  const room = roomStanding({ screening, storyId: story.id, sourceId: consentStoryId(story), storyHash: hash, tellerIds });
  const film = await filmState({ fs: studio.fs, film: filmOf(opened) }, hash);
  const { durationMs } = storyTiming(story);
  return {
    tellerIds,
    line: {
      storyId: story.id,
      storyHash: hash,
      folderName: path.basename(opened.folder),
      title: story.title,
      language: story.language,
      isVersion: isVersion(story),
      tellerNames,
      durationMs: Math.round(durationMs),
      film,
      room,
      refusals,
      holdsPrivate: opened.consent.value().people.some((person) => person.legalName !== undefined || person.contact !== undefined || person.hiddenPlaces.length > 0),
      mayBeShown: refusals.length === 0 && room.state === 'yes' && film === 'current',
    },
  };
};

const isOf = (story: Story, { id, participants }: Workshop): boolean => story.workshopId === id || participants.some(({ storyId }) => storyId === story.id || storyId === consentStoryId(story));

export const screeningProgramme = async ({ studio, workshopId }: WorkshopReference): Promise<Result<Programme>> => {
  const workshop = await readWorkshop(studio, workshopId);
  if (!workshop.ok) return workshop;
  const screening = await readScreening(studio, workshopId);
  if (!screening.ok) return screening;
  const library = await studio.library();
  if (!library.ok) return library;
  const stories: ProgrammeStory[] = [];
  const unread: UnreadStory[] = [];
  let unfinishedCount = 0;
  for (const card of await library.value.listStories()) {
    const opened = await library.value.openStory(path.join(library.value.root, 'stories', card.folder), { readOnly: true });
    if (!opened.ok) {
      const { code, params } = opened.failure;
      unread.push({ folderName: card.folder, title: card.title, reason: { code: `failure.${code}`, params }, last: screening.value.answers.findLast(({ storyId }) => storyId === card.id) });
      continue;
    }
    try {
      const story = opened.value.story();
      if (!isOf(story, workshop.value)) continue;
      if (story.scenes.length > 0 && refuseProblems(story).ok) stories.push((await lookAt(studio, opened.value, screening.value)).line);
      else unfinishedCount += 1;
    } finally {
      await opened.value.close();
    }
  }
  const byTitle = stories.toSorted((a, b) => a.title.localeCompare(b.title) || a.storyId.localeCompare(b.storyId));
  return succeed({ workshop: workshop.value, stories: inShowingOrder(screening.value, byTitle), unfinishedCount, unread });
};

export interface ScreenedStory extends WorkshopReference {
  readonly folderName: string;
}

type UnreadAnswer<Value> = (failure: Failure, library: Library) => Promise<Result<Value>>;
const refuseUnread: UnreadAnswer<never> = (failure) => Promise.resolve({ ok: false, failure });

/** One story of the workshop, opened to be looked at and closed again. */
const withWorkshopStory = async <Value>({ studio, workshopId, folderName }: ScreenedStory, work: (opened: OpenStory, screening: Screening) => Promise<Result<Value>>, unread: UnreadAnswer<Value> = refuseUnread): Promise<Result<Value>> => {
  const workshop = await readWorkshop(studio, workshopId);
  if (!workshop.ok) return workshop;
  const screening = await readScreening(studio, workshopId);
  if (!screening.ok) return screening;
  const library = await studio.library();
  if (!library.ok) return library;
  const opened = await library.value.openStory(path.join(library.value.root, 'stories', folderName), { readOnly: true });
  if (!opened.ok) return unread(opened.failure, library.value);
  try {
    return isOf(opened.value.story(), workshop.value) ? await work(opened.value, screening.value) : refuse('story-missing', { name: folderName });
  } finally {
    await opened.value.close();
  }
};

const write = async ({ studio, workshopId }: WorkshopReference, said: RoomAnswer): Promise<Result<void>> => {
  const kept = await changeScreening(studio, workshopId, (present) => succeed(withAnswer(present, said)));
  return kept.ok ? succeed(undefined) : kept;
};

const sayYes = (request: ScreenedStory & { readonly seen: SeenInRoom }): Promise<Result<void>> =>
  withWorkshopStory(request, async (opened, screening) => {
    const { studio, workshopId, seen } = request;
    const { line, tellerIds } = await lookAt(studio, opened, screening);
    const refusal = (...reasons: readonly Reason[]): Result<never> => refuse('screening-refused', { title: line.title }, { reasons });
    if (line.refusals.length > 0) return refusal(...line.refusals);
    if (line.storyHash !== seen.storyHash) return refusal({ code: 'screening.room.changed', params: {} });
    const said: RoomAnswer = { answerId: newId(), storyId: line.storyId, kind: 'yes', storyHash: line.storyHash, saidBy: [...tellerIds], at: studio.now().toISOString() };
    // Asked of what is on the disk in the moment of writing: all that came before took its time.
    const kept = await changeScreening(studio, workshopId, (present) => (isOvertaken(present, line.storyId, seen) ? refusal({ code: 'screening.room.no', params: {} }) : succeed(withAnswer(present, said))));
    return kept.ok ? succeed(undefined) : kept;
  });

const sayNo = (request: ScreenedStory): Promise<Result<void>> => {
  const { studio, folderName } = request;
  const no = (about: Pick<RoomAnswer, 'storyId' | 'storyHash' | 'saidBy'>): Promise<Result<void>> => write(request, { answerId: newId(), kind: 'no', at: studio.now().toISOString(), ...about });
  return withWorkshopStory(
    request,
    async (opened, screening) => {
      const { line, tellerIds } = await lookAt(studio, opened, screening);
      return no({ storyId: line.storyId, storyHash: line.storyHash, saidBy: [...tellerIds] });
    },
    // It counts when the story can be opened again.
    async (failure, library) => {
      const card = (await library.listStories()).find(({ folder }) => folder === folderName);
      return card === undefined ? { ok: false, failure } : no({ storyId: card.id, storyHash: unreadVersion, saidBy: [] });
    },
  );
};

/** A yes is written down only where consent says yes, for what was seen, and never behind a no; a no always, and at once. */
export const answerInRoom = (request: ScreenedStory & ({ readonly kind: 'yes'; readonly seen: SeenInRoom } | { readonly kind: 'no' })): Promise<Result<void>> => (request.kind === 'yes' ? sayYes(request) : sayNo(request));

/** Story ids in the order in which they are to be shown. */
export const setShowingOrder = async ({ studio, workshopId, storyIds }: WorkshopReference & { readonly storyIds: readonly string[] }): Promise<Result<void>> => {
  const workshop = await readWorkshop(studio, workshopId);
  if (!workshop.ok) return workshop;
  const kept = await changeScreening(studio, workshopId, (present) => succeed({ ...present, order: [...storyIds] }));
  return kept.ok ? succeed(undefined) : kept;
};

export interface ShownFilm {
  readonly file: string;
  readonly durationMs: number;
  readonly tracks: readonly PlannedTrack[];
}

const whyNot = ({ refusals, room, film }: ProgrammeStory): readonly Reason[] => [
  ...refusals,
  ...(room.state === 'yes' ? [] : [{ code: `screening.room.${room.state}`, params: {} }]),
  ...(film === 'current' ? [] : [{ code: `screening.film.${film}`, params: {} }]),
];

/** The film of one story, at the moment when it is to be shown: everything is asked once more. */
export const openForScreening = (request: ScreenedStory): Promise<Result<ShownFilm>> =>
  withWorkshopStory(request, async (opened, screening) => {
    const { line } = await lookAt(request.studio, opened, screening);
    if (!line.mayBeShown) return refuse('screening-refused', { title: line.title }, { reasons: whyNot(line) });
    const { vttTracks } = planRender({ story: opened.story(), preset: screeningPreset });
    return succeed({ file: filmOf(opened), durationMs: line.durationMs, tracks: vttTracks });
  });

/** Sets the last stage of the path for whoever's story was shown. */
export const markShown = async ({ studio, workshopId, storyIds }: WorkshopReference & { readonly storyIds: readonly string[] }): Promise<Result<void>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const sources = new Set(storyIds);
  // An id may be of two folders, after a story went on in two places.
  for (const { folder } of (await library.value.listStories()).filter((card) => storyIds.includes(card.id))) {
    const opened = await library.value.openStory(path.join(library.value.root, 'stories', folder), { readOnly: true });
    if (!opened.ok) continue;
    sources.add(consentStoryId(opened.value.story()));
    await opened.value.close();
  }
  const written = await changeWorkshop(studio, workshopId, (present) =>
    succeed({ ...present, participants: present.participants.map((one) => (one.storyId !== undefined && sources.has(one.storyId) ? { ...one, marks: { ...one.marks, screening: 'done' as const } } : one)) }),
  );
  return written.ok ? succeed(undefined) : written;
};
