/**
 * Two laptops that edit one story, each at random, and hand it to each other in every order.
 *
 * What must hold, whatever was edited: no version is lost on either laptop, every one can be read, both are shown where
 * both went on, and a merge holds what was chosen and nothing else. With `seed` the same run can be made again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { compareStories } from '../../../electron/core/handover/compare-stories.ts';
import { storyMark } from '../../../electron/core/handover/lineage.ts';
import type { StoryEdit } from '../../../electron/core/story/edit.ts';
import { storyEditSchema } from '../../../electron/core/story/edit-schema.ts';
import { readStory } from '../../../electron/core/story/read-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { makeHandover } from '../../../electron/services/studio/make-handover.ts';
import { openHandoverFile } from '../../../electron/services/studio/open-handover.ts';
import { takeFromVersion } from '../../../electron/services/studio/two-versions.ts';
import { narratedStory, sampleStory } from '../../core/story/sample-story.ts';
import { arbitraryOf } from '../../core/story/schema-arbitrary.ts';
import { must, studioDesk, type StudioDesk } from '../studio/a-studio.ts';

export interface ExchangeReport {
  readonly sequences: number;
  readonly seed: number;
  /** How often each thing became of a story that was opened. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly edits: number;
  readonly scenesTaken: number;
  readonly problems: readonly string[];
}

const anyEdit = arbitraryOf(storyEditSchema) as fc.Arbitrary<StoryEdit>;

/** Who hands over first; crossing: both files are made before either is opened. */
const orders = ['first', 'second', 'crossing'] as const;

interface Tally {
  readonly outcomes: Record<string, number>;
  readonly problems: string[];
  edits: number;
  scenesTaken: number;
}

const editOn = async (desk: StudioDesk, changes: readonly StoryEdit[], tally: Tally): Promise<Story> => {
  const opened = must(await must(await desk.studio.library()).openStory('the-sea'));
  for (const change of changes) if ((await opened.apply(change)).ok) tally.edits += 1;
  must(await opened.save());
  await opened.close();
  return opened.story();
};

const handOver = async (from: StudioDesk, target: string): Promise<void> => void must(await makeHandover({ studio: from.studio, choice: { kind: 'stories', stories: [path.join(from.libraryRoot, 'stories', 'the-sea')] }, target, seal: undefined }));

const openOn = async (on: StudioDesk, file: string, tally: Tally): Promise<void> => {
  for (const { outcome } of must(await openHandoverFile({ studio: on.studio, path: file })).stories) tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1;
};

const exchange = async (order: (typeof orders)[number], [a, b]: readonly [StudioDesk, StudioDesk], tally: Tally): Promise<void> => {
  const [fromA, fromB] = [path.join(a.root, 'a.hearth'), path.join(b.root, 'b.hearth')];
  const aToB = async (): Promise<void> => openOn(b, fromA, tally);
  const bToA = async (): Promise<void> => openOn(a, fromB, tally);
  if (order === 'first') await handOver(a, fromA).then(aToB);
  if (order !== 'first') await handOver(b, fromB);
  if (order === 'crossing') await handOver(a, fromA).then(aToB);
  if (order !== 'first') await bToA();
  if (order === 'first') await handOver(b, fromB).then(bToA);
  if (order === 'second') await handOver(a, fromA).then(aToB);
};

/** Everything a person can get back to on this laptop: versions of the story and their earlier versions. */
const versionsOn = async ({ studio, libraryRoot }: StudioDesk): Promise<ReadonlyMap<string, Story>> => {
  const found = new Map<string, Story>();
  const stories = path.join(libraryRoot, 'stories');
  for (const name of readdirSync(stories)) {
    const opened = must(await must(await studio.library()).openStory(path.join(stories, name), { readOnly: true }));
    found.set(storyMark(opened.story()), opened.story());
    for (const kept of readdirSync(path.join(stories, name, 'backups')).filter((file) => file.startsWith('story.'))) {
      const read = readStory(JSON.parse(readFileSync(path.join(stories, name, 'backups', kept), 'utf8')));
      if (read.ok) found.set(storyMark(read.value), read.value);
    }
  }
  return found;
};

const mergeOn = async ({ studio, libraryRoot }: StudioDesk, picks: readonly number[], tally: Tally): Promise<readonly string[]> => {
  const names = readdirSync(path.join(libraryRoot, 'stories'));
  if (names.length < 2) return [];
  const [here, there] = ['the-sea', names.find((name) => name !== 'the-sea') ?? ''];
  const storyOf = async (name: string): Promise<Story> => must(await must(await studio.library()).openStory(name, { readOnly: true })).story();
  const [before, other] = [await storyOf(here), await storyOf(there)];
  const sceneIds = [...new Set(picks.flatMap((pick) => other.scenes[pick]?.id ?? []))];
  const taken = must(await takeFromVersion({ studio, here, there }, sceneIds));
  tally.scenesTaken += sceneIds.length;
  const kept = ['people', 'captions', 'descriptions'];
  const differs = (story: Story, from: Story, ids: readonly string[]): readonly string[] =>
    compareStories(story, from).scenes.filter((scene) => ids.includes(scene.sceneId) && (!/same|changed/.test(scene.state) || scene.facets.some((facet) => !kept.includes(facet)))).map((scene) => `${scene.sceneId} ${scene.state} ${scene.facets.join()}`);
  const unchosen = before.scenes.map(({ id }) => id).filter((id) => !sceneIds.includes(id));
  return [
    ...differs(taken, other, sceneIds).map((one) => `not what was chosen: ${one}`),
    ...differs(taken, before, unchosen).map((one) => `changed unasked: ${one}`),
    ...(storyMark(await storyOf(there)) === storyMark(other) ? [] : ['the other version was changed']),
    ...(storyMark(await storyOf(here)) === storyMark(taken) ? [] : ['the merge was not saved']),
  ];
};

const runOne = async (index: number, seed: number, tally: Tally): Promise<void> => {
  const base = index % 3 === 2 ? narratedStory : sampleStory;
  const sample = <Value>(arbitrary: fc.Arbitrary<Value>, part: number): Value => fc.sample(arbitrary, { seed: seed + index * 10 + part, numRuns: 1 })[0] as Value;
  const some = fc.oneof({ weight: 4, arbitrary: fc.array(anyEdit, { minLength: 8, maxLength: 24 }) }, { weight: 1, arbitrary: fc.constant([]) });
  for (const order of orders) {
    const desks = [studioDesk(), studioDesk()] as const;
    const [a, b] = desks;
    try {
      await must(await must(await a.studio.library({ create: true })).createStory(base)).close();
      await handOver(a, path.join(a.root, 'start.hearth'));
      must(await openHandoverFile({ studio: b.studio, path: path.join(a.root, 'start.hearth') }));
      const [ofA, ofB] = [await editOn(a, sample(some, 1), tally), await editOn(b, sample(some, 2), tally)];
      await exchange(order, desks, tally);
      for (const [name, desk] of [['a', a], ['b', b]] as const) {
        const versions = await versionsOn(desk);
        for (const [whose, story] of [['a', ofA], ['b', ofB]] as const) if (!versions.has(storyMark(story))) tally.problems.push(`sequence ${index}, ${order}: what ${whose} made is lost on ${name}`);
        tally.problems.push(...(await mergeOn(desk, sample(fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), 3), tally)).map((problem) => `sequence ${index}, ${order}, on ${name}: ${problem}`));
      }
    } catch (error) {
      tally.problems.push(`sequence ${index}, ${order}: ${String(error)}`);
    } finally {
      for (const desk of desks) await rm(desk.root, { recursive: true, force: true });
    }
  }
};

export const exchangeStories = async ({ sequences, seed = Date.now() % 2_147_483_647 }: { readonly sequences: number; readonly seed?: number }): Promise<ExchangeReport> => {
  const tally: Tally = { outcomes: {}, problems: [], edits: 0, scenesTaken: 0 };
  for (let index = 0; index < sequences; index += 1) await runOne(index, seed, tally);
  return { sequences, seed, ...tally };
};
