import { describe, expect, it } from 'vitest';
import { refuse, succeed } from '../../electron/core/failure.ts';
import { diagnosisText, type DiagnosisFacts } from '../../electron/main/diagnosis.ts';

const facts: DiagnosisFacts = {
  nowMs: Date.UTC(2026, 10, 27),
  versions: { version: '0.1.0', electron: '45.4.1', chrome: '156.0.8078.79', node: '24.18.0', v8: '15.6.1-electron.0', openssl: '0.0.0' },
  platform: 'win32',
  architecture: 'x64',
  systemRelease: '10.0.22631',
  processorCount: 4,
  memoryBytes: 8_000_000_000,
  freeBytes: 12_340_000_000,
  language: 'ar',
  ffmpeg: succeed({ version: '6.1.1', origin: 'bundled', encoders: new Set(['libx264', 'aac', 'h264_qsv', 'tiff']) }),
  stories: succeed([undefined, 'document-newer', undefined, 'document-newer', 'disk-unreadable']),
  failures: [{ question: 'story:open', code: 'story-locked', reasons: ['note.open-elsewhere'], atMs: Date.UTC(2026, 10, 27) - 5000 }],
};

const planted = 'Amira-Haddad';

describe('main/diagnosis', () => {
  it('tells versions, counts and codes', () => {
    expect(JSON.parse(diagnosisText(facts))).toEqual({
      at: '2026-11-27T00:00:00.000Z',
      versions: { version: '0.1.0', electron: '45.4.1', chrome: '156.0.8078.79', node: '24.18.0', v8: '15.6.1-electron.0' },
      computer: { platform: 'win32', architecture: 'x64', system: '10.0.22631', processors: 4, memoryGb: 8, freeGb: 12.3, language: 'ar' },
      ffmpeg: { version: '6.1.1', origin: 'bundled', encoders: ['aac', 'h264_qsv', 'libx264'] },
      library: { stories: 5, unreadable: { 'document-newer': 2, 'disk-unreadable': 1 } },
      failures: [{ question: 'story:open', code: 'story-locked', reasons: ['note.open-elsewhere'], secondsAgo: 5 }],
    });
  });

  it('says which failure stands in the way of a library or an ffmpeg', () => {
    const told = JSON.parse(diagnosisText({ ...facts, ffmpeg: refuse('ffmpeg-missing', {}, { reasons: [{ code: 'note.ffmpeg-not-there', params: { origin: 'setting' } }] }), stories: refuse('library-missing', { name: planted }) })) as Record<string, unknown>;
    expect([told['ffmpeg'], told['library']]).toEqual([
      { failure: 'ffmpeg-missing', reasons: ['note.ffmpeg-not-there'] },
      { failure: 'library-missing', reasons: [] },
    ]);
  });

  it.each<[string, Partial<DiagnosisFacts>]>([
    ['a version', { versions: { version: `built by ${planted}`, electron: `/home/${planted}` } }],
    ["ffmpeg's version", { ffmpeg: succeed({ version: `git /home/${planted}`, origin: 'path', encoders: new Set([planted, 'libx264']) }) }],
    ["the system's name", { systemRelease: `${planted}'s computer` }],
    ['the values of a failure', { stories: refuse('file-missing', { name: planted }, { reasons: [{ code: 'note.kept-as-temporary', params: { name: planted } }], detail: `/home/${planted}` }) }],
    ["a story's failure", { stories: succeed([`cannot read /home/${planted}`]) }],
    ['a question', { failures: [{ question: `story of ${planted}`, code: `/home/${planted}`, reasons: [`the ${planted}`], atMs: 0 }] }],
  ])('lets no name or path in by %s', (_how, part) => {
    expect(diagnosisText({ ...facts, ...part })).not.toMatch(/Amira|Haddad|home/);
  });
});
