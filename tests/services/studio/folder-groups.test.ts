import { describe, expect, it } from 'vitest';
import { groupFolder, narrationOf } from '../../../electron/services/studio/folder-groups.ts';

describe('services/studio/folder-groups', () => {
  it('puts files with the same stem into one scene, in natural order', () => {
    const groups = groupFolder(['10 boat.jpg', '2 tree.JPG', '2 tree.m4a', '2 tree.txt', '2 tree.en.txt', '10 boat.uk.txt', '.DS_Store']);
    expect(groups.scenes).toEqual([
      {
        stem: '2 tree',
        files: [{ name: '2 tree.JPG', guess: 'picture' }, { name: '2 tree.m4a', guess: 'sound' }],
        scripts: [{ name: '2 tree.en.txt', language: 'en' }, { name: '2 tree.txt', language: undefined }],
      },
      { stem: '10 boat', files: [{ name: '10 boat.jpg', guess: 'picture' }], scripts: [{ name: '10 boat.uk.txt', language: 'uk' }] },
    ]);
  });

  it('knows captions, music, consent and what it cannot use', () => {
    const groups = groupFolder(['captions.ar.srt', 'captions.zh-Hant.vtt', 'Music.mp3', 'consent.json', 'notes.docx', 'README.txt']);
    expect(groups).toEqual({
      scenes: [],
      captions: [{ name: 'captions.ar.srt', language: 'ar', format: 'srt' }, { name: 'captions.zh-Hant.vtt', language: 'zh-Hant', format: 'vtt' }],
      music: ['Music.mp3'],
      consent: 'consent.json',
      unused: ['notes.docx', 'README.txt'],
    });
  });

  it('reads an ending as a language only where no picture has the whole stem', () => {
    expect(groupFolder(['trip.to.jpg', 'trip.to.txt', 'trip.to.it.txt']).scenes).toEqual([
      { stem: 'trip.to', files: [{ name: 'trip.to.jpg', guess: 'picture' }], scripts: [{ name: 'trip.to.it.txt', language: 'it' }, { name: 'trip.to.txt', language: undefined }] },
    ]);
  });

  it('takes a lone voice beside many pictures as narration', () => {
    expect(narrationOf(groupFolder(['1.jpg', '2.jpg', '3.jpg', 'voice.opus', 'voice.txt']))?.stem).toBe('voice');
    expect(narrationOf(groupFolder(['1.jpg', '2.jpg', 'voice.mp4'], new Map([['voice.mp4', 'sound']])))?.stem).toBe('voice');
    expect(narrationOf(groupFolder(['1.jpg', '2.jpg', '1.opus']))).toBeUndefined();
    expect(narrationOf(groupFolder(['1.jpg', 'voice.opus']))).toBeUndefined();
  });

  it('reads an ending as a language only where a language has that name', () => {
    const scripts = (name: string) => groupFolder([name]).scenes.map((scene) => [scene.stem, scene.scripts[0]?.language])[0];
    expect(['2.IT.txt', '2.zh-hant.txt', '2.png.txt', '2.png.uk.txt', '2.abc-def.txt', '2.qqz.txt'].map(scripts)).toEqual([['2', 'it'], ['2', 'zh-Hant'], ['2', undefined], ['2', 'uk'], ['2.abc-def', undefined], ['2.qqz', undefined]]);
    expect(groupFolder(['captions.IT.srt', 'captions.haz.vtt']).captions.map((one) => one.language)).toEqual(['haz', 'it']);
  });

  it('goes by what a look into the files told, before what their endings say', () => {
    const looked = new Map([['1', 'picture'], ['1.dat', 'sound'], ['2.mp3', 'picture'], ['music.bin', 'sound']] as const);
    const groups = groupFolder(['1', '1.dat', '2.mp3', 'music.bin', '3.dat'], looked);
    expect(groups.scenes.map((scene) => scene.files.map((file) => file.guess))).toEqual([['picture', 'sound'], ['picture']]);
    expect([groups.music, groups.unused]).toEqual([['music.bin'], ['3.dat']]);
  });

  it('makes no title of a note about the music', () => {
    expect(groupFolder(['music.mp3', 'music.txt', 'Music.en.txt'])).toMatchObject({ scenes: [], unused: ['Music.en.txt', 'music.txt'] });
  });

  it('keeps names with dots, quotes, emoji, Arabic and a leading dash whole', () => {
    const names = ['-x.jpg', 'it\'s "so": 🌿.png', 'قصة.heic', 'v1.2 home.webp'];
    expect(new Set(groupFolder(names).scenes.map((scene) => scene.files[0]?.name))).toEqual(new Set(names));
  });
});
