import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { importPicture } from '../../../electron/services/import/import-picture.ts';
import { importSound } from '../../../electron/services/import/import-sound.ts';
import { importStill } from '../../../electron/services/import/import-still.ts';
import { fixture, makeDesk, quarters, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk();
});

/** Everything a phone writes about the person, the place and itself begins with this word in the planted files. */
const planted = 'PLANTED';
const words = ['Anna', 'Example', 'PLANTED', 'Telephone 7', '52.5200', 'voice-of-anna'];

const request = (name: string) => ({ path: desk.file(name), storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0 });

const hidden = (bytes: Buffer): readonly string[] => [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')].flatMap((text) => words.filter((word) => text.includes(word)));

const plantedPicture = async (): Promise<Buffer> => {
  const exif = {
    IFD0: { Make: 'PLANTED Telephone 7', Model: 'PLANTED', ImageDescription: 'Anna Example at home', Artist: 'Anna Example', Copyright: 'PLANTED' },
    IFD2: { UserComment: 'PLANTED comment' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 5200/10000 0/1', GPSAreaInformation: 'PLANTED 52.5200' },
  };
  const picture = await sharp(await quarters(96, 64)).withExif(exif).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><name>PLANTED Anna Example 52.5200</name></x:xmpmeta>').jpeg().toBuffer();
  // A comment segment straight after the start, as scanners and messengers write it.
  const comment = Buffer.from(`${planted} comment of Anna`, 'latin1');
  return Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, picture.subarray(2)]);
};

describe('electron/services/import: what never reaches media/', () => {
  it('is nothing a camera, a phone or a program wrote about people, places or itself', async () => {
    desk.write('voice-of-anna.jpg', await plantedPicture());
    expect(hidden(readFileSync(desk.file('voice-of-anna.jpg'))).length).toBeGreaterThan(3);
    const tags = ['title', 'artist', 'comment', 'location', 'album', 'make'].flatMap((key) => ['-metadata', `${key}=PLANTED Anna Example 52.5200`]);
    desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1', '-f', 'lavfi', '-i', 'sine=d=1', ...tags, '-metadata:s:a', 'handler_name=PLANTED', '-c:v', 'libx264', '-c:a', 'aac', '-movflags', 'use_metadata_tags', 'voice-of-anna.mp4');
    desk.encode('-f', 'lavfi', '-i', 'sine=d=1', '-i', desk.file('voice-of-anna.jpg'), '-map', '0', '-map', '1', '-c:v', 'copy', '-disposition:v', 'attached_pic', ...tags, 'voice-of-anna.mp3');
    desk.encode('-f', 'lavfi', '-i', 'sine=f=500:d=1', ...tags, 'voice-of-anna.flac');
    desk.write('voice-of-anna.heic', readFileSync(fixture('private.heic')));
    const picture = valueOf(await importPicture(request('voice-of-anna.jpg')));
    const heic = valueOf(await importPicture(request('voice-of-anna.heic')));
    const sounds = [valueOf(await importSound(request('voice-of-anna.mp4'))), valueOf(await importSound(request('voice-of-anna.mp3'))), valueOf(await importSound(request('voice-of-anna.flac')))];
    const still = valueOf(await importStill({ ...request('voice-of-anna.mp4'), at: { kind: 'moment', atMs: 0 } }));
    for (const { fileName } of [picture, heic, ...sounds, still]) expect(hidden(readFileSync(desk.media(fileName)))).toEqual([]);
    // Not in a name either: every file of the story is called by its hash.
    for (const name of desk.stored()) expect(path.basename(name)).toMatch(/^[0-9a-f]{64}\.[a-z0-9]+$/);
  });

  it('is a picture inside a sound', async () => {
    const sounds = desk.stored().filter((name) => name.startsWith('media/') && name.endsWith('.flac'));
    expect(sounds.length).toBeGreaterThan(0);
    for (const name of sounds) expect(readFileSync(path.join(desk.storyFolder, name)).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
  });
});
