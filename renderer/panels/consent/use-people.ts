/**
 * The people of the open story with the names the screen calls them by.
 */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { personName } from './person-name.ts';

export interface NamedPerson {
  readonly personId: string;
  readonly name: string;
}

export const usePeople = (): readonly NamedPerson[] => {
  const { say } = useSentences();
  const store = consentOf(useStudioBridge());
  const state = useStore(store);
  useEffect(() => {
    store.load().catch(reportError);
  }, [store]);
  return useMemo(() => (state.kind === 'ready' ? state.view.people.map((person) => ({ personId: person.personId, name: personName(person, state.view.people, say) })) : []), [state, say]);
};
