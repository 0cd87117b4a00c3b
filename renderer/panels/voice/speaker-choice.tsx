/**
 * Who is heard in a take, asked where the voice comes in.
 *
 * Choosing nobody says nothing yet; consent will then ask. People are added in the step of consent.
 */
import { useEffect, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Take } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { personName } from '../consent/person-name.ts';

export interface SpeakerChoiceProps {
  readonly sceneId: string;
  readonly take: Take;
}

export const SpeakerChoice = ({ sceneId, take }: SpeakerChoiceProps): JSX.Element | null => {
  const { say } = useSentences();
  const store = consentOf(useStudioBridge());
  const { change } = useStoryActions();
  const state = useStore(store);
  useEffect(() => {
    store.load().catch(reportError);
  }, [store]);
  if (state.kind !== 'ready') return null;
  const { people } = state.view;
  if (people.length === 0) return <p className="panel-hint">{say('voice.noPeople')}</p>;
  return (
    <CheckboxGroup
      label={say('voice.whoSpeaks')}
      value={take.speakerIds}
      onChange={(speakerIds) => change({ kind: 'set-take-speakers', sceneId, takeId: take.id, speakerIds: [...speakerIds] })}
      options={people.map((person) => ({ id: person.personId, label: personName(person, people, say) }))}
    />
  );
};
