/**
 * Words of a scene, spoken, on a card or told about its picture, that look like the name of somebody nobody asked yet: a
 * quiet question under the words.
 */
import { useMemo, type JSX } from 'react';
import { hasName, searchable } from '../../electron/core/consent/text-search.ts';
import { namesIn } from '../../electron/core/consent/unknown-names.ts';
import type { Scene } from '../../electron/core/story/story.ts';
import { usePeople } from '../panels/consent/use-people.ts';
import { WhoMark } from '../panels/consent/who-mark.tsx';
import { useSentences } from '../sentences.ts';
import { useStoryPart } from '../state/story-context.ts';

/** More would be a list nobody reads; the review of the whole story names them all. */
const mostNames = 4;

export interface SceneNamesProps {
  readonly scene: Pick<Scene, 'kind' | 'script' | 'text' | 'picture'>;
  readonly language: string;
  readonly onPeople: () => void;
}

export const SceneNames = ({ scene, language, onPeople }: SceneNamesProps): JSX.Element | null => {
  const { say } = useSentences();
  const people = usePeople();
  const altText = useStoryPart((story) => story.assets.find((asset) => asset.id === scene.picture?.assetId)?.altText ?? '');
  const names = useMemo(() => {
    const known = people.map((person) => searchable(person.name));
    const lines = (scene.text?.lines ?? []).join('\n');
    const names = [...namesIn(lines, language, scene.kind === 'credits'), ...[scene.script, altText].flatMap((text) => namesIn(text, language, false))];
    return [...new Set(names)].filter((name) => !known.some((text) => hasName(text, name))).slice(0, mostNames);
  }, [people, scene, altText, language]);
  return names.length === 0 ? null : <WhoMark text={say('who.names', { names: names.join(', ') })} action={say('who.addThem')} onPress={onPeople} />;
};
