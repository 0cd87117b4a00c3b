/**
 * What a sending does when its turn has come: the same steps as on the command line, told in the queue's words.
 */
import path from 'node:path';
import type { SendingPlace, SendingWork } from '../core/bridge/render.ts';
import { succeed } from '../core/failure.ts';
import { targetHost, targetText, type SendTarget } from '../core/send/target.ts';
import { sendPackage, type SendProgress } from '../services/studio/send-package.ts';
import { storyOfPackage } from '../services/studio/story-of-package.ts';
import type { Studio } from '../services/studio/studio.ts';
import { partnerName } from '../services/studio/unfinished-sendings.ts';
import type { JobProgress, NewJob } from './work-queue.ts';
import type { SendingLogins } from './sending-logins.ts';

export interface SendingSetUp {
  readonly studio: Studio;
  readonly archive: string;
  readonly target: SendTarget;
  readonly logins: Pick<SendingLogins, 'read' | 'forget'>;
  readonly portfolioRoot: string;
}

/** A drive has no name of its own but its letter. */
const folderName = (folder: string): string => path.basename(folder) || path.parse(folder).root.replaceAll(/[\\/]+/g, '');

export const sendingPlaceOf = (target: SendTarget): SendingPlace => ({ kind: target.kind, name: 'path' in target ? folderName(target.path) : targetHost(target) });

export const sendingWorkOf = ({ archive, target }: Pick<SendingSetUp, 'archive' | 'target'>): SendingWork => ({ kind: 'sending', place: sendingPlaceOf(target), fileName: path.basename(archive) });

/** Copying and reading back are counted as one way of twice the length; people are told which of the two it is. */
const copyingWords = (doneBytes: number, totalBytes: number): Pick<JobProgress, 'phase' | 'doneBytes' | 'totalBytes'> => {
  const sizeBytes = Math.round(totalBytes / 2);
  return doneBytes <= sizeBytes ? { phase: 'copy', doneBytes, totalBytes: sizeBytes } : { phase: 'compare', doneBytes: doneBytes - sizeBytes, totalBytes: sizeBytes };
};

const toldOf = (target: SendTarget, { phase, share, leftMs, doneBytes, totalBytes }: SendProgress): JobProgress => {
  const left = leftMs === undefined ? {} : { leftMs: Math.max(0, leftMs) };
  if (phase === 'check' || doneBytes === undefined || totalBytes === undefined) return { phase: 'look', share, ...left };
  const within = { share: Math.min(1, share), ...left };
  return 'path' in target ? { ...copyingWords(doneBytes, totalBytes), ...within } : { phase: 'send', doneBytes, totalBytes, ...within };
};

/** A package is known by its content, whatever it is called; one that cannot be read may be of these stories. */
export const sendingTouches =
  (studio: Studio, archive: string): NonNullable<NewJob['touches']> =>
  async ({ storyIds }) => {
    const storyId = await storyOfPackage(studio, archive);
    return !storyId.ok || (storyId.value !== undefined && storyIds.has(storyId.value));
  };

export const sendingRun =
  ({ studio, archive, target, logins, portfolioRoot }: SendingSetUp): NewJob['run'] =>
  async (signal, onProgress, onWork) => {
    const key = targetText(target);
    const sent = await sendPackage({
      studio,
      archive,
      target,
      portfolioRoot,
      signal,
      askLogin: () => logins.read(key),
      onProgress: (progress) => onProgress(toldOf(target, progress)),
      onBegun: (sendingId) => onWork({ ...sendingWorkOf({ archive, target }), sendingId }),
    });
    if (!sent.ok) {
      // A login that opens nothing would be tried again and again. One that is known and only not allowed there (403) is right elsewhere.
      if (sent.failure.code === 'send-login-wrong' && sent.failure.params['status'] === 401) await logins.forget(key);
      return sent;
    }
    const { recipient, sizeBytes, isNew } = sent.value;
    return succeed({ result: { kind: 'sending', recipient: recipient === '' ? '' : await partnerName(studio, recipient), sizeBytes, isNew }, place: archive });
  };
