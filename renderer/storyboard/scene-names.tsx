/**
 * Words of a scene that look like the name of somebody nobody asked yet: a quiet question under the words.
 */
import { useMemo, type JSX } from 'react';
import { nameCandidates } from '../../electron/core/consent/name-candidates.ts';
import { hasName, searchable } from '../../electron/core/consent/text-search.ts';
import { usePeople } from '../panels/consent/use-people.ts';
import { WhoMark } from '../panels/consent/who-mark.tsx';
import { useSentences } from '../sentences.ts';

/** More would be a list nobody reads; the review of the whole story names them all. */
const mostNames = 4;

export interface SceneNamesProps {
  readonly script: string;
  readonly language: string;
  readonly onPeople: () => void;
}

export const SceneNames = ({ script, language, onPeople }: SceneNamesProps): JSX.Element | null => {
  const { say } = useSentences();
  const people = usePeople();
  const names = useMemo(() => {
    const known = people.map((person) => searchable(person.name));
    return nameCandidates(script, language).filter((name) => !known.some((text) => hasName(text, name))).slice(0, mostNames);
  }, [people, script, language]);
  return names.length === 0 ? null : <WhoMark text={say('who.names', { names: names.join(', ') })} action={say('who.addThem')} onPress={onPeople} />;
};
