/**
 * The card of a scene of the open story, drawn again only when something that it shows has changed.
 *
 * A list keeps what it drew of an item as long as the item is the same value; what a card shows beside its scene (how
 * long it lasts, what is there of it, what deserves a look) comes from the story as a whole, so each card asks for it.
 */
import { createContext, memo, useContext, type JSX, type ReactNode } from 'react';
import type { Reason } from '../../electron/core/failure.ts';
import type { Scene } from '../../electron/core/story/story.ts';
import { timingOf, useStoryFacts, useStoryPart } from '../state/story-context.ts';
import { useRestingStory } from '../state/use-resting-story.ts';
import { SceneCard } from './scene-card.tsx';
import { sceneFacts, sceneWarnings } from './scene-facts.ts';

/** By scene, as they were when the story last rested. */
const WarningsContext = createContext<ReadonlyMap<string, readonly Reason[]>>(new Map());

/** Around a list of cards: new warnings reach the cards without drawing the list again. */
export const CardWarnings = ({ children }: { readonly children: ReactNode }): JSX.Element => <WarningsContext value={sceneWarnings(useRestingStory())}>{children}</WarningsContext>;

const none: readonly Reason[] = [];

export const LiveCard = memo(({ scene, number }: { readonly scene: Scene; readonly number: number }): JSX.Element => {
  const warnings = useContext(WarningsContext);
  const language = useStoryPart((story) => story.language);
  const format = useStoryPart((story) => story.format);
  const asset = useStoryPart((story) => (scene.picture === undefined ? undefined : story.assets.find((one) => one.id === scene.picture?.assetId)));
  const durationMs = useStoryPart((story) => {
    const at = timingOf(story).scenes[number - 1];
    return at === undefined ? 0 : at.endMs - at.startMs;
  });
  const facts = useStoryFacts(({ story }) => sceneFacts(story, scene));
  return <SceneCard scene={scene} number={number} language={language} format={format} asset={asset} durationMs={durationMs} facts={facts} warnings={warnings.get(scene.id) ?? none} />;
});
