/**
 * Says who is heard and seen in a scene, what a picture shows, and where pictures and music come from.
 *
 * In: a scene as the person counts it, or the music, and what is said about it. Out: the story with one edit per
 * statement, saved. It only writes down what a person said; whether that is enough, the gate decides.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { identityReview } from '../../core/consent/identity-review.ts';
import type { StoryEdit } from '../../core/story/edit-schema.ts';
import type { Asset, Scene, Story } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { personOf } from './people.ts';
import { tickReview } from './review.ts';

export interface LinkRequest extends StoryReference {
  /** 1-based scene number, or the music of the whole story. */
  readonly part: number | 'music';
  readonly speakerIds?: readonly string[];
  /** An empty list: nobody can be recognised, nor is anybody named where it is a credits card. */
  readonly shownIds?: readonly string[];
  readonly rights?: Asset['rights'];
  readonly altText?: string;
}

const speakerEdits = (story: Story, scene: Scene, speakerIds: readonly string[] | undefined): readonly StoryEdit[] => {
  if (speakerIds === undefined) return [];
  if (story.narration !== undefined) return [{ kind: 'set-narration-speakers', speakerIds }];
  return scene.chosenTakeId === undefined ? [] : [{ kind: 'set-take-speakers', sceneId: scene.id, takeId: scene.chosenTakeId, speakerIds }];
};

const assetEdits = (assetId: string, { shownIds, rights, altText }: LinkRequest): readonly StoryEdit[] => [
  ...(shownIds === undefined ? [] : [{ kind: 'set-shows' as const, assetId, shows: shownIds.length === 0 ? ({ kind: 'nobody' } as const) : ({ kind: 'people', personIds: shownIds } as const) }]),
  ...(rights === undefined ? [] : [{ kind: 'set-rights' as const, assetId, rights }]),
  ...(altText === undefined ? [] : [{ kind: 'set-alt-text' as const, assetId, altText }]),
];

const editsFor = (story: Story, request: LinkRequest): Result<readonly StoryEdit[]> => {
  if (request.part === 'music') {
    const assetIds = [...new Set(story.music.map((music) => music.assetId))];
    return { ok: true, value: assetIds.flatMap((assetId) => assetEdits(assetId, request)) };
  }
  const scene = story.scenes[request.part - 1];
  if (scene === undefined) return refuse('edit-refused', {}, { reasons: [{ code: 'problem.scene-missing', params: { scene: request.part } }] });
  return { ok: true, value: [...speakerEdits(story, scene, request.speakerIds), ...(scene.picture === undefined ? [] : assetEdits(scene.picture.assetId, request))] };
};

/** As the tick in the review says it: these words name nobody. */
const sayNobodyIsNamed = async (request: LinkRequest, opened: OpenStory): Promise<Result<void>> => {
  const questions = identityReview({ story: opened.story(), consent: opened.consent.value() });
  for (const { questionId } of questions.filter((one) => one.kind === 'maybe-name' && one.where === 'credits' && one.sceneNumber === request.part)) {
    const ticked = await tickReview({ studio: request.studio, questionId, isTicked: true }, opened);
    if (!ticked.ok) return ticked;
  }
  return succeed(undefined);
};

export const linkPart = (request: LinkRequest): Promise<Result<void>> =>
  withStory(request, async (opened) => {
    for (const id of [...(request.speakerIds ?? []), ...(request.shownIds ?? [])]) {
      const person = personOf(opened.consent.value(), id);
      if (!person.ok) return person;
    }
    const edits = editsFor(opened.story(), request);
    if (!edits.ok) return edits;
    for (const change of edits.value) {
      const changed = await opened.apply(change);
      if (!changed.ok) return changed;
    }
    const named = request.shownIds?.length === 0 ? await sayNobodyIsNamed(request, opened) : succeed(undefined);
    return named.ok ? opened.save() : named;
  });
