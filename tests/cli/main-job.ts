/**
 * The main job, measured: a phone folder becomes a film, and the film is looked at with tools of others.
 *
 * Used small by the tests and at full size by the long campaign; both read the same figures.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { storyTiming } from '../../electron/core/story/timing.ts';
import { storySchema, type Rect, type Story } from '../../electron/core/story/story.ts';
import { colourPatches, onsetAtSeconds } from './phone-folder.ts';
import { storyhearth } from './storyhearth-process.ts';

export interface FilmFigures {
  readonly skipped: readonly unknown[];
  readonly sceneCount: number;
  readonly video: { readonly codec: string; readonly profile: string; readonly pixelFormat: string; readonly fps: string; readonly widthPx: number; readonly heightPx: number; readonly frames: number };
  readonly audio: { readonly codec: string; readonly sampleRateHz: number };
  readonly plannedMs: number;
  readonly filmMs: number;
  readonly loudnessLufs: number;
  /** How far the onset in the last voice lies from where the plan puts it. */
  readonly onsetOffsetMs: number;
  /** The largest distance of any patch in any channel, in levels of 255. */
  readonly worstPatchLevels: number;
  readonly file: string;
  readonly storyId: string;
}

const ffprobe = (file: string): { streams: Record<string, string>[]; format: Record<string, string> } =>
  JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-count_frames', '-select_streams', 'V', '-show_streams', '-show_format', '-of', 'json', file], { maxBuffer: 1e8 }).toString());

const ffprobeAudio = (file: string): Record<string, string> =>
  JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'a:0', '-show_streams', '-of', 'json', file]).toString()).streams[0];

const loudnessOf = (file: string): number => {
  const printed = execFileSync('sh', ['-c', `ffmpeg -hide_banner -nostdin -i "$1" -af ebur128 -f null - 2>&1`, 'sh', file], { maxBuffer: 1e8 }).toString();
  return Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(printed)?.[1]);
};

/** The first sample louder than a tenth of full scale after `fromMs`, in ms of the film. */
const onsetMs = (file: string, fromMs: number): number => {
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-ss', String(fromMs / 1000), '-i', file, '-map', '0:a:0', '-ac', '1', '-ar', '48000', '-f', 's16le', '-'], { maxBuffer: 1e9 });
  for (let at = 0; at + 1 < raw.length; at += 2) if (Math.abs(raw.readInt16LE(at)) > 1600) return fromMs + at / 2 / 48;
  return Number.NaN;
};

const pixelsAt = (file: string, atMs: number, widthPx: number, heightPx: number): Buffer =>
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-ss', String(atMs / 1000), '-i', file, '-map', '0:v:0', '-frames:v', '1', '-vf', `scale=${widthPx}:${heightPx}:in_color_matrix=bt709:in_range=tv:out_range=pc:flags=accurate_rnd+full_chroma_int`, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'], { maxBuffer: 1e9 });

const between = (from: Rect, to: Rect, share: number): Rect => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
  width: from.width + (to.width - from.width) * share,
  height: from.height + (to.height - from.height) * share,
});

const patchDistance = (story: Story, file: string, widthPx: number, heightPx: number): number => {
  const timing = storyTiming(story);
  const scene = story.scenes[0];
  const times = timing.scenes[0];
  if (scene?.picture === undefined || times === undefined) return Number.NaN;
  const share = 0.5;
  const pixels = pixelsAt(file, times.startMs + (times.endMs - times.startMs) * share, widthPx, heightPx);
  const shown = between(scene.picture.from, scene.picture.to, share);
  let worst = 0;
  for (const [index, colour] of colourPatches.entries()) {
    const centre = { x: 0.12 + (index % 4) * 0.2 + 0.08, y: (index < 4 ? 0.22 : 0.55) + 0.125 };
    const at = { x: Math.round(((centre.x - shown.x) / shown.width) * widthPx), y: Math.round(((centre.y - shown.y) / shown.height) * heightPx) };
    for (let channel = 0; channel < 3; channel += 1) {
      const wanted = Number.parseInt(colour.slice(1 + channel * 2, 3 + channel * 2), 16);
      worst = Math.max(worst, Math.abs((pixels[(at.y * widthPx + at.x) * 3 + channel] ?? -999) - wanted));
    }
  }
  return worst;
};

export const measureFilm = ({ file, story }: { readonly file: string; readonly story: Story }): Omit<FilmFigures, 'skipped' | 'sceneCount' | 'file' | 'storyId'> => {
  const { streams, format } = ffprobe(file);
  const video = streams[0] ?? {};
  const audio = ffprobeAudio(file);
  const timing = storyTiming(story);
  const last = timing.scenes.at(-1);
  const [widthPx, heightPx] = [Number(video['width']), Number(video['height'])];
  const expectedOnset = (last?.startMs ?? 0) + onsetAtSeconds * 1000;
  return {
    video: { codec: video['codec_name'] ?? '', profile: video['profile'] ?? '', pixelFormat: video['pix_fmt'] ?? '', fps: video['r_frame_rate'] ?? '', widthPx, heightPx, frames: Number(video['nb_read_frames']) },
    audio: { codec: audio['codec_name'] ?? '', sampleRateHz: Number(audio['sample_rate']) },
    plannedMs: timing.durationMs,
    filmMs: Math.round(Number(format['duration']) * 1000),
    loudnessLufs: loudnessOf(file),
    onsetOffsetMs: Math.round((onsetMs(file, (last?.startMs ?? 0) + 50) - expectedOnset) * 10) / 10,
    worstPatchLevels: patchDistance(story, file, widthPx, heightPx),
  };
};

export interface MainJob {
  readonly folder: string;
  readonly library: string;
  readonly out: string;
  readonly burn?: string;
}

export const readStory = (library: string, storyId: string): Story => storySchema.parse(JSON.parse(readFileSync(path.join(library, 'stories', storyId, 'story.json'), 'utf8')));

export const runMainJob = async ({ folder, library, out, burn }: MainJob): Promise<FilmFigures> => {
  const drafted = await storyhearth(['draft', folder, '--library', library, '--language', 'ar', '--json']);
  const value = drafted.json.value as { storyId: string; sceneCount: number; skipped: unknown[] };
  const rendered = await storyhearth(['render', value.storyId, '--library', library, '--preset', 'portfolio-1080p', '--out', out, ...(burn === undefined ? [] : ['--burn', burn]), '--json']);
  if (rendered.exitCode !== 0) throw new Error(JSON.stringify(rendered.json));
  return { skipped: value.skipped, sceneCount: value.sceneCount, file: out, storyId: value.storyId, ...measureFilm({ file: out, story: readStory(library, value.storyId) }) };
};
