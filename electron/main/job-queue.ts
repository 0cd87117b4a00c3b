/**
 * The one queue of everything that takes its time: films, packages and sendings, told to the window and to the desktop.
 */
import type { Job } from '../core/bridge/render.ts';
import { atMostEvery } from './at-most-every.ts';
import type { MainContext } from './main-context.ts';
import { workQueue, type WorkQueue } from './work-queue.ts';
import type { WorkKind } from './running-work.ts';

type Needed = Pick<MainContext, 'busy' | 'say' | 'tell' | 'report'> & { readonly desktop: Pick<MainContext['desktop'], 'notify' | 'setProgress'> };

/** At most four times a second. */
const newsPauseMs = 250;

/** Without the title of the story: a notification is seen by whoever sits beside a shared laptop. */
const endWords = ({ state, work }: Job): { readonly title: string; readonly body: string } => {
  if (work.kind === 'sending') return state.kind === 'failed' ? { title: 'send.notifyFailed', body: 'send.notifyFailedBody' } : { title: 'send.notifyArrived', body: 'send.notifyArrivedBody' };
  if (state.kind === 'failed') return { title: 'share.notifyFailed', body: 'share.notifyFailedBody' };
  return work.kind === 'package' ? { title: 'share.notifyPackage', body: 'share.notifyPackageBody' } : { title: 'share.notifyFilm', body: 'share.notifyFilmBody' };
};

const workKindOf = ({ work }: Job): WorkKind => {
  if (work.kind === 'sending') return 'sending';
  return work.kind === 'package' ? 'export' : 'render';
};

export const jobQueue = ({ busy, desktop, say, tell, report }: Needed): WorkQueue => {
  const news = atMostEvery<readonly Job[]>(newsPauseMs, (jobs) => tell('render:changed', { jobs }));
  const showShare = atMostEvery<number | undefined>(newsPauseMs, (share) => desktop.setProgress(share));
  const queue: WorkQueue = workQueue({
    onChange: (jobs) => {
      news(jobs);
      const running = jobs.find((job) => job.state.kind === 'running');
      showShare(running?.state.kind === 'running' ? running.state.share : undefined);
    },
    // Whoever quits ends the queue, not only the job at work.
    onStart: (job) => busy.begin(workKindOf(job), () => queue.stopAll(), job.folderName),
    onEnd: (job) => {
      const { title, body } = endWords(job);
      desktop.notify({ title: say(title), body: say(body) });
    },
    report,
    now: Date.now,
  });
  busy.endsWith((touched) => queue.stopOn(touched));
  return queue;
};
