/**
 * What main answers about a workshop: its board, its people, its report.
 *
 * In: ids and folder names. Out: views without any path; names only while the passphrase is known. Each change is answered
 * with the board as it then stands, so that the window never guesses.
 */
import path from 'node:path';
import type { BoardStory, BoardView, WorkshopFacts, WorkshopRequests } from '../../core/bridge/workshop.ts';
import type { LibraryRequests } from '../../core/bridge/library.ts';
import type { Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { changeWorkshop, readWorkshop } from '../../services/library/workshops.ts';
import type { UnlockedKeys } from '../../services/keys/keys.ts';
import { workshopBoard, type BoardRow, type WorkshopBoard } from '../../services/studio/workshop-board.ts';
import { setEmblem, setSlate, slateFolder, slateForStory } from '../../services/studio/funder-slate.ts';
import { keepFacilitatorNotes, removeStoryteller, saveStoryteller } from '../../services/studio/workshop-people.ts';
import { countWorkshop, keepReport } from '../../services/studio/workshop-report.ts';
import type { WorkshopStory } from '../../services/studio/workshop-stories.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { keptKeys } from '../kept-keys.ts';
import type { MainContext } from '../main-context.ts';

export interface WorkshopContext extends Pick<MainContext, 'session' | 'files' | 'media' | 'studio' | 'library' | 'passphrase' | 'say' | 'language' | 'tell'> {
  readonly desktop: Pick<MainContext['desktop'], 'chooseFolder'>;
  /** A story that is linked to a storyteller belongs to the workshop, also while it is open here. */
  readonly assign: AnswersFor<LibraryRequests>['library:assign-workshop'];
}

const storyView = (story: WorkshopStory): BoardStory =>
  story.kind === 'readable' ? { folderName: story.folderName, title: story.title, language: story.language, isReadable: true } : { folderName: story.folderName, title: story.folderName, language: 'und', isReadable: false };

const rowView = ({ participant, parts, story, path: stages, help }: BoardRow): BoardView['rows'][number] => {
  const { subjectId, isTrained = false, needsHelp = false, marks = {} } = participant;
  const { publicName, ageBand, gender, countryGroup, note } = parts ?? { publicName: '' };
  return { subjectId, isTrained, needsHelp, marks, path: stages, help, ...(parts === undefined ? {} : { form: { publicName, ageBand, gender, countryGroup, note } }), ...(story === undefined ? {} : { story: storyView(story) }) };
};

const factsOf = ({ title, startsOn, endsOn, place, partner, languages, purpose, funder = '', hours, audience }: Workshop): WorkshopFacts => ({ title, startsOn, endsOn, place, partner, languages: [...languages], purpose, funder, hours, audience });

type EmblemOf = (workshop: Workshop) => string | undefined;

const slateView = (workshop: Workshop, emblemOf: EmblemOf): BoardView['slate'] => {
  const { required = false, words = [] } = workshop.funderSlate ?? {};
  const emblemId = emblemOf(workshop);
  return { isRequired: required, words: words.map(({ language, statement, disclaimer }) => ({ language, statement, disclaimer })), ...(emblemId === undefined ? {} : { emblemId }) };
};

const boardView = ({ workshop, rows, loose, facilitators, isLocked }: WorkshopBoard, emblemOf: EmblemOf): BoardView => ({
  workshopId: workshop.id,
  facts: factsOf(workshop),
  slate: slateView(workshop, emblemOf),
  rows: rows.map(rowView),
  loose: loose.map(storyView),
  ...(facilitators === undefined ? {} : { notes: { facilitators: facilitators.facilitators, notes: facilitators.notes } }),
  isLocked,
});

/** A number that is not said any more is gone; the rest takes the place of what was. */
const withFacts = (present: Workshop, { hours, audience, languages, ...facts }: WorkshopFacts): Workshop => {
  const { hours: _hours, audience: _audience, ...kept } = present;
  return { ...kept, ...facts, languages: [...languages], ...(hours === undefined ? {} : { hours }), ...(audience === undefined ? {} : { audience }) };
};

export const workshopAnswers = ({ session, files, media, studio, library, passphrase, say, language, tell, desktop, assign }: WorkshopContext): AnswersFor<WorkshopRequests> => {
  const keysOf = keptKeys(passphrase.ask);
  /** Undefined while nobody gave the passphrase. */
  const knownKeys = async (): Promise<Result<UnlockedKeys | undefined>> => {
    const keys = await keysOf(studio());
    return keys.ok || keys.failure.code !== 'passphrase-needed' ? keys : succeed(undefined);
  };
  const emblemOf: EmblemOf = ({ id, funderSlate }) => (funderSlate?.logo === undefined ? undefined : media.poster(slateFolder(studio(), id), funderSlate.logo));
  const board = async (workshopId: string): Promise<Result<BoardView>> => {
    const keys = await knownKeys();
    if (!keys.ok) return keys;
    const found = await workshopBoard({ studio: studio(), workshopId, keys: keys.value });
    return found.ok ? succeed(boardView(found.value, emblemOf)) : found;
  };
  const boardAfter = async <Value>(workshopId: string, done: Result<Value>): Promise<Result<BoardView>> => {
    if (!done.ok) return done;
    tell('library:changed', { atMs: Date.now() });
    return board(workshopId);
  };
  const storyIdOf = async (folderName: string): Promise<Result<string>> => {
    const opened = await library();
    if (!opened.ok) return opened;
    const card = (await opened.value.listStories()).find((one) => one.folder === folderName);
    return card === undefined ? refuse('story-missing') : succeed(card.id);
  };
  /** The story first: one that another program holds is refused before anything of the workshop is written. */
  const linked = async (workshopId: string, folderName: string): Promise<Result<string>> => {
    const storyId = await storyIdOf(folderName);
    if (!storyId.ok) return storyId;
    const assigned = await assign({ folderName, workshopId });
    return assigned.ok ? storyId : assigned;
  };
  return {
    'workshop:board': ({ workshopId }) => board(workshopId),
    'workshop:save-storyteller': async ({ workshopId, folderName, form, ...change }) => {
      const there = await readWorkshop(studio(), workshopId);
      if (!there.ok) return there;
      const storyId = typeof folderName === 'string' ? await linked(workshopId, folderName) : succeed(folderName);
      if (!storyId.ok) return storyId;
      return boardAfter(workshopId, await saveStoryteller({ studio: studio(), workshopId, change: { ...change, parts: form, storyId: storyId.value }, askPassphrase: passphrase.ask }));
    },
    'workshop:remove-storyteller': async ({ workshopId, subjectId }) => boardAfter(workshopId, await removeStoryteller({ studio: studio(), workshopId, subjectId })),
    'workshop:change': async ({ workshopId, facts }) => boardAfter(workshopId, await changeWorkshop(studio(), workshopId, (present) => succeed(withFacts(present, facts)))),
    'workshop:keep-notes': async ({ workshopId, ...parts }) => boardAfter(workshopId, await keepFacilitatorNotes({ studio: studio(), workshopId, parts: { facilitators: [...parts.facilitators], notes: parts.notes }, askPassphrase: passphrase.ask })),
    'workshop:set-slate': async ({ workshopId, ...slate }) => boardAfter(workshopId, await setSlate({ studio: studio(), workshopId }, slate)),
    'workshop:set-emblem': async ({ workshopId, fileId }) => {
      const place = fileId === null ? succeed(undefined) : files.placeOf(fileId);
      if (!place.ok) return place;
      const file = place.value === undefined ? undefined : { path: place.value.path, name: path.basename(place.value.path) };
      return boardAfter(workshopId, await setEmblem({ studio: studio(), workshopId, file }));
    },
    'workshop:slate-edits': async () => {
      const opened = session.current();
      if (!opened.ok) return opened;
      const edits = await slateForStory({ studio: studio(), story: opened.value.story(), folder: opened.value.folder });
      return edits.ok ? succeed({ edits: edits.value }) : edits;
    },
    'workshop:report': async ({ workshopId }) => {
      const keys = await knownKeys();
      return keys.ok ? countWorkshop({ studio: studio(), workshopId, keys: keys.value }) : keys;
    },
    'workshop:keep-report': async ({ workshopId }) => {
      const keys = await knownKeys();
      if (!keys.ok) return keys;
      const report = await countWorkshop({ studio: studio(), workshopId, keys: keys.value });
      if (!report.ok) return report;
      const folder = await desktop.chooseFolder(say('report.chooseFolder'));
      if (folder === undefined) return succeed({ isWritten: false, folderName: '', fileNames: [] });
      const kept = await keepReport({ studio: studio(), report: report.value, folder, language: language(), say });
      return kept.ok ? succeed({ isWritten: true, folderName: path.basename(folder), fileNames: kept.value.files.map((file) => path.basename(file)) }) : kept;
    },
  };
};
