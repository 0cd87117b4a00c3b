/**
 * Bad inputs 76 to 93: ordinary but awkward material of phones.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { held, made, refused, taken, takenSomehow } from './bad-input.ts';
import type { Attempt, BadInput } from './bad-input.ts';
import { boxBody, changed, film, noise, photograph, voice } from './bad-files.ts';
import { fixture } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

const sound = (file: string, ...ends: Attempt['ends']): Attempt => ({ file, as: 'sound', ends: ends.length === 0 ? [taken()] : ends });

/** As MediaRecorder writes it: to a pipe, so that no length could be written afterwards. */
const withoutLength = (desk: Desk, name: string, ...words: readonly string[]): string => desk.write(name, execFileSync(desk.ffmpeg.path, ['-v', 'error', ...words, '-f', 'webm', 'pipe:1'], { maxBuffer: 50_000_000 }));

export const phones: readonly BadInput[] = [
  made(76, 'HEIC grid of an iPhone', () => [
    { file: fixture('grid.heic'), as: 'picture', ends: [taken()], sizePx: [120, 100] },
    { file: fixture('turned.heic'), as: 'picture', ends: [taken()], sizePx: [100, 120] },
  ]),
  made(77, 'AVIF, WebP, JPEG XL', async (desk) => {
    const picture = sharp(await photograph(64, 48));
    return [
      { file: desk.write('a.avif', await picture.clone().avif().toBuffer()), as: 'picture', ends: [taken()], sizePx: [64, 48] },
      { file: desk.write('a.webp', await picture.clone().webp().toBuffer()), as: 'picture', ends: [taken()], sizePx: [64, 48] },
      { file: desk.write('a.jxl', Buffer.from([0xff, 0x0a, 0xfa, 0x1f, 0x01, 0x90])), as: 'picture', ends: [refused('file-unknown-kind', 'note.looks-like')] },
    ];
  }),
  held(78, 'EXIF orientation 1 to 8; film on its side', 'tests/services/import/import-picture.test.ts: stands a picture of EXIF orientation %i upright'),
  made(79, 'CMYK, grey, 16 bits, palette, transparent, wide gamut, progressive', async (desk) => {
    const picture = sharp(await photograph(64, 48));
    const clear = await sharp({ create: { width: 64, height: 48, channels: 4, background: '#0000' } }).png().toBuffer();
    const files: readonly (readonly [string, Buffer])[] = [
      ['cmyk.jpg', await picture.clone().toColourspace('cmyk').jpeg().toBuffer()],
      ['grey.jpg', await picture.clone().greyscale().jpeg().toBuffer()],
      ['deep.tif', await picture.clone().toColourspace('rgb16').tiff().toBuffer()],
      ['p3.jpg', await picture.clone().withIccProfile('p3').jpeg().toBuffer()],
      ['progressive.jpg', await picture.clone().jpeg({ progressive: true }).toBuffer()],
    ];
    const plain = files.map(([name, bytes]): Attempt => ({ file: desk.write(name, bytes), as: 'picture', ends: [taken()], sizePx: [64, 48] }));
    return [...plain, { file: desk.write('clear.png', clear), as: 'picture', ends: [taken('note.transparency-on-white')] }];
  }),
  made(80, 'film of variable frame rate', (desk) => {
    const file = film(desk, 'variable.mp4', '-vf', "select='not(mod(n,3))+not(mod(n,7))'", '-vsync', 'vfr');
    return [sound(file), { file, as: 'still', ends: [taken()], sizePx: [128, 72] }];
  }),
  made(81, 'film without sound', (desk) => {
    const file = desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', 'mute.mp4');
    return [sound(file, refused('sound-missing')), { file, as: 'still', ends: [taken()] }];
  }),
  made(82, 'MP4 with sound only; WebM of a recorder, without a length', (desk) => {
    const only = voice(desk, 'only-sound.mp4', '-c:a', 'aac');
    const mute = withoutLength(desk, 'mute.webm', '-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1', '-c:v', 'libvpx', '-deadline', 'realtime');
    return [
      sound(only),
      { file: only, as: 'still', ends: [refused('picture-unsupported')] },
      sound(withoutLength(desk, 'recorded.webm', '-f', 'lavfi', '-i', 'sine=d=2', '-c:a', 'libopus')),
      { file: mute, as: 'still', ends: [taken()] },
      sound(mute, refused('sound-missing')),
    ];
  }),
  made(83, 'AMR, 3GP, Opus, CAF, ADTS, and .m4a that is something else', (desk) => [
    sound(fixture('voice.amr')),
    sound(fixture('voice-wide.amr')),
    sound(voice(desk, 'a.3gp', '-c:a', 'aac', '-f', '3gp')),
    sound(voice(desk, 'a.opus', '-c:a', 'libopus')),
    sound(voice(desk, 'a.caf')),
    sound(voice(desk, 'a.aac')),
    sound(voice(desk, 'opus-inside.m4a', '-c:a', 'libopus', '-f', 'ogg')),
    sound(desk.write('amr-inside.m4a', readFileSync(fixture('voice.amr')))),
  ]),
  made(84, 'sound of no length, of one sample', (desk) => [
    sound(desk.encode('-f', 'lavfi', '-i', 'sine=d=0.00003', 'one.wav'), refused('sound-too-short')),
    sound(changed(desk, voice(desk, 'empty-base.wav'), 'none.wav', (bytes) => bytes.subarray(0, bytes.indexOf('data') + 8)), refused('sound-too-short'), refused('file-damaged')),
  ]),
  made(85, 'digital silence, a constant voltage, a hundredth of a second', (desk) => [
    sound(desk.encode('-f', 'lavfi', '-i', 'anullsrc=d=1', 'silent.wav'), refused('sound-silent')),
    sound(desk.encode('-f', 'lavfi', '-i', 'anullsrc=d=1', '-c:a', 'aac', 'silent.m4a'), refused('sound-silent')),
    sound(desk.encode('-f', 'lavfi', '-i', 'aevalsrc=0.3:d=1', 'voltage.wav'), refused('sound-silent')),
    sound(desk.encode('-f', 'lavfi', '-i', 'sine=d=0.01', 'click.wav'), refused('sound-too-short')),
  ]),
  made(86, '8 kHz mono beside 48 kHz stereo', (desk) => [sound(voice(desk, 'narrow.wav', '-ar', '8000')), sound(voice(desk, 'wide.wav', '-ar', '48000', '-ac', '2'))]),
  held(87, 'pictures of mixed sizes in one film', 'tests/services/render/render-film.test.ts: makes the film that was planned, and says so in a report beside it'),
  held(88, 'the shorter of two streams ends the film', 'tests/services/import/bad-inputs.test.ts: plans five hundred scenes without a loop, a long graph or many pictures at once'),
  held(89, 'sound shorter or longer than its scene', 'tests/services/render/render-sound.test.ts: keeps it in step through noise reduction, trims and a long narration'),
  made(90, 'two sound tracks; 5.1', (desk) => [
    sound(desk.encode('-f', 'lavfi', '-i', 'sine=f=300:d=1', '-f', 'lavfi', '-i', 'sine=f=600:d=1', '-map', '0', '-map', '1', '-c:a', 'aac', 'two.mp4'), taken('note.first-sound-only')),
    sound(voice(desk, 'surround.m4a', '-ac', '6', '-c:a', 'aac'), taken('note.channels-mixed-down')),
  ]),
  made(91, 'JPEG with position, description, maker', async (desk) => {
    const bytes = await sharp(await photograph(64, 48)).withExif({ IFD0: { Make: 'PLANTED-MAKE', ImageDescription: 'PLANTED-TEXT' }, IFD3: { GPSAreaInformation: 'PLANTED-PLACE' } }).jpeg().toBuffer();
    return [{ file: desk.write('planted.jpg', bytes), as: 'picture', ends: [taken()], never: ['PLANTED', 'Exif'] }];
  }),
  made(92, 'MP4 with location, title, artist, comment, handler names', (desk) => {
    const file = film(desk, 'planted.mp4', ...['location', 'title', 'artist', 'comment'].flatMap((key) => ['-metadata', `${key}=PLANTED-${key}`]), '-metadata:s:a', 'handler_name=PLANTED');
    return [{ file, as: 'sound', ends: [taken()], never: ['PLANTED'] }, { file, as: 'still', ends: [takenSomehow], never: ['PLANTED'] }];
  }),
  made(93, 'sound under a lock; an encrypted recording of a call', (desk) => {
    const locked = (entry: string) => changed(desk, voice(desk, 'open.m4a', '-c:a', 'aac'), `${entry}.m4a`, (bytes) => {
      bytes.write(entry, boxBody(bytes, 'stsd') + 12, 'latin1');
      return bytes;
    });
    return [sound(locked('enca'), refused('file-protected')), sound(locked('drms'), refused('file-protected')), sound(desk.write('call.amr', noise(20_000, 3)), refused('file-unknown-kind'))];
  }),
];
