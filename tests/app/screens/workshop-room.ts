/**
 * A workshop of six people beside the sample story: one of them tells it, two need a hand, a slate in two languages.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Participant } from '../../../electron/core/consent/organisation.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { projectRoot } from '../built-app.ts';
import type { TimelineLibrary } from '../timeline-studio.ts';

const samplePassphrase = async (): Promise<string> => (await readFile(path.join(projectRoot, 'resources/sample/passphrase.txt'), 'utf8')).trim();

const people: readonly (readonly [name: string, more: Omit<Participant, 'subjectId'>])[] = [
  ['أمل', { marks: { circle: 'done' }, isTrained: true }],
  ['Yonas', { marks: { circle: 'done', script: 'done', voice: 'done', pictures: 'some' }, isTrained: true }],
  ['Олена', { marks: { circle: 'done', script: 'done', voice: 'some' }, isTrained: true, needsHelp: true }],
  ['Giulia-Maddalena', { marks: { circle: 'done', script: 'done' }, isTrained: true }],
  ['Samir', { marks: { circle: 'some' } }],
  ['ሰላም', { marks: { circle: 'done', script: 'done', voice: 'done' }, isTrained: true }],
];

export const addWorkshop = async ({ libraryFolder, story }: TimelineLibrary): Promise<void> => {
  const place = { libraryRoot: libraryFolder, fs: nodeFileSystem };
  const keys = await openKeys(place).unlock(await samplePassphrase());
  if (!keys.ok) throw new Error(keys.failure.code);
  const participants: Participant[] = [];
  for (const [index, [publicName, more]] of people.entries()) {
    const sealed = await keys.value.encryptField(JSON.stringify({ publicName, ageBand: '18-60', gender: index % 2 === 0 ? 'female' : 'male' }));
    participants.push({ subjectId: `teller-${index + 1}`, ...more, ...(index === 0 ? { storyId: story.id } : {}), sealed });
  }
  const words = [
    { language: 'it', statement: 'Finanziato dalla Città.', disclaimer: 'Le opinioni espresse sono solo di chi racconta.' },
    { language: 'ar', statement: 'بتمويل من المدينة.', disclaimer: 'الآراء المعبَّر عنها هي آراء الرواة وحدهم.' },
  ];
  const sealed = await keys.value.encryptField(JSON.stringify({ facilitators: ['Chiara'], notes: 'Bring tea.' }));
  const made = await createWorkshop(place, { schemaVersion: 1, id: 'spring', title: 'Pane e sale', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['it', 'ar'], purpose: '', funder: 'Città', hours: 24, funderSlate: { required: true, text: '', words }, participants, sealed, notices: [] });
  if (!made.ok) throw new Error(made.failure.code);
};
