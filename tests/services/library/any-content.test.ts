import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, deskWithStory, marketFolder, must, setTitle } from './desk.ts';
import type { Desk } from './desk.ts';

/** A story with two saves, a consent document and lines in the journal. */
const worked = async (): Promise<Desk> => {
  const desk = await deskWithStory();
  const story = await desk.open();
  must(await setTitle(story, 'a'));
  must(await story.save());
  must(await story.consent.write(story.consent.value()));
  must(await setTitle(story, 'b'));
  must(await story.save());
  must(await setTitle(story, 'c'));
  desk.killAll();
  return desk;
};

const documents = ['story.json', 'story.journal', 'consent.json', 'story.lock'].map((name) => `${marketFolder}/${name}`);

/** Any text, any JSON, and what a real file becomes when a stretch of it is changed. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 200 }) }),
  fc.record({ kind: fc.constant('json' as const), json: fc.json() }),
  fc.record({ kind: fc.constant('stretch' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
);
type Damage = typeof damage extends fc.Arbitrary<infer One> ? One : never;

const damaged = (text: string, one: Damage): Uint8Array => {
  const original = bytes(text);
  if (one.kind === 'bytes') return one.bytes;
  if (one.kind === 'json') return bytes(one.json);
  const at = Math.floor(one.at * original.byteLength);
  if (one.kind === 'cut') return original.subarray(0, at);
  return new Uint8Array(Buffer.concat([original.subarray(0, at), one.bytes, original.subarray(at + one.bytes.byteLength)]));
};

describe('services/library whatever the files hold', () => {
  it('opens every story or refuses a newer one, never throws, and the next opening finds the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...documents), damage), { minLength: 1, maxLength: 3 }), async (faults) => {
        const desk = await worked();
        for (const [file, one] of faults) desk.disk.overwrite(file, damaged(desk.text(file), one));
        const opened = await (await desk.library()).openStory('market');
        if (!opened.ok) {
          expect(opened.failure.code).toBe('document-newer');
          return;
        }
        const found = opened.value.story();
        expect(['title-0', 'a', 'b', 'c']).toContain(found.title);
        await opened.value.close();
        const again = must(await (await desk.library()).openStory('market', { readOnly: true }));
        expect(again.story().title).toBe(found.title);
        await (await desk.library()).listStories();
      }),
      { numRuns: 150 },
    );
  });

  it('opens with every backup damaged as well', async () => {
    const desk = await worked();
    for (const name of await desk.disk.list(`${marketFolder}/backups`)) desk.disk.overwrite(`${marketFolder}/backups/${name}`, bytes('{"schemaVersion":1}'));
    for (const file of documents) desk.disk.overwrite(file, bytes('[]'));
    const story = await desk.open();
    expect(story.notes.map(({ code }) => code)).toContain('note.story-rescued');
    expect(story.notes.map(({ code }) => code)).toContain('note.started-anew');
    expect((await desk.disk.list(`${marketFolder}/lost+found`)).length).toBe(3);
  });
});
