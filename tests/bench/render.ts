/**
 * How long the reference story takes, against one hand-written ffmpeg command, in turn on the same machine.
 *
 * `npm run bench:render -- [--runs 3] [--seconds 120]`; prints one JSON object. Both sides encode with the same settings
 * (libx264 veryfast, crf 21); the studio's own calmer settings are measured as a third side. The cache is emptied
 * before each of our runs. Never asserted by the clock.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { EncoderTuning } from '../../electron/core/plan/encoder-settings.ts';
import { planRender } from '../../electron/core/plan/render-plan.ts';
import { findFfmpeg } from '../../electron/services/ffmpeg/find.ts';
import { renderPlan } from '../../electron/services/render/render-plan.ts';
import { renderByHand } from './hand-written.ts';
import { type Used, watchProcesses } from './process-watch.ts';
import { type ReferenceStory, referenceStory, sceneSeconds } from './reference-story.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, seconds: { type: 'string', default: '120' } } });
const runCount = Math.max(1, Number(values.runs));
const sceneCount = Math.max(1, Math.round(Number(values.seconds) / sceneSeconds));

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const renderByUs = async (reference: ReferenceStory, outFile: string, tuning: EncoderTuning): Promise<void> => {
  const ffmpeg = await findFfmpeg();
  if (!ffmpeg.ok) throw new Error(ffmpeg.failure.code);
  const plan = planRender({ story: reference.story, preset: 'portfolio-1080p', burn: 'en', tuning });
  const done = await renderPlan({ plan, storyFolder: reference.folder, outFile, ffmpeg: ffmpeg.value, fontsFolder: path.resolve(import.meta.dirname, '../../resources/fonts') });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
};

const summary = (runs: readonly Used[], file: string) => ({
  seconds: runs.map((run) => run.seconds),
  medianSeconds: median(runs.map((run) => run.seconds)),
  processorSeconds: runs.map((run) => run.processorSeconds),
  peakMemoryMb: Math.max(...runs.map((run) => run.peakMemoryMb)),
  fileMb: rounded(statSync(file).size / 1e6),
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-bench-'));
try {
  const reference = referenceStory(folder, sceneCount);
  const files = { byHand: path.join(folder, 'by-hand.mp4'), sameSettings: path.join(folder, 'renders', 'same.mp4'), ownSettings: path.join(folder, 'renders', 'own.mp4') };
  const runs: Record<keyof typeof files, Used[]> = { byHand: [], sameSettings: [], ownSettings: [] };
  const emptyCache = (): void => rmSync(path.join(folder, 'cache'), { recursive: true, force: true });
  for (let run = 0; run < runCount; run += 1) {
    runs.byHand.push(await watchProcesses(() => renderByHand(reference, files.byHand)));
    emptyCache();
    runs.sameSettings.push(await watchProcesses(() => renderByUs(reference, files.sameSettings, 'veryfast')));
    emptyCache();
    runs.ownSettings.push(await watchProcesses(() => renderByUs(reference, files.ownSettings, 'calm')));
  }
  const byHand = summary(runs.byHand, files.byHand);
  const sameSettings = summary(runs.sameSettings, files.sameSettings);
  const ownSettings = summary(runs.ownSettings, files.ownSettings);
  const cpus = os.cpus();
  console.log(
    JSON.stringify({
      bench: 'render',
      date: new Date().toISOString(),
      machine: { cores: cpus.length, model: cpus[0]?.model ?? '', memoryMb: Math.round(os.totalmem() / 1e6), system: `${os.type()} ${os.release()}`, loadBefore: rounded(os.loadavg()[2] ?? 0) },
      story: { scenes: sceneCount, seconds: sceneCount * sceneSeconds },
      runs: runCount,
      byHand,
      sameSettings,
      ownSettings,
      ratio: rounded(sameSettings.medianSeconds / byHand.medianSeconds),
      ratios: runs.byHand.map((one, index) => rounded((runs.sameSettings[index]?.seconds ?? 0) / one.seconds)),
      ratioOwnSettings: rounded(ownSettings.medianSeconds / byHand.medianSeconds),
      peakMemoryMb: Math.max(sameSettings.peakMemoryMb, ownSettings.peakMemoryMb),
    }),
  );
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
