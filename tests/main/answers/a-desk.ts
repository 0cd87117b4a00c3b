/**
 * The parts of main that work on an open story, without Electron: a library in a temporary folder, a person who answers
 * dialogs, an ear for news.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { News, NewsName } from '../../../electron/core/bridge.ts';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { consentAnswers } from '../../../electron/main/answers/consent-answers.ts';
import { renderAnswers } from '../../../electron/main/answers/render-answers.ts';
import { jobQueue } from '../../../electron/main/job-queue.ts';
import { offeredFiles } from '../../../electron/main/offered-files.ts';
import { registeredMedia } from '../../../electron/main/registered-media.ts';
import { rememberedPassphrase } from '../../../electron/main/remembered-passphrase.ts';
import { runningWork } from '../../../electron/main/running-work.ts';
import { storySession } from '../../../electron/main/story-session.ts';
import { withdrawalAnswers } from '../../../electron/main/answers/withdrawal-answers.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};
export const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.failure.code);
export const reasonsOf = (result: Result<unknown>): readonly string[] => (result.ok ? [] : result.failure.reasons.map((reason) => reason.code));

/** What main would really send: a value that the bridge does not allow throws, as it does there. */
export const allowed = <Value>(name: keyof typeof requestSchemas, result: Result<Value>): Value => requestSchemas[name].answer.parse(must(result)) as Value;

/** Title cards of three seconds: a film without import or voice. */
export const cards = (id: string, count: number): Story => ({
  ...newStory({ id, title: 'خبز الصباح', language: 'ar' }),
  scenes: Array.from({ length: count }, (_, index) => newScene({ id: `s-${index + 1}`, kind: 'title', text: { templateId: 'card', lines: [`${index + 1}`] }, minDurationMs: 3000 })),
});

// oxlint-disable-next-line typescript/explicit-function-return-type
export const mainDesk = (now: () => Date = () => new Date()) => {
  const root = mkdtempSync(path.join(tmpdir(), 'storyhearth-desk-'));
  const libraryRoot = path.join(root, 'Hearth');
  const studio = openStudio({ libraryRoot, now, workFactor: 4 });
  const session = storySession(() => studio.library());
  const told: { readonly name: NewsName; readonly news: News[NewsName]; readonly atMs: number }[] = [];
  const seen = { awake: [] as boolean[], shares: [] as (number | undefined)[], notified: [] as string[], shown: [] as string[], reported: [] as unknown[] };
  const chosen: { folder: string | undefined; target: string | undefined; asked: number } = { folder: path.join(root, 'out'), target: undefined, asked: 0 };
  const busy = runningWork((_reason, isOn) => seen.awake.push(isOn));
  const context = {
    session,
    studio: () => studio,
    passphrase: rememberedPassphrase(),
    files: offeredFiles(),
    media: registeredMedia(),
    busy,
    desktop: {
      chooseFiles: () => Promise.resolve([]),
      chooseFolder: () => {
        chosen.asked += 1;
        return Promise.resolve(chosen.folder);
      },
      chooseTarget: () => Promise.resolve(chosen.target),
      showInFolder: (file: string) => void seen.shown.push(file),
      openFile: (file: string) => Promise.resolve(seen.shown.push(file) > 0),
      notify: ({ title }: { readonly title: string }) => void seen.notified.push(title),
      setProgress: (share: number | undefined) => void seen.shares.push(share),
      keepAwake: () => undefined,
      ask: () => Promise.resolve(0),
      setFullScreen: () => undefined,
    },
    say: (key: string) => key,
    language: () => 'en' as const,
    tell: <Name extends NewsName>(name: Name, news: News[Name]) => void told.push({ name, news, atMs: performance.now() }),
    report: (error: unknown) => void seen.reported.push(error),
  };
  const desk = { root, libraryRoot, studio, session, told, seen, chosen, busy, context };
  return { ...desk, consent: consentAnswers(context), render: renderAnswers({ ...context, queue: jobQueue(context) }), withdrawal: withdrawalAnswers(context) };
};

export type MainDesk = ReturnType<typeof mainDesk>;

export const openIn = async ({ studio, session }: MainDesk, story: Story): Promise<void> => {
  const library = must(await studio.library({ create: true }));
  await must(await library.createStory(story)).close();
  must(await session.open(story.id));
};
