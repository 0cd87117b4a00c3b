import { describe, expect, it } from 'vitest';
import { archiveName, captionsPath, folderName, isPackageFolderName, isPackagePath, languageInName, nameProblems, noticePath, packageLimits, slugOf } from '../../../electron/core/package/names.ts';

describe('core/package/names', () => {
  it('takes the ASCII letters of a title and nothing else', () => {
    const slug = (title: string): string => slugOf({ title, storyId: 'one' });
    expect([slug('The Market'), slug('Città è  bella!'), slug('CON'), slug('a/../b'), slug('x'.repeat(90))]).toEqual(['the-market', 'citta-e-bella', 'con', 'a-b', 'x'.repeat(40)]);
  });

  it('gives a title in another script a name that says nothing, the same each time', () => {
    const slug = slugOf({ title: 'السوق', storyId: 'one' });
    expect(slug).toMatch(/^story-[0-9a-f]{8}$/);
    expect(slugOf({ title: 'ዕዳጋ', storyId: 'one' })).toBe(slug);
    expect(slugOf({ title: 'السوق', storyId: 'two' })).not.toBe(slug);
  });

  it('names the archive after the one folder inside it', () => {
    const name = { slug: 'the-market', channel: 'partner-portfolio', number: 3 } as const;
    expect([folderName(name), archiveName(name)]).toEqual(['the-market-partner-portfolio-v3', 'the-market-partner-portfolio-v3.zip']);
    expect(isPackageFolderName(folderName(name))).toBe(true);
    expect(['..', 'a-b', 'The-partner-portfolio-v1', 'a-workshop-screening-v1', 'a-partner-portfolio-v0', `${'a'.repeat(90)}-own-copy-v1`].filter(isPackageFolderName)).toEqual([]);
  });

  it('writes a language tag one way, whatever the document wrote', () => {
    expect(['AR', 'zh-hant-tw', 'en-gb', 'ku-ARAB', 'sr-latn'].map(languageInName)).toEqual(['ar', 'zh-Hant-TW', 'en-GB', 'ku-Arab', 'sr-Latn']);
    expect([captionsPath('EN-gb'), noticePath('ar', 1), noticePath('ar', 2)].every(isPackagePath)).toBe(true);
  });

  const hostile = [
    '../evil.txt', 'data/../../evil', '/abs/evil', 'C:/evil', 'C:evil', '..\\evil', '//server/share/x', 'data\\media\\story.mp4', 'data/media/STORY.MP4', 'Data/media/story.mp4', 'data/captions/story.AR.vtt', 'data/captions/story.ar-eg.vtt', 'data/text/transcript.zh-hant.txt',
    'data/captions/story.café.vtt', 'data/captions/story.cafe\u0301.vtt', 'CON', 'data/media/aux.mp4', 'nul.txt', 'data/media/COM1.mp4', 'data/images/poster.jpg.', 'data/images/poster.jpg ', 'data/images/poster.jpg:evil.exe',
    'data/images/poster.jpg::$DATA', 'data/images/poster.jpg\0.txt', 'data/images/photo\u202Egpj.exe', 'data/media/story.mp4/b', '__proto__', 'constructor/prototype', 'data/course/scorm12.zip', 'fetch.txt', 'data/consent/consent.json',
    'data/originals/x.jpg', `data/captions/story.${'a-'.repeat(900)}.vtt`, 'data/', '', 'data//media/story.mp4', './bagit.txt', 'bagit.txt\n',
  ];
  it.each(hostile)('refuses the name %j', (name) => {
    expect(isPackagePath(name)).toBe(false);
    expect(nameProblems([{ path: name, sizeBytes: 1 }])).toEqual([{ problem: 'name', path: name }]);
  });

  it('names a twin, too many files, a file too large and all of them too large', () => {
    const twins = [{ path: 'bagit.txt', sizeBytes: 1 }, { path: 'bagit.txt', sizeBytes: 1 }];
    expect(nameProblems(twins)).toEqual([{ problem: 'twice', path: 'bagit.txt' }]);
    expect(nameProblems([{ path: 'data/captions/story.ar.vtt', sizeBytes: 1 }, { path: 'data/captions/story.AR.vtt', sizeBytes: 1 }]).map((one) => one.problem)).toEqual(['name', 'twice']);
    expect(nameProblems([{ path: 'data/media/story.mp4', sizeBytes: packageLimits.fileBytes + 1 }])).toEqual([{ problem: 'too-large', path: 'data/media/story.mp4' }]);
    const many = Array.from({ length: packageLimits.entries + 1 }, (_one, index) => ({ path: noticePath('ar', index + 1), sizeBytes: 1 }));
    expect(nameProblems(many)).toEqual([{ problem: 'too-many', path: '' }]);
    const heavy = [1, 2, 3].map((number) => ({ path: noticePath('ar', number), sizeBytes: packageLimits.fileBytes }));
    expect(nameProblems(heavy)).toEqual([{ problem: 'too-large', path: '' }]);
  });
});
