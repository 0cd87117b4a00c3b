import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';
import { withStory } from '../../../electron/services/studio/open-story.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';

let desk: StudioDesk;
beforeEach(async () => {
  desk = studioDesk();
  await addStory(desk, 'bread');
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const reference = (story = 'bread') => ({ studio: desk.studio, story, pathOf: desk.pathOf });

/** Another process holds the story for work while `work` goes on here. */
const whileHeldElsewhere = async (work: () => Promise<void>): Promise<void> => {
  const other = spawn(process.execPath, [path.join(import.meta.dirname, 'hold-story.ts'), desk.libraryRoot, 'bread'], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('held\n');
    await work();
  } finally {
    const ended = once(other, 'close');
    other.stdin.end();
    await ended;
  }
};

const nobody = () => Promise.resolve(succeed(undefined));
const terms = aGrant('partner-portfolio', { recipients: ['library-x'], territory: ['EEA'] });
const personWithYes = async (): Promise<string> => {
  const { personId } = must(await addPerson({ ...reference(), askPassphrase: nobody, person: { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] } }));
  must(await grantConsent({ ...reference(), personId, terms, by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'en', form: 'oral' } }));
  return personId;
};

describe('services/studio/open-story', () => {
  it('never goes on with a change to a story that another program holds', async () => {
    await whileHeldElsewhere(async () => {
      let ran = false;
      const work = () => {
        ran = true;
        return Promise.resolve(succeed(undefined));
      };
      expect(codeOf(await withStory(reference(), work))).toBe('story-locked');
      expect(ran).toBe(false);
      expect(codeOf(await withStory(reference(), work, { readOnly: true }))).toBeUndefined();
    });
  });

  it('writes a no to the disk at once while another program holds the story', async () => {
    const personId = await personWithYes();
    await whileHeldElsewhere(async () => {
      expect(must(await withdrawConsent({ ...reference(), personId, by: 'subject', how: 'signature', effect: 'take-down', askPassphrase: () => Promise.resolve(succeed(undefined)) })).channels).toEqual(['partner-portfolio']);
      expect(readFileSync(path.join(desk.libraryRoot, 'stories', 'bread', 'consent.json'), 'utf8')).toContain('withdrawn');
    });
  });

  it('never lets an older yes lie over a no that came meanwhile', async () => {
    const personId = await personWithYes();
    const refused = await withStory(reference(), async (opened) => {
      must(await withdrawConsent({ ...reference(), personId, by: 'subject', how: 'signature', effect: 'take-down', askPassphrase: () => Promise.resolve(succeed(undefined)) }));
      return opened.consent.write(opened.consent.value());
    });
    expect(codeOf(refused)).toBe('document-forked');
    expect(readFileSync(path.join(desk.libraryRoot, 'stories', 'bread', 'consent.json'), 'utf8')).toContain('withdrawn');
  });
});
