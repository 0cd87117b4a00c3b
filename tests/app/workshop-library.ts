/**
 * A library with a workshop at its end: two stories that may be shown, one of which goes home too, and one to which somebody did not agree.
 */
import path from 'node:path';
import { succeed } from '../../electron/core/failure.ts';
import { newScene, newStory } from '../../electron/core/story/new-story.ts';
import type { Channel } from '../../electron/core/story/story.ts';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { createWorkshop } from '../../electron/services/library/workshops.ts';
import { grantConsent } from '../../electron/services/studio/consent.ts';
import { addPerson } from '../../electron/services/studio/people.ts';
import { openStudio } from '../../electron/services/studio/studio.ts';
import { aGrant } from '../core/consent/a-consented-story.ts';
import { must } from '../services/studio/a-studio.ts';

export const workshopPassphrase = 'under the mulberry';

const stories = [
  { id: 'bread', title: 'خبز الصباح', language: 'ar', name: 'أمل', agreed: ['workshop-screening', 'own-copy', 'partner-portfolio'] },
  { id: 'sea', title: 'Il mare', language: 'it', name: 'Maria', agreed: ['workshop-screening'] },
  { id: 'tram', title: 'Трамвай', language: 'uk', name: 'Олена', agreed: [] },
] as const satisfies readonly { readonly agreed: readonly Channel[]; readonly [name: string]: unknown }[];

/** Its folder, `Storyhearth` in the one given. */
export const workshopLibrary = async (folder: string): Promise<string> => {
  const libraryRoot = path.join(folder, 'Storyhearth');
  const studio = openStudio({ libraryRoot, workFactor: 4 });
  const library = must(await studio.library({ create: true }));
  const askPassphrase = () => Promise.resolve(succeed(workshopPassphrase));
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: 'Via 1', contact: 'hearth@hearth.example', country: 'IT', dataProtectionOfficer: '' }, authority: 'Garante', takedownContact: 'away@hearth.example' }));
  must(await library.partners.write({ schemaVersion: 1, partners: [{ id: 'library-x', name: 'Biblioteca X', country: 'IT', fingerprints: [] }] }));
  const keys = must(await openKeys(studio).setPassphrase(workshopPassphrase));
  for (const { id, title, language, agreed, name } of stories) {
    const scene = newScene({ id: 'scene-1', kind: 'title', text: { templateId: 'card', lines: [title] } });
    const cues = [{ id: 'cue-1', sceneId: 'scene-1', startMs: 0, endMs: 2800, text: title }];
    const captions = [{ language, kind: 'original' as const, translator: '', checkedByStoryteller: true, cues }];
    await must(await library.createStory({ ...newStory({ id, title, language }), workshopId: 'spring', scenes: [scene], captions })).close();
    const reference = { studio, story: id, pathOf: (given: string) => given };
    const { personId } = must(await addPerson({ ...reference, askPassphrase, person: { publicName: { kind: 'pseudonym', text: name }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: [language] } }));
    for (const channel of agreed) must(await grantConsent({ ...reference, personId, terms: aGrant(channel, { validUntil: '2099-01-01T00:00:00Z', recipients: ['library-x'] }), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language, form: 'oral' } }));
    if (agreed.length === 0) must(await addPerson({ ...reference, askPassphrase, person: { publicName: { kind: 'pseudonym', text: 'Ігор' }, roles: ['named'], age: 'adult', openProcedure: 'no', languages: ['uk'] } }));
  }
  const participants = await Promise.all(stories.map(async ({ id, name }) => ({ subjectId: `row-${id}`, storyId: id, sealed: await keys.encryptField(JSON.stringify({ publicName: name })) })));
  must(await createWorkshop(studio, { schemaVersion: 1, id: 'spring', title: 'Primavera', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['ar', 'uk'], purpose: '', participants, notices: [] }));
  return libraryRoot;
};
