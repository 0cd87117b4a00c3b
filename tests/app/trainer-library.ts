/**
 * A library of a trainer, made by the services themselves: two stories that may be cut for a course, one as a whole only.
 */
import type { Result } from '../../electron/core/failure.ts';
import { newScene, newStory } from '../../electron/core/story/new-story.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { openStudio } from '../../electron/services/studio/studio.ts';
import { aConsent, aGrant, aRecord, teller } from '../core/consent/a-consented-story.ts';

export const passphrase = 'a passphrase of the test';
export const titles = { first: 'خبز الصباح', second: 'The letter', whole: 'Only whole' } as const;

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

const words = { ar: 'كل صباح نخبز.', en: 'We bake each morning.' } as const;

const DAY_MS = 24 * 60 * 60 * 1000;
/** On the clock of main, which is the computer's. */
export const courseEnd = new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10);
const consentEnd = new Date(Date.now() + 400 * DAY_MS).toISOString();

const storyOf = (id: string, title: string, language: string): Story => ({
  ...newStory({ id, title, language, format: { widthPx: 320, heightPx: 180, fps: 25 } }),
  scenes: [newScene({ id: 's-1', kind: 'title', text: { templateId: 'card', lines: [title] }, minDurationMs: 1500, pauseAfterMs: 0 })],
  captions: (['ar', 'en'] as const).map((spoken) => ({ language: spoken, kind: spoken === language ? 'original' : 'translation', translator: '', checkedByStoryteller: true, cues: [{ id: `c-${spoken}`, sceneId: 's-1', startMs: 100, endMs: 1400, text: words[spoken] }] })),
});

export const trainerLibrary = async (libraryFolder: string): Promise<void> => {
  const studio = openStudio({ libraryRoot: libraryFolder });
  const library = must(await studio.library({ create: true }));
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: 'Via Po 1', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example', language: 'it' }));
  for (const [id, title, language, clip] of [['first', titles.first, 'ar', true], ['second', titles.second, 'en', true], ['whole', titles.whole, 'en', false]] as const) {
    const story = storyOf(id, title, language);
    const grant = aGrant('training-course', { validUntil: consentEnd, anyone: true, recipients: [], territory: ['world'], allowed: { clip, translate: false, download: false, remix: false, machineLearning: false } });
    const consent = aConsent([aRecord({ personId: teller.subjectId, story, grants: [grant] })], [teller]);
    await must(await library.createStory(story, { consent: { ...consent, storyId: id } })).close();
  }
  must(await openKeys({ libraryRoot: libraryFolder, fs: studio.fs, workFactor: 2 }).setPassphrase(passphrase));
};
