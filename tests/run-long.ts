/**
 * The long campaigns, with their full figures: run by hand before a release, printed as one JSON object.
 *
 * Each campaign is a function from tests/ with a count; a name as argument runs that one alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { killWindow } from './app/kill/kill-window.ts';
import { runMainJob } from './cli/main-job.ts';
import { makePhoneFolder } from './cli/phone-folder.ts';
import { flipBytes, hostileCampaign } from './services/portfolio/run-hostile.ts';
import { killSpoken } from './services/library/kill-spoken.ts';
import { killLoop } from './services/library/kill-loop.ts';
import { exchangeStories } from './services/handover/exchange.ts';
import { killHandover } from './services/handover/kill-handover.ts';
import { twoPrograms } from './services/library/two-programs.ts';
import { killRecording } from './services/recording/kill-recording.ts';
import { killSending } from './services/send/kill-sending.ts';

interface Campaign {
  readonly name: string;
  readonly run: () => Promise<{ readonly problems: readonly string[] }>;
}

/** Twelve real-size pictures and voices of ten seconds: the film is measured, and what is off is named. */
const fullMainJob = async (): Promise<{ readonly problems: readonly string[]; readonly file: string }> => {
  const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-main-job-'));
  const folder = path.join(work, 'folder');
  try {
    await makePhoneFolder({ folder, scale: 1, voiceSeconds: 10, heic: path.resolve(import.meta.dirname, 'fixtures/import/grid.heic') });
    const figures = await runMainJob({ folder, library: path.join(work, 'library'), out: path.join(work, 'film.mp4'), burn: 'ar' });
    const expectations: Readonly<Record<string, boolean>> = {
      'files were left out': figures.skipped.length === 0 && figures.sceneCount === 12,
      'video is not H.264 high, yuv420p, 25 fps': figures.video.codec === 'h264' && figures.video.profile === 'High' && figures.video.pixelFormat === 'yuv420p' && figures.video.fps === '25/1',
      'sound is not AAC at 48 kHz': figures.audio.codec === 'aac' && figures.audio.sampleRateHz === 48_000,
      'length differs by more than a frame': Math.abs(figures.filmMs - figures.plannedMs) <= 40,
      'loudness is off': Math.abs(figures.loudnessLufs + 16) <= 1,
      'sound is out of step': Math.abs(figures.onsetOffsetMs) <= 40,
      'colours are off': figures.worstPatchLevels <= 2,
    };
    return { ...figures, file: path.basename(figures.file), problems: Object.entries(expectations).flatMap(([problem, holds]) => (holds ? [] : [problem])) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Of the film its first two thousand bytes: the rest of it is one hash. */
const flipEveryByte = async (): Promise<Awaited<ReturnType<typeof flipBytes>> & { readonly problems: readonly string[] }> => {
  const { folder, archive } = await flipBytes({ every: 1, filmBytes: 2000 });
  return { folder, archive, problems: [...folder.problems, ...archive.problems] };
};

const campaigns: readonly Campaign[] = [
  { name: 'main-job-full-size', run: fullMainJob },
  { name: 'kill-while-editing', run: () => killLoop({ kills: 200 }) },
  { name: 'kill-while-recording', run: () => killRecording({ kills: 30 }) },
  { name: 'kill-while-keeping-spoken-screens', run: () => killSpoken({ kills: 100 }) },
  { name: 'kill-while-typing', run: () => killWindow({ kind: 'typing', kills: 30 }) },
  { name: 'kill-while-dragging', run: () => killWindow({ kind: 'dragging', kills: 30 }) },
  { name: 'kill-the-window-while-recording', run: () => killWindow({ kind: 'recording', kills: 30 }) },
  { name: 'kill-while-sending-by-tus', run: () => killSending({ protocol: 'tus', kills: 10 }) },
  { name: 'kill-while-sending-by-webdav', run: () => killSending({ protocol: 'webdav', kills: 10 }) },
  { name: 'exchange-between-laptops', run: () => exchangeStories({ sequences: 200 }) },
  { name: 'kill-while-handing-over', run: () => killHandover({ kills: 20, cuts: 20, megabytes: 64 }) },
  { name: 'hostile-packages', run: hostileCampaign },
  { name: 'every-byte-of-a-package', run: flipEveryByte },
  { name: 'two-programs-one-story', run: () => twoPrograms({ rounds: 100 }) },
];

const wanted = process.argv.slice(2);
const results: Record<string, unknown> = {};
for (const campaign of campaigns.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const startedAtMs = Date.now();
  const report = await campaign.run();
  results[campaign.name] = { ...report, tookMs: Date.now() - startedAtMs };
  if (report.problems.length > 0) process.exitCode = 1;
}
console.log(JSON.stringify(results, null, 2));
