/**
 * How far a story is: script, voice, pictures, captions, consent, shared; each none, some or done.
 *
 * In: a story, its consent, and for which channels it left. Out: six facts, for the library's cards and for the guided
 * path. It advises and never decides: whether a story may leave is the gate's to say.
 */
import type { Scene, Story } from '../story/story.ts';
import { sceneVoice } from '../story/voice.ts';
import type { ConsentDocument } from './consent.ts';
import { isYes } from './grants.ts';
import { peopleInStory } from './people-in-story.ts';

export const stageNames = ['script', 'voice', 'pictures', 'captions', 'consent', 'shared'] as const;
export type StageName = (typeof stageNames)[number];
export type StageShare = 'none' | 'some' | 'done';
export type StoryStage = Readonly<Record<StageName, StageShare>>;

const shareOf = (done: number, all: number): StageShare => (all === 0 || done === 0 ? 'none' : done >= all ? 'done' : 'some');
const share = <Part>(parts: readonly Part[], isDone: (part: Part) => boolean): StageShare => shareOf(parts.filter(isDone).length, parts.length);

const isSpoken = (story: Story, scene: Scene): boolean => sceneVoice(story, scene) !== undefined;

const captionShare = (story: Story): StageShare => {
  const track = story.captions.find((one) => one.kind === 'original') ?? story.captions.find((one) => one.language === story.language);
  const spoken = story.scenes.filter((scene) => isSpoken(story, scene));
  if (track === undefined || spoken.length === 0) return track !== undefined && track.cues.length > 0 ? 'some' : 'none';
  return share(spoken, (scene) => track.cues.some((cue) => cue.sceneId === scene.id && cue.text.trim() !== ''));
};

const consentShare = (story: Story, consent: ConsentDocument): StageShare => {
  const { people, unlinked } = peopleInStory({ story, consent });
  const agreed = people.filter(({ personId }) => consent.records.some((record) => record.personId === personId && record.grants.some((grant) => isYes(grant.state))));
  // Whoever has not been named yet has not been asked either.
  return shareOf(agreed.length, people.length + (unlinked.length > 0 ? 1 : 0));
};

export interface StageInput {
  readonly story: Story;
  readonly consent: ConsentDocument;
  /** How often the story left so far. */
  readonly exportCount: number;
}

export const storyStage = ({ story, consent, exportCount }: StageInput): StoryStage => {
  const told = story.scenes.filter((scene) => scene.kind === 'picture');
  return {
    script: share(told, (scene) => scene.script.trim() !== '' || isSpoken(story, scene)),
    voice: share(told, (scene) => isSpoken(story, scene)),
    pictures: share(told, (scene) => scene.picture !== undefined),
    captions: captionShare(story),
    consent: consentShare(story, consent),
    shared: exportCount > 0 ? 'done' : 'none',
  };
};
