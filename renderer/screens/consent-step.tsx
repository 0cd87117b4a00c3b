/**
 * The step of consent: the story is watched to its end with the people it tells of, then each of them answers.
 *
 * What was seen is noted with its fingerprint, so that a yes belongs to exactly that version.
 */
import { useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { ReviewPlace } from '../../electron/core/consent/identity-review.ts';
import { IdentityReview } from '../panels/consent/identity-review.tsx';
import { ConsentPanel } from '../panels/consent/consent-panel.tsx';
import type { TakeBackOf } from '../panels/consent/person-card.tsx';
import { FinalViewing } from '../preview/final-viewing.tsx';
import { useSentences } from '../sentences.ts';
import { consentOf } from '../state/consent-store.ts';
import type { PersonPlace } from '../state/screen-store.ts';
import { useStory, useStoryActions, useStoryStores } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/use-toast.ts';

export interface ConsentStepProps {
  readonly onShowScene: (sceneId: string) => void;
  /** Leads to a place that may tell who somebody is. */
  readonly onGo: (place: ReviewPlace) => void;
  readonly onTakeBack: (whose: TakeBackOf) => void;
  readonly focus: PersonPlace | undefined;
}

export const ConsentStep = ({ onShowScene, onGo, onTakeBack, focus }: ConsentStepProps): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const studio = useStudioBridge();
  const { playback } = useStoryStores();
  const { flush } = useStoryActions();
  const toast = useToast();
  const [isViewing, setIsViewing] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const people = useStore(consentOf(studio));
  const note = async (storyHash: string): Promise<void> => {
    setIsViewing(false);
    // Main compares with the story on the disk: what was just typed has to be there.
    await flush();
    const consent = await studio.readConsent();
    const personIds = consent.ok ? consent.value.people.map((person) => person.personId) : [];
    const noted = await studio.noteSeen({ storyHash, personIds });
    if (noted.ok) toast({ text: say('consent.seenNoted') });
    else toast({ kind: 'problem', text: say(`failure.${noted.failure.code}`, noted.failure.params) });
    await consentOf(studio).load();
  };
  return (
    <div className="consent-step">
      <div className="panel-tools consent-viewing">
        <Button
          variant="primary"
          icon="play"
          isDisabled={story.scenes.length === 0}
          onPress={() => {
            playback.getState().pause();
            setIsViewing(true);
          }}
        >
          {say('consent.watchTogether')}
        </Button>
        <p className="panel-hint">{say('consent.watchTogetherHint')}</p>
        <Button variant="plain" icon="search" onPress={() => setReviewing(true)}>
          {say('review.open')}
        </Button>
      </div>
      <ConsentPanel onShowScene={onShowScene} onTakeBack={onTakeBack} focus={focus} />
      {isReviewing && (
        <IdentityReview
          people={people.kind === 'ready' ? people.view.people : []}
          onClose={() => setReviewing(false)}
          onGo={(place) => {
            setReviewing(false);
            onGo(place);
          }}
        />
      )}
      {isViewing && (
        <FinalViewing
          story={story}
          addressOf={studio.mediaUrl}
          onSeen={(hash) => {
            note(hash).catch(reportError);
          }}
          onClose={() => setIsViewing(false)}
        />
      )}
    </div>
  );
};
