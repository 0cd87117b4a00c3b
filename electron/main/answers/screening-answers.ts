/**
 * What main answers about the showing of a workshop, and about what people take home.
 *
 * One long piece of work at a time. Whatever was said about a story is read from the disk at the moment of the question;
 * a story that is open in the window is saved before it is judged.
 */
import path from 'node:path';
import type { ToldFailure } from '../../core/bridge/render.ts';
import type { CompiledView, ScreeningRequests, ScreeningView, TakenHomeView } from '../../core/bridge/screening.ts';
import { refuse, succeed, type Failure, type Result } from '../../core/failure.ts';
import { inTurn } from '../../services/library/durable-document.ts';
import { exportCompilation } from '../../services/studio/export-compilation.ts';
import { screeningFilms } from '../../services/studio/screening-films.ts';
import { answerInRoom, markShown, openForScreening, screeningProgramme, setShowingOrder, type Programme } from '../../services/studio/screening.ts';
import { takeHome, type TakenHome } from '../../services/studio/take-home.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { aloneAtWork } from './alone-at-work.ts';

export type ScreeningContext = Pick<MainContext, 'studio' | 'session' | 'media' | 'busy' | 'tell' | 'passphrase' | 'say'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseFolder'> };

const viewOf = ({ workshop, stories, unfinishedCount, unread }: Programme): ScreeningView => ({
  workshopId: workshop.id,
  unfinishedCount,
  unread: unread.map(({ last, ...story }) => ({ ...story, hasYes: last?.kind === 'yes', ...(last === undefined ? {} : { saidAt: last.at }) })),
  stories: stories.map(({ room, tellerNames, holdsPrivate: _holdsPrivate, ...story }) => ({ ...story, tellerNames: [...tellerNames], room: room.state, ...(room.last === undefined ? {} : { answerId: room.last.answerId, saidAt: room.last.at }) })),
});

const toldOf = ({ code, params, reasons }: Failure): ToldFailure => ({ code, params, reasons });

const takenView = ({ given, refused, isStopped }: TakenHome, stories: Programme['stories'], placeName: string): TakenHomeView => ({
  isChosen: true,
  placeName,
  given: given.map(({ title, folderName, notes }) => ({ title, folderName, notes })),
  refused: refused.map(({ story, title, failure }) => {
    const known = stories.find(({ folderName }) => folderName === story);
    return { title: known?.title ?? title, folderName: known?.folderName ?? story, failure: toldOf(failure) };
  }),
  isStopped,
});

export const screeningAnswers = ({ studio, session, media, busy, tell, passphrase, say, desktop }: ScreeningContext): AnswersFor<ScreeningRequests> => {
  const work = aloneAtWork(busy);
  const saveOpen = async (): Promise<Result<unknown>> => {
    const opened = session.current();
    return opened.ok && !opened.value.isReadOnly ? opened.value.save() : succeed(undefined);
  };
  const reading = inTurn();
  /** One after the other: what is told later was read later. */
  const programme = (workshopId: string): Promise<Result<ScreeningView>> =>
    reading(async () => {
      const saved = await saveOpen();
      if (!saved.ok) return saved;
      const found = await screeningProgramme({ studio: studio(), workshopId });
      return found.ok ? succeed(viewOf(found.value)) : found;
    });
  const after = async <Value>(workshopId: string, done: Result<Value>): Promise<Result<ScreeningView>> => (done.ok ? programme(workshopId) : done);
  return {
    'screening:programme': ({ workshopId }) => programme(workshopId),
    'screening:answer': async (said) => {
      // A no waits for nothing.
      const saved = said.kind === 'yes' ? await saveOpen() : succeed(undefined);
      if (!saved.ok) return saved;
      return after(said.workshopId, await answerInRoom({ studio: studio(), ...said }));
    },
    'screening:order': async ({ workshopId, storyIds }) => after(workshopId, await setShowingOrder({ studio: studio(), workshopId, storyIds })),
    'screening:make-films': ({ workshopId, folderNames }) =>
      work.run('render', async (signal) => {
        const saved = await saveOpen();
        if (!saved.ok) return saved;
        const made = await screeningFilms({ studio: studio(), workshopId, folderNames, signal, onProgress: (progress) => tell('screening:progress', progress) });
        return after(workshopId, made);
      }),
    'screening:open': async ({ workshopId, folderName }) => {
      const opened = await openForScreening({ studio: studio(), workshopId, folderName });
      if (!opened.ok) return opened;
      const { file, durationMs, tracks } = opened.value;
      return succeed({ filmId: media.film(file), durationMs, tracks: tracks.map(({ language, cues }) => ({ language, cues: cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, text })) })) });
    },
    'screening:shown': async ({ workshopId, storyIds }) => {
      const marked = await markShown({ studio: studio(), workshopId, storyIds });
      if (!marked.ok) return marked;
      tell('library:changed', { atMs: Date.now() });
      return succeed({});
    },
    'screening:take-home': ({ workshopId, folderNames, language }) =>
      work.run('export', async (signal) => {
        const saved = await saveOpen();
        if (!saved.ok) return saved;
        const found = await screeningProgramme({ studio: studio(), workshopId });
        if (!found.ok) return found;
        const wanted = found.value.stories.filter((story) => folderNames.includes(story.folderName));
        // Asked for before the place is: whoever chose a stick does not choose it twice.
        if (!passphrase.isKnown() && wanted.some(({ holdsPrivate }) => holdsPrivate)) return refuse('passphrase-needed');
        const folder = await desktop.chooseFolder(say('takeHome.chooseFolder'));
        if (folder === undefined) return succeed({ isChosen: false, placeName: '', given: [], refused: [], isStopped: false });
        const taken = await takeHome({ studio: studio(), stories: wanted.map(({ folderName }) => folderName), folder, language, askPassphrase: passphrase.ask, signal, onProgress: (progress) => tell('screening:progress', progress) });
        if (!taken.ok) return taken;
        tell('library:changed', { atMs: Date.now() });
        return succeed(takenView(taken.value, wanted, path.basename(folder)));
      }),
    'screening:compile': ({ workshopId, wish }) =>
      work.run<CompiledView>('export', async (signal) => {
        const saved = await saveOpen();
        if (!saved.ok) return saved;
        if (!passphrase.isKnown()) return refuse('passphrase-needed');
        const folder = await desktop.chooseFolder(say('share.chooseFolder'));
        if (folder === undefined) return succeed({ isChosen: false, fileName: '', placeName: '', validUntil: '', titles: [], leftOut: [] });
        const { title, channel, recipient, acknowledges, audience = '', reasons } = wish;
        const made = await exportCompilation({
          studio: studio(),
          workshopId,
          title: title.trim(),
          channel,
          outFolder: folder,
          reasons: Object.entries(reasons).map(([rule, words]) => `${rule}=${words}`),
          statements: { ...(acknowledges ? { acknowledges: ['cannot-be-taken-back'] } : {}), ...(audience.trim() === '' ? {} : { audience: audience.trim() }) },
          askPassphrase: passphrase.ask,
          signal,
          onProgress: ({ share, leftMs }) => tell('screening:progress', { title: '', share: Math.min(1, share), ...(leftMs === undefined ? {} : { leftMs }) }),
          ...(recipient === undefined ? {} : { recipient }),
        });
        if (!made.ok) return made;
        tell('library:changed', { atMs: Date.now() });
        const { archive, validUntil, titles, leftOut } = made.value;
        return succeed({ isChosen: true, fileName: path.basename(archive), placeName: path.basename(folder), validUntil, titles, leftOut: leftOut.map(({ title, failure }) => ({ title, failure: toldOf(failure) })) });
      }),
    'screening:stop': async () => {
      await work.stop();
      return succeed({});
    },
  };
};
