/**
 * How long a clip of the reference story takes, against the story itself, in turn on the same machine.
 *
 * `npm run bench:clip -- [--runs 3] [--seconds 120]`; prints one JSON object. The clip is thirty seconds on the borders of
 * scenes, with captions as tracks; the story's segments are there, as they are after any render of it. Measured are the
 * time until the file stands and the time with its check. Never asserted by the clock.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { clipClock } from '../../electron/core/clip/clip-clock.ts';
import { planClip } from '../../electron/core/clip/clip-plan.ts';
import { newClip, type Clip } from '../../electron/core/clip/clip.ts';
import { storyClock } from '../../electron/core/clip/source-clock.ts';
import { planRender } from '../../electron/core/plan/render-plan.ts';
import { findFfmpeg } from '../../electron/services/ffmpeg/find.ts';
import { renderClip } from '../../electron/services/render/render-clip.ts';
import { renderPlan } from '../../electron/services/render/render-plan.ts';
import type { RenderProgress } from '../../electron/services/render/render-progress.ts';
import { type ReferenceStory, referenceStory, sceneSeconds } from './reference-story.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, seconds: { type: 'string', default: '120' } } });
const runCount = Math.max(1, Number(values.runs));
const sceneCount = Math.max(4, Math.round(Number(values.seconds) / sceneSeconds));
const clipScenes = 3;
const fontsFolder = path.resolve(import.meta.dirname, '../../resources/fonts');

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Seconds until the check begins, and until all is done. */
interface Timed {
  readonly beforeCheck: number;
  readonly whole: number;
}

const timed = async (work: (onProgress: (progress: RenderProgress) => void) => Promise<unknown>): Promise<Timed> => {
  const start = performance.now();
  let checkAt = 0;
  await work(({ phase }) => {
    if (phase === 'check' && checkAt === 0) checkAt = performance.now();
  });
  return { beforeCheck: (checkAt - start) / 1000, whole: (performance.now() - start) / 1000 };
};

/** Scenes from the middle: both borders lie in a fade. */
const clipOf = (): Clip => {
  const first = Math.floor((sceneCount - clipScenes) / 2);
  return {
    ...newClip({ id: 'clip', title: 'Clip', language: 'en' }),
    sources: [{ id: 'reference', kind: 'story', storyId: 'reference' }],
    parts: [{ id: 'part', sourceId: 'reference', in: { kind: 'scene-start', sceneId: `scene-${first}` }, out: { kind: 'scene-end', sceneId: `scene-${first + clipScenes - 1}` }, notes: '' }],
  };
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-bench-clip-'));
try {
  const ffmpeg = await findFfmpeg();
  if (!ffmpeg.ok) throw new Error(ffmpeg.failure.code);
  const reference: ReferenceStory = referenceStory(folder, sceneCount);
  const plan = planRender({ story: reference.story, preset: 'portfolio-1080p', burn: 'none' });
  const clip = clipOf();
  const clock = clipClock(clip, () => storyClock(reference.story, 1080));
  const clipFolder = path.join(folder, 'clip');
  const stories: Timed[] = [];
  const clips: Timed[] = [];
  let frames = { framesCopied: 0, framesEncoded: 0 };
  for (let run = 0; run < runCount; run += 1) {
    for (const gone of [path.join(folder, 'cache'), clipFolder]) rmSync(gone, { recursive: true, force: true });
    stories.push(
      await timed(async (onProgress) => {
        const done = await renderPlan({ plan, storyFolder: folder, outFile: path.join(folder, 'renders', 'film.mp4'), ffmpeg: ffmpeg.value, fontsFolder, onProgress });
        if (!done.ok) throw new Error(JSON.stringify(done.failure));
      }),
    );
    clips.push(
      await timed(async (onProgress) => {
        const done = await renderClip({
          plan: planClip({ clip, clock, preset: 'portfolio-1080p', language: 'en', planOf: () => plan }),
          materialOf: () => ({ kind: 'story', storyFolder: folder, plan }),
          clipFolder,
          outFile: path.join(clipFolder, 'renders', 'clip.mp4'),
          ffmpeg: ffmpeg.value,
          fontsFolder,
          onProgress,
        });
        if (!done.ok) throw new Error(JSON.stringify(done.failure));
        frames = { framesCopied: done.value.framesCopied, framesEncoded: done.value.framesEncoded };
      }),
    );
  }
  const cpus = os.cpus();
  const seconds = (all: readonly Timed[], of: keyof Timed) => ({ seconds: all.map((one) => rounded(one[of])), median: rounded(median(all.map((one) => one[of]))) });
  const ratio = (of: keyof Timed): number => rounded(median(clips.map((one) => one[of])) / median(stories.map((one) => one.whole)));
  console.log(
    JSON.stringify({
      bench: 'clip',
      date: new Date().toISOString(),
      machine: { cores: cpus.length, model: cpus[0]?.model ?? '', memoryMb: Math.round(os.totalmem() / 1e6), system: `${os.type()} ${os.release()}`, loadBefore: rounded(os.loadavg()[2] ?? 0) },
      story: { scenes: sceneCount, seconds: sceneCount * sceneSeconds },
      clip: { seconds: clipScenes * sceneSeconds, ...frames },
      runs: runCount,
      storyWhole: seconds(stories, 'whole'),
      clipBeforeCheck: seconds(clips, 'beforeCheck'),
      clipWhole: seconds(clips, 'whole'),
      ratioBeforeCheck: ratio('beforeCheck'),
      ratioWhole: ratio('whole'),
    }),
  );
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
