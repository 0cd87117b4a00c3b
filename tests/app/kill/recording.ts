/**
 * Somebody records a scene; after the kill the recording is taken into the story and played.
 */
import { readFile } from 'node:fs/promises';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import type { Story } from '../../../electron/core/story/story.ts';
import { storyPaths } from '../../../electron/services/library/story-paths.ts';
import type { Page } from 'playwright-core';
import { hear, holdsWhatWasSaid, rateHz } from '../capture/heard-signal.ts';
import { goToStep, lastSecondMs, type KilledWork } from './killed-work.ts';

const run = { speakingSinceMs: 0, takesBefore: 0 };

interface Bridge {
  mediaUrl(kind: string, id: string): string;
  saveStory(): Promise<{ readonly ok: boolean }>;
}

/** Edits stand in the journal until the story is saved. */
const savedTakes = async (page: Page, storyFolder: string): Promise<Story['scenes'][number]['takes']> => {
  await page.evaluate(() => (window as unknown as { readonly studio: Bridge }).studio.saveStory());
  return (JSON.parse(await readFile(storyPaths(storyFolder).story, 'utf8')) as Story).scenes[0]?.takes ?? [];
};

/** As the player of the window does: asks the address of the media and decodes what comes. */
const decoded = async (page: Page, sha256: string): Promise<Int16Array> => {
  const bytes = await page.evaluate(
    async ([id, hz]) => {
      const { studio } = window as unknown as { readonly studio: Bridge };
      const answer = await fetch(studio.mediaUrl('open', id));
      if (!answer.ok) throw new Error(`The take answers ${answer.status}`);
      const sound = await new OfflineAudioContext(1, 1, hz).decodeAudioData(await answer.arrayBuffer());
      const samples = Int16Array.from(sound.getChannelData(0), (value) => Math.round(value * 32_767));
      let text = '';
      for (const byte of new Uint8Array(samples.buffer)) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [sha256, rateHz] as const,
  );
  return new Int16Array(new Uint8Array(Buffer.from(bytes, 'base64')).buffer);
};

export const recording: KilledWork = {
  begin: async ({ studio: { page }, storyFolder }) => {
    run.takesBefore = (await savedTakes(page, storyFolder)).length;
    await goToStep(page, 'voice');
    await page.getByRole('button', { name: english.voice.record, exact: true }).or(page.getByRole('button', { name: english.voice.recordAgain, exact: true })).click();
    await page.locator('.recording[data-state="recording"]').waitFor({ timeout: 60_000 });
    run.speakingSinceMs = Date.now();
  },
  goOn: () => Promise.resolve(),
  lookAt: async ({ studio: { page }, storyFolder, signal }, killedAtMs) => {
    await page.getByRole('button', { name: english.voice.recover, exact: true }).click();
    await page.getByRole('button', { name: english.voice.recover, exact: true }).waitFor({ state: 'detached' });
    const takes = await savedTakes(page, storyFolder);
    const take = takes.at(-1);
    if (take === undefined || takes.length !== run.takesBefore + 1) return { lossMs: 0, problems: [`there are ${takes.length} takes and not ${run.takesBefore + 1}`] };
    const samples = await decoded(page, take.sha256);
    const heard = hear(samples, signal);
    const saidMs = killedAtMs - run.speakingSinceMs;
    const keptMs = (samples.length * 1000) / rateHz;
    const lossMs = Math.max(0, Math.round(saidMs - keptMs));
    const checks: Readonly<Record<string, boolean>> = {
      [`${lossMs} ms of what was said are missing`]: lossMs <= lastSecondMs,
      [`the take sounds different: ${JSON.stringify(heard)}`]: holdsWhatWasSaid(heard),
      [`the take is ${take.durationMs} ms long and plays ${Math.round(keptMs)} ms`]: Math.abs(take.durationMs - keptMs) <= 20,
    };
    return { lossMs, problems: Object.entries(checks).flatMap(([problem, holds]) => (holds ? [] : [problem])) };
  },
};
