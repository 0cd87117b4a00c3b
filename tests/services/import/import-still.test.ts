import { beforeAll, describe, expect, it } from 'vitest';
import { importStill } from '../../../electron/services/import/import-still.ts';
import type { Moment } from '../../../electron/services/import/import-still.ts';
import { familyOfFile } from '../../../electron/services/import/media-family.ts';
import { bytesOf, failureOf, fixture, isNear, makeDesk, pixelAt, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk();
});

const take = (path: string, at: Moment) => importStill({ path, at, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0 });
const redThenBlue = ['-f', 'lavfi', '-i', 'color=c=0xc82828:s=128x72:r=25:d=1', '-f', 'lavfi', '-i', 'color=c=0x2828c8:s=128x72:r=25:d=1', '-filter_complex', '[0][1]concat=n=2,format=yuv420p'] as const;

describe('electron/services/import/import-still', () => {
  it.each([
    [{ kind: 'moment', atMs: 400 }, [200, 40, 40]],
    [{ kind: 'share', share: 0.75 }, [40, 40, 200]],
    [{ kind: 'moment', atMs: 99_000 }, [40, 40, 200]],
  ] as const)('takes the frame at %o', async (at, colour) => {
    const still = valueOf(await take(desk.encode(...redThenBlue, '-c:v', 'libx264', 'two-colours.mp4'), at));
    expect([still.widthPx, still.heightPx]).toEqual([128, 72]);
    expect(isNear(await pixelAt(desk.media(still.fileName), 0.5, 0.5), colour, 8)).toBe(true);
  });

  it('stands a film upright that a phone recorded on its side', async () => {
    desk.encode(...redThenBlue, '-c:v', 'libx264', 'flat.mp4');
    const file = desk.encode('-i', desk.file('flat.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', 'upright.mp4');
    const still = valueOf(await take(file, { kind: 'moment', atMs: 0 }));
    expect([still.widthPx, still.heightPx]).toEqual([72, 128]);
  });

  it('reads untagged high definition film as BT.709', async () => {
    const file = desk.encode('-f', 'lavfi', '-i', 'color=c=0x28a028:s=1280x720:d=0.2,format=gbrp', '-vf', 'scale=out_color_matrix=bt709,format=yuv420p', '-c:v', 'libx264', '-color_primaries', '2', 'hd.mp4');
    const still = valueOf(await take(file, { kind: 'moment', atMs: 0 }));
    expect(isNear(await pixelAt(desk.media(still.fileName), 0.5, 0.5), [40, 160, 40], 4)).toBe(true);
  });

  it('takes what is there when a film is cut', async () => {
    const whole = bytesOf(desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=128x72:d=4', '-c:v', 'libx264', '-movflags', '+faststart', 'whole.mp4'));
    expect((await take(desk.write('cut.mp4', whole.subarray(0, whole.length / 2)), { kind: 'moment', atMs: 3900 })).ok).toBe(true);
  });

  it('refuses a picture or a sound', async () => {
    expect(failureOf(await take(fixture('voice.amr'), { kind: 'moment', atMs: 0 })).code).toBe('picture-unsupported');
  });

  it('tells a voice note in a film container from a film', async () => {
    const family = async (path: string): Promise<string> => valueOf(await familyOfFile({ path, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg }));
    expect(await family(desk.encode('-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'aac', 'note.mp4'))).toBe('sound');
    expect(await family(desk.file('two-colours.mp4'))).toBe('video');
    expect(await family(fixture('single.heic'))).toBe('picture');
  });
});
