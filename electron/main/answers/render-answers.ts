/**
 * What main answers about films and packages that are being made.
 *
 * A job is queued with the story as it is at that moment. Places on the disk are asked for here, by the system's own
 * dialogs, and never told to the window.
 */
import path from 'node:path';
import type { JobWork, RenderRequests } from '../../core/bridge/render.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { presets } from '../../core/plan/presets.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { gateOutlook } from '../../services/studio/gate-outlook.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { keptKeys } from '../kept-keys.ts';
import type { MainContext } from '../main-context.ts';
import { filmRun, findingsOf, packageRun, type JobSetUp } from '../render-jobs.ts';
import type { NewJob, WorkQueue } from '../work-queue.ts';

type Needed = Pick<MainContext, 'session' | 'studio' | 'passphrase' | 'desktop' | 'media' | 'files' | 'say'> & { readonly queue: WorkQueue };

const holdsPrivate = (opened: OpenStory): boolean => opened.consent.value().people.some((person) => person.legalName !== undefined || person.contact !== undefined || person.hiddenPlaces.length > 0);

export const renderAnswers = ({ session, studio, passphrase, desktop, media, files, say, queue }: Needed): AnswersFor<RenderRequests> => {
  const keys = keptKeys(passphrase.ask);
  let packageFolder: string | undefined;

  const chooseFolder = async (): Promise<Result<string>> => {
    const chosen = await desktop.chooseFolder(say('share.chooseFolder'));
    if (chosen === undefined) return refuse('stopped');
    packageFolder = chosen;
    return succeed(chosen);
  };

  const chooseCopy = async (preset: Extract<JobWork, { readonly kind: 'copy' }>['preset']): Promise<Result<string>> => {
    const ending = presets[preset].container;
    const chosen = await desktop.chooseTarget({ title: say('share.chooseCopy'), name: `${say('share.copyName')}.${ending}`, filters: [{ name: say('share.copyFilter'), extensions: [ending] }] });
    if (chosen === undefined) return refuse('stopped');
    return succeed(path.extname(chosen).toLowerCase() === `.${ending}` ? chosen : `${chosen}.${ending}`);
  };

  const runOf = async (work: JobWork, setUp: JobSetUp, opened: OpenStory): Promise<Result<NewJob['run']>> => {
    if (work.kind === 'film') return succeed(filmRun(setUp, work));
    if (!passphrase.isKnown() && (work.kind === 'package' || holdsPrivate(opened))) return refuse('passphrase-needed');
    if (work.kind === 'copy') {
      const place = await chooseCopy(work.preset);
      return place.ok ? succeed(filmRun(setUp, work, place.value)) : place;
    }
    const folder = packageFolder === undefined ? await chooseFolder() : succeed(packageFolder);
    return folder.ok ? succeed(packageRun(setUp, work, folder.value)) : folder;
  };

  return {
    'render:start': async ({ work }) => {
      const opened = session.current();
      if (!opened.ok) return opened;
      const story = opened.value.story();
      const setUp: JobSetUp = { studio: studio(), folder: opened.value.folder, story, askPassphrase: passphrase.ask, registerFilm: (file) => media.film(file) };
      const run = await runOf(work, setUp, opened.value);
      if (!run.ok) return run;
      return succeed({ jobId: queue.add({ work, folderName: path.basename(setUp.folder), title: story.title, language: story.language, run: run.value }) });
    },
    'render:list': () => Promise.resolve(succeed(queue.list())),
    'render:stop': async ({ jobId }) => {
      await queue.stop(jobId);
      return succeed({});
    },
    'render:clear': () => {
      queue.clear();
      return Promise.resolve(succeed({}));
    },
    'render:show': ({ jobId }) => {
      const place = queue.placeOf(jobId);
      if (place === undefined) return Promise.resolve(refuse('file-missing', { name: '' }));
      desktop.showInFolder(place);
      return Promise.resolve(succeed({}));
    },
    'render:choose-folder': async () => {
      const chosen = await chooseFolder();
      return chosen.ok ? succeed({ folderName: path.basename(chosen.value) }) : chosen;
    },
    'render:ask-gate': async (wish) => {
      const opened = session.current();
      return opened.ok ? gateOutlook({ ...wish, studio: studio(), opened: opened.value, unlock: () => keys(studio()) }) : opened;
    },
    'render:verify': async ({ fileId }) => {
      const file = files.placeOf(fileId);
      return file.ok ? succeed(await findingsOf({ studio: studio(), file: file.value.path })) : file;
    },
  };
};
