import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { renderPlan, type RenderOutcome, type RenderRequest } from '../../../electron/services/render/render-plan.ts';
import { fontsFolder, smallStory, storyFolder, type StoryFolder, theFfmpeg } from './a-story-folder.ts';

let place: StoryFolder;
let ffmpeg: Ffmpeg;

beforeAll(async () => {
  place = storyFolder();
  ffmpeg = await theFfmpeg();
});

afterAll(() => place.remove());

const render = async (given: Partial<RenderRequest>): Promise<RenderOutcome> => {
  const plan = planRender({ story: smallStory([{ asset: place.addPicture('testsrc2=s=SIZE') }]), preset: 'draft-360p', shortSidePx: 90 });
  const done = await renderPlan({ plan, storyFolder: place.folder, outFile: path.join(place.folder, 'renders', 'film.mp4'), ffmpeg, fontsFolder, ...given });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
};

/** An ffmpeg whose graphics card encodes the two frames of the probe and then gives up. */
const failingCard = (): Ffmpeg => {
  const program = path.join(place.folder, 'ffmpeg-with-a-card');
  writeFileSync(
    program,
    `#!/bin/bash\ncase "$*" in *h264_nvenc*probe-*) exec ${ffmpeg.path} -v error -y -f lavfi -i color=c=gray:s=320x240:r=25 -frames:v 2 "\${@: -1}" ;; *h264_nvenc*) echo "OpenEncodeSessionEx failed" >&2; exit 1 ;; *) exec ${ffmpeg.path} "$@" ;; esac\n`,
  );
  chmodSync(program, 0o755);
  return { ...ffmpeg, path: program, encoders: new Set([...ffmpeg.encoders, 'h264_nvenc']) };
};

describe('services/render/encoders', () => {
  it('uses libx264 unless it is asked otherwise, because that is the same on every machine', async () => {
    expect((await render({})).report).toMatchObject({ encoder: 'libx264', notes: [] });
  });

  it('falls back, and says so, when the wished encoder does not work here', async () => {
    const bare = { ...ffmpeg, encoders: new Set(['libx264', 'aac']) };
    expect((await render({ ffmpeg: bare, encoder: 'h264_videotoolbox' })).report).toMatchObject({ encoder: 'libx264', notes: [{ code: 'note.encoder-fell-back', params: { encoder: 'h264_videotoolbox' } }] });
  });

  it.skipIf(process.platform === 'win32')('falls back in the middle when a card gives up, and says so', async () => {
    expect((await render({ ffmpeg: failingCard(), encoder: 'auto' })).report).toMatchObject({ isGood: true, encoder: 'libx264', notes: [{ code: 'note.encoder-failed-midway' }] });
  });
});
