/**
 * Bad inputs 43 to 57: damage.
 */
import { held, made, notMade, refused, taken, takenSomehow } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';
import { boxBody, changed, film, half, noise, photograph, voice } from './bad-files.ts';

const partly = taken('note.sound-part-readable');
const damaged = refused('file-damaged');

export const damages: readonly BadInput[] = [
  made(43, 'a file of no bytes', (desk) => {
    const file = desk.write('empty.jpg', '');
    return (['picture', 'sound', 'still'] as const).map((as) => ({ file, as, ends: [refused('file-empty')] }));
  }),
  made(44, '100 KB of zeros named .jpg', (desk) => [{ file: desk.write('zeros.jpg', Buffer.alloc(100_000)), as: 'picture', ends: [refused('file-unknown-kind')] }]),
  made(45, '100 KB of noise named .mp3', (desk) => [{ file: desk.write('noise.mp3', noise(100_000)), as: 'sound', ends: [refused('file-unknown-kind')] }]),
  made(46, 'MP4 cut before its index', (desk) => {
    const file = changed(desk, film(desk, 'late-index.mp4'), 'no-index.mp4', (bytes) => bytes.subarray(0, bytes.indexOf('moov', 0, 'latin1') - 4));
    return [{ file, as: 'sound', ends: [damaged] }, { file, as: 'still', ends: [damaged] }];
  }),
  made(47, 'MP4 with its index in front, cut in half', (desk) => {
    const file = changed(desk, film(desk, 'front.mp4', '-movflags', '+faststart', '-b:v', '200k'), 'front-cut.mp4', half);
    return [{ file, as: 'sound', ends: [partly] }, { file, as: 'still', ends: [takenSomehow] }];
  }),
  made(48, 'JPEG cut in half', async (desk) => [{ file: desk.write('half.jpg', half(await photograph())), as: 'picture', ends: [refused('file-damaged', 'note.picture-part-readable')] }]),
  made(49, 'WAV cut in half; WAV whose length is 0xFFFFFFFF', (desk) => {
    const whole = voice(desk, 'whole.wav');
    const endless = changed(desk, whole, 'endless.wav', (bytes) => {
      bytes.writeUInt32LE(0xffff_ffff, bytes.indexOf('data') + 4);
      return bytes;
    });
    return [{ file: changed(desk, whole, 'half.wav', half), as: 'sound', ends: [partly] }, { file: endless, as: 'sound', ends: [taken()] }];
  }),
  made(50, 'MP3 cut in half', (desk) => [{ file: changed(desk, voice(desk, 'whole.mp3'), 'half.mp3', half), as: 'sound', ends: [partly] }]),
  made(51, '60 flipped bytes in the data of an MP4', (desk) => {
    const file = changed(desk, voice(desk, 'clean.m4a', '-c:a', 'aac'), 'flipped.m4a', (bytes) => {
      const [start, end] = [boxBody(bytes, 'mdat') + 200, bytes.indexOf('moov', 0, 'latin1') - 8];
      for (let flip = 0; flip < 60; flip += 1) {
        const at = start + Math.floor(((end - start) * flip) / 60);
        bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      }
      return bytes;
    });
    return [{ file, as: 'sound', ends: [taken('note.sound-damaged-in-places'), partly] }];
  }),
  made(52, 'MP4 whose clock has the scale 0', (desk) => {
    const file = changed(desk, film(desk, 'clock.mp4'), 'no-clock.mp4', (bytes) => {
      bytes.writeUInt32BE(0, boxBody(bytes, 'mvhd') + 12);
      return bytes;
    });
    return [{ file, as: 'sound', ends: [takenSomehow, damaged] }, { file, as: 'still', ends: [takenSomehow, damaged] }];
  }),
  made(53, 'broken order, negative time stamps, edit lists', (desk) => {
    const late = film(desk, 'late.mp4', '-af', 'adelay=500', '-output_ts_offset', '3');
    const early = desk.encode('-itsoffset', '-0.7', '-i', film(desk, 'plain.mp4'), '-c', 'copy', '-avoid_negative_ts', 'disabled', 'early.mkv');
    return [late, early].flatMap((file) => [{ file, as: 'sound', ends: [takenSomehow] }, { file, as: 'still', ends: [takenSomehow] }] as const);
  }),
  made(54, 'the header says ten hours, the content lasts two seconds; and the reverse', (desk) => {
    const withLength = (name: string, units: (clock: number) => number): string =>
      changed(desk, voice(desk, 'honest.m4a', '-c:a', 'aac'), name, (bytes) => {
        for (const box of ['mvhd', 'mdhd']) {
          const at = boxBody(bytes, box);
          bytes.writeUInt32BE(units(bytes.readUInt32BE(at + 12)), at + 16);
        }
        return bytes;
      });
    return [
      { file: withLength('ten-hours.m4a', (clock) => clock * 36_000), as: 'sound', ends: [partly, taken()] },
      { file: withLength('no-time.m4a', () => 1), as: 'sound', ends: [taken()] },
    ];
  }),
  held(55, 'a file that is still being copied', 'tests/services/import/take-in.test.ts: refuses a file that is still growing'),
  notMade(56, 'the stick is pulled during import', 'a device that fails in the middle of a read cannot be made without kernel modules; the same error of the story’s own disk is held by take-in.test.ts'),
  notMade(57, 'a placeholder of a cloud folder', 'exists on Windows only; a read that brings nothing for 30 s ends the import by a clock of its own'),
];
