/**
 * What main answers about the desktop around the window.
 */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DesktopRequests } from '../../core/bridge/desktop.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../../services/disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../../services/disk/disk-fault.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { diagnosisText } from '../diagnosis.ts';
import type { MainContext } from '../main-context.ts';

type Used = Pick<MainContext, 'desktop' | 'failures' | 'language' | 'lastRun' | 'library' | 'openRequests' | 'say' | 'studio' | 'versions'>;

const freeBytes = async ({ studio }: Used): Promise<number | undefined> => {
  try {
    return await studio().fs.freeBytes(studio().libraryRoot);
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return undefined;
  }
};

const storyCodes = async ({ library }: Used): Promise<Result<readonly (string | undefined)[]>> => {
  const opened = await library();
  return opened.ok ? succeed((await opened.value.listStories()).map((card) => card.failure)) : opened;
};

const diagnose = async (context: Used): Promise<string> =>
  diagnosisText({
    nowMs: Date.now(),
    versions: context.versions,
    platform: process.platform,
    architecture: process.arch,
    systemRelease: os.release(),
    processorCount: os.cpus().length,
    memoryBytes: os.totalmem(),
    freeBytes: await freeBytes(context),
    language: context.language(),
    ffmpeg: await context.studio().ffmpeg(),
    stories: await storyCodes(context),
    failures: context.failures.list(),
  });

const licences = async ({ studio }: Used): Promise<Result<{ readonly text: string }>> => {
  try {
    return succeed({ text: await readFile(path.join(studio().resourcesFolder, 'licences.txt'), 'utf8') });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: 'licences.txt' }) };
  }
};

export const desktopAnswers = (context: Used): AnswersFor<DesktopRequests> => ({
  'desktop:last-run': () => Promise.resolve(succeed(context.lastRun())),
  'desktop:waiting-requests': () => Promise.resolve(succeed(context.openRequests.takeWaiting())),
  'desktop:set-full-screen': ({ isFullScreen }) => {
    context.desktop.setFullScreen(isFullScreen);
    return Promise.resolve(succeed({}));
  },
  'desktop:about': async () => {
    const ffmpeg = await context.studio().ffmpeg();
    return succeed({ version: context.versions.version, electronVersion: context.versions.electron, ...(ffmpeg.ok ? { ffmpegVersion: ffmpeg.value.version } : {}) });
  },
  'desktop:diagnosis': async () => succeed({ text: await diagnose(context) }),
  'desktop:save-diagnosis': async () => {
    const target = await context.desktop.chooseTarget({ title: context.say('menu.diagnosis'), name: 'storyhearth-diagnosis.json', filters: [{ name: 'JSON', extensions: ['json'] }] });
    if (target === undefined) return succeed({ isSaved: false });
    const written = await writeFileAtomically({ fs: context.studio().fs, path: target, data: await diagnose(context), mode: 0o644 });
    return written.ok ? succeed({ isSaved: true }) : written;
  },
  'desktop:licences': () => licences(context),
});
