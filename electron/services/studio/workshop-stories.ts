/**
 * The stories of a workshop as its board and its report need them: how far each is, never what is told in it.
 *
 * In: a library, a workshop. Out: one line for each story; one that cannot be read says so. It holds no story and writes
 * none. A version that only hides more is the same story once more and is left out.
 */
import path from 'node:path';
import { channelAnswers } from '../../core/consent/channel-answers.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { isYes } from '../../core/consent/grants.ts';
import type { Workshop } from '../../core/consent/organisation.ts';
import { storyStage, type StoryStage } from '../../core/consent/story-stage.ts';
import type { FailureCode } from '../../core/failure.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { checkStory } from '../../core/story/check.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { channels, type Channel, type Story } from '../../core/story/story.ts';
import { exportsOf, readLedger } from '../library/ledger.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import type { Studio } from './studio.ts';

export type WorkshopStory =
  | {
      readonly kind: 'readable';
      readonly storyId: string;
      readonly folderName: string;
      readonly title: string;
      readonly language: string;
      readonly stage: StoryStage;
      /** What stops a film from being made. */
      readonly errorCount: number;
      /** A film to be shown was made, or one left. */
      readonly hasFilm: boolean;
      /** Channels the storyteller said yes to. */
      readonly granted: readonly Channel[];
    }
  | { readonly kind: 'unreadable'; readonly storyId: string; readonly folderName: string; readonly failureCode: FailureCode };

/** A quick look is no film yet. */
const isFilm = (name: string): boolean => /^story-(?!draft-).*\.mp4$/.test(name);

const hasFilm = async ({ fs }: Studio, folder: string): Promise<boolean> => {
  const { renders } = storyPaths(folder);
  return (await fs.facts(renders)) !== undefined && (await fs.list(renders)).some(isFilm);
};

/** Several tell one story together: then all of them agreed, or it counts for nobody. */
const grantedBy = (story: Story, consent: ConsentDocument, now: string): readonly Channel[] => {
  const tellers = consent.people.filter(({ roles }) => roles.includes('storyteller'));
  const answers = tellers.map(({ subjectId }) => channelAnswers({ consent, personId: subjectId, storyHash: storyHash(story), now }));
  const isGranted = (channel: Channel): boolean => answers.every((one) => one.some((answer) => answer.channel === channel && answer.state !== 'altered' && isYes(answer.state)));
  return tellers.length === 0 ? [] : channels.filter(isGranted);
};

const lineOf = async (studio: Studio, opened: OpenStory, folderName: string, exportCount: number): Promise<WorkshopStory> => {
  const story = opened.story();
  const consent = opened.consent.value();
  return {
    kind: 'readable',
    storyId: story.id,
    folderName,
    title: story.title,
    language: story.language,
    stage: storyStage({ story, consent, exportCount }),
    errorCount: checkStory(story).filter(({ severity }) => severity === 'error').length,
    hasFilm: exportCount > 0 || (await hasFilm(studio, opened.folder)),
    granted: grantedBy(story, consent, studio.now().toISOString()),
  };
};

const isVersion = (story: Story): boolean => (story.derivedFrom?.changes.length ?? 0) > 0;

/** Every story that belongs to the workshop or is linked to a storyteller of it, and every one that cannot be read: it may belong to it. */
export const workshopStories = async (studio: Studio, { id, participants }: Workshop): Promise<Result<readonly WorkshopStory[]>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const ledger = await readLedger(studio);
  if (!ledger.ok) return ledger;
  const found: WorkshopStory[] = [];
  for (const card of await library.value.listStories()) {
    const opened = await library.value.openStory(path.join(library.value.root, 'stories', card.folder), { readOnly: true });
    if (!opened.ok) {
      found.push({ kind: 'unreadable', storyId: card.id, folderName: card.folder, failureCode: opened.failure.code });
      continue;
    }
    const story = opened.value.story();
    const isOurs = story.workshopId === id || participants.some(({ storyId }) => storyId === story.id);
    if (isOurs && !isVersion(story)) found.push(await lineOf(studio, opened.value, card.folder, exportsOf(ledger.value, story.id).length));
    await opened.value.close();
  }
  return succeed(found);
};
